package org.goldthread.udfs.lists;

import java.util.Map;

/** The test cases of dominicsayers/isemail: which texts are addresses by RFC 5321 and 5322, however old the form. */
final class IsemailList implements PublicList {

    @Override
    public String file() {
        return "email_isemail_tests.csv";
    }

    @Override
    public Verdict judge(Map<String, String> row) {
        String address = row.get("address");
        String text = row.get("address_is_unicode_escaped").equals("1") ? Escapes.undone(address) : address;
        return row.get("expectation").equals("invalid") ? EmailValidity.ofIllegal(text) : EmailValidity.ofLegal(text);
    }
}
