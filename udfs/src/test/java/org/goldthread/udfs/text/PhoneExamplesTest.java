package org.goldthread.udfs.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The example of each region and kind that libphonenumber ships, in every spelling that it writes: all come back. */
class PhoneExamplesTest {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    @Test
    void every_example_of_a_region_comes_back_from_every_spelling() {
        List<String> wrong = new ArrayList<>();
        int examples = 0;
        for (String region : NUMBERS.getSupportedRegions()) {
            for (PhoneNumberType type : PhoneNumberType.values()) {
                PhoneNumber example = NUMBERS.getExampleNumberForType(region, type);
                if (example != null) {
                    examples++;
                    check(example, spellings(example, region), wrong);
                }
            }
        }
        assertThat(examples).isGreaterThan(1000);
        assertThat(wrong).isEmpty();
    }

    @Test
    void so_does_every_example_of_no_country() {
        List<String> wrong = new ArrayList<>();
        for (int code : NUMBERS.getSupportedGlobalNetworkCallingCodes()) {
            PhoneNumber example = NUMBERS.getExampleNumberForNonGeoEntity(code);
            check(example, international(example), wrong);
        }
        assertThat(wrong).isEmpty();
    }

    private static void check(PhoneNumber number, Map<String, String> spellings, List<String> wrong) {
        String e164 = NUMBERS.format(number, PhoneNumberFormat.E164);
        spellings.forEach((spelling, hint) -> {
            String actual = Phones.normalize(spelling, hint);
            if (!e164.equals(actual)) {
                wrong.add(spelling + " in " + hint + " is " + actual + ", not " + e164);
            }
        });
    }

    private static Map<String, String> spellings(PhoneNumber number, String region) {
        Map<String, String> spellings = international(number);
        spellings.put(NUMBERS.format(number, PhoneNumberFormat.NATIONAL), region);
        spellings.put(NUMBERS.getNationalSignificantNumber(number), region);
        return spellings;
    }

    /** Spelling to the hint that it is read with. */
    private static Map<String, String> international(PhoneNumber number) {
        Map<String, String> spellings = new LinkedHashMap<>();
        String spaced = NUMBERS.format(number, PhoneNumberFormat.INTERNATIONAL);
        spellings.put(spaced, null);
        spellings.put(spaced.replace("+", "00"), null);
        spellings.put(NUMBERS.format(number, PhoneNumberFormat.E164), null);
        spellings.put(NUMBERS.format(number, PhoneNumberFormat.RFC3966), null);
        for (String caller : List.of("US", "GB", "DE", "JP", "AU", "BR")) {
            spellings.put(NUMBERS.formatOutOfCountryCallingNumber(number, caller), caller);
        }
        return spellings;
    }
}
