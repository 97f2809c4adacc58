package org.goldthread.udfs.text;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Phone numbers by libphonenumber, in E.164 ({@code +4930123456}), without extension.
 *
 * <p>A number that names no country is read by two hints, the record's country first, then the region of its source;
 * each may be null, a code or a name in any spelling. A field may hold several numbers: the first valid one counts.
 */
public final class Phones {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final int MAX_LENGTH = 100;

    private Phones() {}

    /** {@link #normalize(String, String, String)} with one hint. */
    public static String normalize(String raw, String defaultRegion) {
        return normalize(raw, defaultRegion, null);
    }

    /**
     * The number in E.164.
     *
     * @param country ISO country of a number that names none; null or unknown: none
     * @param region read by it where the country makes it no valid number; null or unknown: none
     * @return null for null, blank, placeholders, a number that is not valid in its region (one that starts with + or 00
     *     need only be possible, since numbering plans grow faster than this table), and what a spreadsheet cut to
     *     4.9E+11; a placeholder that is valid all the same is spelled like any number, see {@link #isPlaceholder}
     */
    public static String normalize(String raw, String country, String region) {
        PhoneReading number = first(readings(raw, country, region));
        return number == null ? null : number.e164();
    }

    /** Every number of a field, in E.164, in order, each once; empty for none. */
    public static List<String> all(String raw, String country, String region) {
        return readings(raw, country, region).stream()
                .filter(PhoneReading::isNumber)
                .map(PhoneReading::e164)
                .distinct()
                .toList();
    }

    /** The digits of the extension behind the number that {@link #normalize} gives; null without. */
    public static String extension(String raw, String country, String region) {
        PhoneReading number = first(readings(raw, country, region));
        return number == null ? null : number.extension();
    }

    /**
     * Why there is no number, or none that is evidence of one person; null where there is one, and for null and blank.
     *
     * @return of the first number in the field: placeholder (also of a valid one), spreadsheet (4.9E+11), no-digits, not-a-number, too-short,
     *     too-long, no-country (and no hint), unknown-country-code, no-area-code, or not-in-plan: its digits are as many
     *     as they may be, but nobody has such a number there
     */
    public static String invalidReason(String raw, String country, String region) {
        List<PhoneReading> readings = readings(raw, country, region);
        PhoneReading number = first(readings);
        if (number != null) {
            return isPlaceholder(number.e164()) ? "placeholder" : null;
        }
        return readings.isEmpty() ? null : readings.get(0).reason();
    }

    /**
     * Of a number in E.164: whether its national part is the keypad in order or one digit to the end. Some plans have such
     * numbers (01 23 45 67 89 in France), so that {@link #normalize} spells them; typed into a form, they are nobody's.
     */
    public static boolean isPlaceholder(String e164) {
        if (e164 == null || !e164.startsWith("+")) {
            return true;
        }
        String digits = e164.substring(1);
        return Placeholders.isPlaceholderDigits(digits.substring(PhonePlans.codeLength(digits)));
    }

    /**
     * What kind of number it is, as far as the plan of its country tells.
     *
     * @return mobile, fixed, fixed-or-mobile, toll-free, premium, voip or other; null for null, for no number in E.164,
     *     and for one that is possible but in no plan
     */
    public static String type(String e164) {
        return parse(e164)
                .map(number -> switch (NUMBERS.getNumberType(number)) {
                    case MOBILE -> "mobile";
                    case FIXED_LINE -> "fixed";
                    case FIXED_LINE_OR_MOBILE -> "fixed-or-mobile";
                    case TOLL_FREE -> "toll-free";
                    case PREMIUM_RATE -> "premium";
                    case VOIP -> "voip";
                    case SHARED_COST, PERSONAL_NUMBER, PAGER, UAN, VOICEMAIL -> "other";
                    case UNKNOWN -> null;
                })
                .orElse(null);
    }

    /** The ISO country of a normalized number; null for null, for no number, and for numbers of no country (+800). */
    public static String region(String e164) {
        return parse(e164)
                .map(NUMBERS::getRegionCodeForNumber)
                .filter(region -> region.length() == 2 && !region.equals("ZZ"))
                .orElse(null);
    }

    private static List<PhoneReading> readings(String raw, String country, String region) {
        String plain = PlainPhone.e164(raw, country, region);
        return plain == null ? readingsByLibrary(raw, country, region) : List.of(new PhoneReading(plain, null, null));
    }

    /** The long way, for any text: what the library reads in each part of the field. */
    static List<PhoneReading> readingsByLibrary(String raw, String country, String region) {
        String value = Folding.clean(raw);
        if (value == null) {
            return List.of();
        }
        if (value.length() > MAX_LENGTH) {
            return List.of(PhoneReading.none("too-long"));
        }
        if (Placeholders.isPlaceholder(value)) {
            return List.of(PhoneReading.none("placeholder"));
        }
        List<String> regions = Stream.of(Optional.ofNullable(country), Optional.ofNullable(region))
                .flatMap(Optional::stream)
                .map(PhonePlans::region)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return PhoneFields.split(value).stream()
                .map(part -> PhoneReader.read(part, regions))
                .toList();
    }

    static PhoneReading first(List<PhoneReading> readings) {
        for (PhoneReading reading : readings) {
            if (reading.isNumber()) {
                return reading;
            }
        }
        return null;
    }

    private static Optional<PhoneNumber> parse(String e164) {
        if (e164 == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(NUMBERS.parse(e164, null));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
