package org.goldthread.udfs.lists;

import java.util.Map;
import org.goldthread.udfs.text.Emails;

/** The test cases of dominicsayers/isemail: which texts are addresses by RFC 5321 and 5322. */
final class IsemailList implements PublicList {

    @Override
    public String file() {
        return "email_isemail_tests.csv";
    }

    @Override
    public Verdict judge(Map<String, String> row) {
        boolean expected = row.get("expectation").equals("valid");
        boolean ours = Emails.normalize(row.get("address")) != null;
        return expected == ours ? Verdict.AGREES : Verdict.unexplained(row.get("diagnosis"));
    }
}
