package org.goldthread.udfs.lists;

import java.util.Map;
import java.util.Set;

/** The test cases of validator.js' isEmail; those of options that we do not have are not judged. */
final class ValidatorjsList implements PublicList {

    private static final Set<String> OURS =
            Set.of("[]", "[{\"allow_display_name\":true}]", "[{\"ignore_max_length\":false}]");

    @Override
    public String file() {
        return "email_validatorjs_isemail.csv";
    }

    @Override
    public Verdict judge(Map<String, String> row) {
        if (!OURS.contains(row.get("args"))) {
            return Verdict.notJudged("an option that we do not have");
        }
        return row.get("expected").equals("valid")
                ? EmailValidity.ofLegal(row.get("address"))
                : EmailValidity.ofIllegal(row.get("address"));
    }
}
