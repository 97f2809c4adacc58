package org.goldthread.udfs.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The short way against libphonenumber itself, on spellings of numbers and near-numbers of every region. */
class PlainPhoneTest {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final List<String> REGIONS =
            NUMBERS.getSupportedRegions().stream().sorted().toList();
    private static final String PUNCTUATION = "     --./()+0";
    private static final PhoneNumberType[] TYPES = PhoneNumberType.values();

    @Test
    void what_it_gives_the_library_gives() {
        assertThat(compare(30_000)).isGreaterThan(10_000);
    }

    @Test
    @Tag("slow")
    void what_it_gives_the_library_gives_a_million_times() {
        assertThat(compare(1_000_000)).isGreaterThan(300_000);
    }

    /** How many of the random texts took the short way. */
    private static int compare(int count) {
        Random random = new Random(20261122L);
        int plain = 0;
        for (int i = 0; i < count; i++) {
            String region = REGIONS.get(random.nextInt(REGIONS.size()));
            String text = text(random, region);
            String hint = random.nextInt(4) > 0 ? region : REGIONS.get(random.nextInt(REGIONS.size()));
            String actual = PlainPhone.e164(text, hint, null);
            if (actual != null) {
                plain++;
                assertThat(actual).as(text + " in " + hint).isEqualTo(byLibrary(text, hint));
            } else if (text.matches("[+]?\\d{5,20}") && !text.matches("(\\d)\\1*")) {
                assertThat(byLibrary(text, hint)).as(text + " in " + hint).isNull();
            }
        }
        return plain;
    }

    /** Parsed, valid, written, and the same when parsed again. */
    private static String byLibrary(String text, String region) {
        try {
            PhoneNumber number = NUMBERS.parse(text, text.contains("+") ? null : region);
            String e164 = NUMBERS.format(number, PhoneNumberFormat.E164);
            boolean stable = NUMBERS.format(NUMBERS.parse(e164, null), PhoneNumberFormat.E164)
                    .equals(e164);
            return NUMBERS.isValidNumber(number) && stable ? e164 : null;
        } catch (NumberParseException e) {
            return null;
        }
    }

    private static String text(Random random, String region) {
        return switch (random.nextInt(6)) {
            case 0 -> digits(random, 4 + random.nextInt(14));
            case 1 -> "+" + NUMBERS.getCountryCodeForRegion(region) + digits(random, 5 + random.nextInt(8));
            case 2 -> noisy(random, spelling(random, region));
            default -> spelling(random, region);
        };
    }

    /** An example with some of its digits changed, in one of the library's own forms. */
    private static String spelling(Random random, String region) {
        PhoneNumber ofType = NUMBERS.getExampleNumberForType(region, TYPES[random.nextInt(TYPES.length)]);
        PhoneNumber example = ofType == null ? NUMBERS.getExampleNumber(region) : ofType;
        long unit = random.nextInt(5) == 0 ? 10_000_000 : 1_000;
        long national = example.getNationalNumber() / unit * unit + random.nextInt((int) unit);
        PhoneNumber number = new PhoneNumber().mergeFrom(example).setNationalNumber(national);
        return switch (random.nextInt(6)) {
            case 0 -> NUMBERS.format(number, PhoneNumberFormat.NATIONAL);
            case 1 -> NUMBERS.format(number, PhoneNumberFormat.INTERNATIONAL);
            case 2 -> NUMBERS.format(number, PhoneNumberFormat.E164);
            case 3 -> NUMBERS.formatOutOfCountryCallingNumber(number, REGIONS.get(random.nextInt(REGIONS.size())));
            case 4 -> NUMBERS.format(number, PhoneNumberFormat.E164).substring(1);
            default -> NUMBERS.getNationalSignificantNumber(number);
        };
    }

    private static String noisy(Random random, String text) {
        StringBuilder noisy = new StringBuilder(text);
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(noisy.length() + 1);
            if (random.nextBoolean() || at == noisy.length()) {
                noisy.insert(at, PUNCTUATION.charAt(random.nextInt(PUNCTUATION.length())));
            } else {
                noisy.deleteCharAt(at);
            }
        }
        return noisy.toString();
    }

    private static String digits(Random random, int count) {
        StringBuilder digits = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }
}
