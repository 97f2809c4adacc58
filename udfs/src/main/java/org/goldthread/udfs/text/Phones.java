package org.goldthread.udfs.text;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import java.util.regex.Pattern;

/** Phone numbers by libphonenumber, in E.164 ({@code +4930123456}), without extension. */
public final class Phones {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final int MAX_LENGTH = 100;
    private static final Pattern FROM_SPREADSHEET = Pattern.compile("\\+?\\d+\\.0");
    private static final Pattern SCIENTIFIC = Pattern.compile("[+-]?\\d+(?:[.,]\\d+)?[eE]\\+?\\d+");

    private Phones() {}

    /**
     * The number in E.164.
     *
     * @param defaultRegion ISO country of a number that names none; null or unknown: only {@code +} and {@code 00} forms
     *     are read
     * @return null for null, blank, placeholders, a number that is not valid in its region (one that starts with + need
     *     only be possible, since numbering plans grow faster than this table), and what a spreadsheet cut to 4.9E+11
     */
    public static String normalize(String raw, String defaultRegion) {
        String value = Folding.clean(raw);
        if (value == null || value.length() > MAX_LENGTH || Placeholders.isPlaceholderPhone(value)) {
            return null;
        }
        if (SCIENTIFIC.matcher(value).matches()) {
            return null;
        }
        if (FROM_SPREADSHEET.matcher(value).matches()) {
            value = value.substring(0, value.length() - 2);
        }
        String region = region(defaultRegion, value);
        Optional<PhoneNumber> number = parse(value, region).filter(NUMBERS::isValidNumber);
        if (number.isEmpty()) {
            number = parse(international(value), null).filter(NUMBERS::isPossibleNumber);
        }
        return number.map(Phones::e164).filter(Phones::isStable).orElse(null);
    }

    /** The ISO country of a normalized number; null for null, for no number, and for numbers of no country (+800). */
    public static String region(String e164) {
        return e164 == null
                ? null
                : parse(e164, null)
                        .map(NUMBERS::getRegionCodeForNumber)
                        .filter(region -> region.length() == 2 && !region.equals("ZZ"))
                        .orElse(null);
    }

    private static String region(String defaultRegion, String value) {
        if (value.startsWith("+")
                || defaultRegion == null
                || NUMBERS.getSupportedRegions().contains(defaultRegion)) {
            return value.startsWith("+") ? null : defaultRegion;
        }
        String region = Countries.iso2(defaultRegion);
        return region != null && NUMBERS.getSupportedRegions().contains(region) ? region : null;
    }

    /** 0049... becomes +49...; what has neither stays, and cannot be read without a region. */
    private static String international(String value) {
        return value.startsWith("00") ? "+" + value.substring(2) : value;
    }

    private static String e164(PhoneNumber number) {
        return NUMBERS.format(number, PhoneNumberFormat.E164);
    }

    /** Text around digits can be read as a number that, written out, is read as another one: no number at all. */
    private static boolean isStable(String e164) {
        return parse(e164, null).map(Phones::e164).filter(e164::equals).isPresent();
    }

    private static Optional<PhoneNumber> parse(String value, String region) {
        try {
            return Optional.of(NUMBERS.parse(value, region));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
