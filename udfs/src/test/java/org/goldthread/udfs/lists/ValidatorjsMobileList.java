package org.goldthread.udfs.lists;

import java.util.Map;
import java.util.Set;
import org.goldthread.udfs.text.Phones;

/** The fixtures of validator.js's isMobilePhone: one pattern for each locale, where we ask libphonenumber's plans. */
final class ValidatorjsMobileList implements PublicList {

    private static final Set<String> MOBILE = Set.of("mobile", "fixed-or-mobile");

    @Override
    public String file() {
        return "phone_validatorjs_mobile.csv";
    }

    @Override
    public Verdict judge(Map<String, String> row) {
        String locale = row.get("locale");
        if (locale.isEmpty() || locale.equals("locale")) {
            return Verdict.notJudged("no locale");
        }
        String region = locale.substring(locale.length() - 2);
        String number = row.get("number");
        String e164 = Phones.normalize(number, region);
        String type = Phones.type(e164);
        return row.get("expected").equals("valid")
                ? ofValid(e164, type, Phones.invalidReason(number, region, null))
                : ofInvalid(e164, type, region);
    }

    private static Verdict ofValid(String e164, String type, String reason) {
        if (e164 == null) {
            return Verdict.differs("valid there, no number by libphonenumber: " + reason);
        }
        if (type == null) {
            return Verdict.differs("valid there, possible but in no plan by libphonenumber");
        }
        return MOBILE.contains(type) ? Verdict.AGREES : Verdict.differs("mobile there, here " + type);
    }

    private static Verdict ofInvalid(String e164, String type, String region) {
        if (type == null || !MOBILE.contains(type)) {
            return Verdict.AGREES;
        }
        return region.equals(Phones.region(e164))
                ? Verdict.differs(
                        "mobile by libphonenumber, refused by validator.js's pattern (spelling or newer range)")
                : Verdict.differs("mobile of another country");
    }
}
