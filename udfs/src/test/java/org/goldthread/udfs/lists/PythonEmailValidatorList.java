package org.goldthread.udfs.lists;

import java.util.Map;
import java.util.Objects;
import org.goldthread.udfs.text.Emails;

/** The test cases of python-email-validator: what is an address, and which spellings are one. */
final class PythonEmailValidatorList implements PublicList {

    @Override
    public String file() {
        return "email_python_email_validator.csv";
    }

    @Override
    public Verdict judge(Map<String, String> row) {
        String cell = row.get("address");
        String address = row.get("address_is_unicode_escaped").equals("1") ? Escapes.undone(cell) : cell;
        if (row.get("test").contains("smtputf8_off")) {
            return Verdict.notJudged("an option that we do not have");
        }
        return switch (row.get("expectation")) {
            case "valid" -> valid(address, row.get("normalized"));
            case "invalid" -> EmailValidity.ofIllegal(address);
            case "special" -> Emails.normalize(address) == null
                    ? Verdict.AGREES
                    : Verdict.differs("reserved top level: a company's own mail may live at .local or .test");
            default -> row.get("detail").startsWith("ISEMAIL_ERR")
                    ? EmailValidity.ofIllegal(address)
                    : EmailValidity.ofLegal(address);
        };
    }

    /** Their normal form must be ours in another spelling; it keeps capitals and scripts, and may lack the domain. */
    private static Verdict valid(String address, String normalized) {
        String ours = Emails.normalize(address);
        if (ours == null) {
            return EmailValidity.ofLegal(address);
        }
        int at = address.lastIndexOf('@');
        boolean whole = normalized.replaceAll("\"[^\"]*\"", "").contains("@");
        String theirs = Emails.normalize(whole ? normalized : normalized + address.substring(at));
        return Objects.equals(ours, theirs) ? Verdict.AGREES : Verdict.unexplained("another normal form");
    }
}
