package org.goldthread.udfs.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The example of each region and type that libphonenumber ships, in every spelling that the library writes. */
class PhoneExamplesTest {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    @Test
    void every_example_comes_back_from_every_spelling() {
        Map<String, String> wrong = new TreeMap<>();
        Set<String> seen = new TreeSet<>();
        for (String region : NUMBERS.getSupportedRegions()) {
            for (PhoneNumberType type : PhoneNumberType.values()) {
                PhoneNumber example = NUMBERS.getExampleNumberForType(region, type);
                if (example != null) {
                    String e164 = NUMBERS.format(example, PhoneNumberFormat.E164);
                    seen.add(region + " " + type);
                    spellings(example, region)
                            .forEach((spelling, hint) -> check(spelling, hint, e164, region + " " + type, wrong));
                }
            }
        }
        System.out.println(seen.size());
        System.out.println(wrong.size());
        wrong.forEach((a, b) -> System.out.println(a + "   " + b));
        assertThat(wrong).isEmpty();
    }

    private static void check(String spelling, String hint, String e164, String what, Map<String, String> wrong) {
        String actual = Phones.normalize(spelling, hint);
        if (!e164.equals(actual)) {
            wrong.put(what + ": " + spelling + " in " + hint, e164 + " but " + actual);
        }
        PhoneReading slow = Phones.first(Phones.readingsByLibrary(spelling, hint, null));
        if (!java.util.Objects.equals(actual, slow == null ? null : slow.e164())) {
            wrong.put("PATH " + what + ": " + spelling + " in " + hint, slow + " but " + actual);
        }
    }

    /** Spelling to the hint that it is read with. */
    private static Map<String, String> spellings(PhoneNumber number, String region) {
        Map<String, String> spellings = new LinkedHashMap<>();
        String international = NUMBERS.format(number, PhoneNumberFormat.INTERNATIONAL);
        spellings.put(NUMBERS.format(number, PhoneNumberFormat.NATIONAL), region);
        spellings.put(NUMBERS.getNationalSignificantNumber(number), region);
        spellings.put(international, null);
        spellings.put(international.replace("+", "00"), null);
        spellings.put(NUMBERS.format(number, PhoneNumberFormat.E164), null);
        spellings.put(NUMBERS.format(number, PhoneNumberFormat.RFC3966), null);
        for (String caller : Set.of("US", "GB", "DE", "JP", "AU", "BR")) {
            spellings.put(NUMBERS.formatOutOfCountryCallingNumber(number, caller), caller);
        }
        return spellings;
    }
}
