package org.goldthread.udfs.lists;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.LinkedHashMap;
import java.util.Map;
import org.goldthread.udfs.text.Phones;

/** The example numbers in libphonenumber's own data, written with and without their country code and trunk prefix. */
final class PhoneExamplesList implements PublicList {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    @Override
    public String file() {
        return "phone_examples_libphonenumber.csv";
    }

    @Override
    public Verdict judge(Map<String, String> row) {
        String national = row.get("national_significant_number");
        String region = row.get("region");
        Map<String, String> spellings = new LinkedHashMap<>();
        spellings.put(row.get("e164"), null);
        spellings.put("+" + row.get("country_code") + " " + national, null);
        spellings.put("00" + row.get("country_code") + " " + national, null);
        if (!region.equals("001")) {
            spellings.put(national, region);
            spellings.put(row.get("national_prefix") + national, region);
        }
        for (Map.Entry<String, String> spelling : spellings.entrySet()) {
            String given = Phones.normalize(spelling.getKey(), spelling.getValue());
            if (!row.get("e164").equals(given)) {
                return ofMissing(row.get("e164"), spelling.getKey(), spelling.getValue());
            }
        }
        return Verdict.AGREES;
    }

    /** The file and the library are not always of the same release, and not every number takes its country's trunk prefix. */
    private static Verdict ofMissing(String e164, String spelling, String region) {
        if (!e164.equals(byLibrary(e164, null))) {
            return Verdict.differs("in no plan of the library's release that is used here");
        }
        return e164.equals(byLibrary(spelling, region))
                ? Verdict.unexplained("the library reads it")
                : Verdict.differs("behind a trunk prefix that such numbers do not take, neither for the library");
    }

    private static String byLibrary(String spelling, String region) {
        try {
            PhoneNumber number = NUMBERS.parse(spelling, region);
            return NUMBERS.isValidNumber(number) ? NUMBERS.format(number, PhoneNumberFormat.E164) : null;
        } catch (NumberParseException e) {
            return null;
        }
    }
}
