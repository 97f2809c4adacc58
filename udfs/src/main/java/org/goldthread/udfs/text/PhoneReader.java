package org.goldthread.udfs.text;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a text with one number by libphonenumber, and says why where there is none. */
final class PhoneReader {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final Pattern FROM_SPREADSHEET = Pattern.compile("\\+?\\d+\\.0");
    private static final Pattern SCIENTIFIC = Pattern.compile("[+-]?\\d+(?:[.,]\\d+)?[eE]\\+?\\d+");
    private static final Pattern TRUNK_ZERO = Pattern.compile("\\(\\s*0\\s*\\)");
    private static final Pattern NUMBER_THEN_WORDS = Pattern.compile("([^\\p{L};]*\\d)[^\\p{L}\\d;]*\\p{L}.*");
    private static final Pattern NAMES_COUNTRY = Pattern.compile("^(?:\\+|00|011)|;(?i:phone-context)=");
    private static final int LEAST_BEFORE_WORDS = 7;

    /** One way to read a text: as it would be dialled in a region (null: from anywhere), and what the number must be. */
    private record Attempt(String text, String region, Predicate<PhoneNumber> accepted) {}

    private PhoneReader() {}

    /** By the first of the regions in which it is valid; without any, only + and 00 forms are read. */
    static PhoneReading read(String part, List<String> regions) {
        if (SCIENTIFIC.matcher(part).matches()) {
            return PhoneReading.none("spreadsheet");
        }
        int start = firstOfNumber(part);
        if (start < 0) {
            return PhoneReading.none("no-digits");
        }
        int cut = FROM_SPREADSHEET.matcher(part).matches() ? 2 : 0;
        String text = part.substring(start, part.length() - cut);
        String digits = digits(text);
        boolean words = text.codePoints().anyMatch(Character::isLetter);
        if (regions.isEmpty() && !NAMES_COUNTRY.matcher(text).find()) {
            return PhoneReading.none(digits.length() < 3 ? "too-short" : "no-country");
        }
        PhoneReading reading = tryAll(attempts(text, regions));
        if (!words || (reading.isNumber() && reading.extension() != null)) {
            boolean placeholder =
                    !reading.isNumber() && digits.length() > 2 && Placeholders.isPlaceholderDigits(digits);
            return placeholder ? PhoneReading.none("placeholder") : reading;
        }
        // Letters are digits (1-800-FLOWERS) only where what stands before them is no number by itself.
        Matcher number = NUMBER_THEN_WORDS.matcher(text);
        boolean hasNumber = number.matches() && digits(number.group(1)).length() >= LEAST_BEFORE_WORDS;
        PhoneReading withoutWords = hasNumber ? read(number.group(1), regions) : reading;
        return withoutWords.isNumber() ? withoutWords : reading;
    }

    /** The first number, else the first reason. */
    private static PhoneReading tryAll(List<Attempt> attempts) {
        PhoneReading first = null;
        for (Attempt attempt : attempts) {
            PhoneReading reading = read(attempt);
            if (reading.isNumber()) {
                return reading;
            }
            first = first == null ? reading : first;
        }
        return first;
    }

    /** A number that names its country need only be possible: numbering plans grow faster than the library's table. */
    private static List<Attempt> attempts(String text, List<String> regions) {
        Predicate<PhoneNumber> valid = NUMBERS::isValidNumber;
        Predicate<PhoneNumber> possible = valid.or(NUMBERS::isPossibleNumber);
        List<Attempt> attempts = new ArrayList<>();
        if (text.startsWith("+")) {
            String withoutZero = TRUNK_ZERO.matcher(text).replaceFirst("");
            if (!withoutZero.equals(text)) {
                attempts.add(new Attempt(text, null, valid));
                attempts.add(new Attempt(withoutZero, null, valid));
            }
            attempts.add(new Attempt(text, null, possible));
            return attempts;
        }
        regions.forEach(region -> attempts.add(new Attempt(text, region, valid)));
        if (text.startsWith("00")) {
            attempts.add(new Attempt("+" + text.substring(2), null, possible));
        } else if (text.startsWith("011")) {
            attempts.add(new Attempt("+" + text.substring(3), null, valid));
        } else if (regions.isEmpty()) {
            attempts.add(new Attempt(text, null, possible));
        }
        return attempts;
    }

    private static PhoneReading read(Attempt attempt) {
        try {
            PhoneNumber number = NUMBERS.parse(attempt.text(), attempt.region());
            if (!attempt.accepted().test(number)) {
                return PhoneReading.none(reason(number));
            }
            String e164 = NUMBERS.format(number, PhoneNumberFormat.E164);
            if (Phones.isPlaceholder(e164) && !NUMBERS.isValidNumber(number)) {
                return PhoneReading.none("placeholder");
            }
            String extension = number.getExtension();
            return isStable(e164)
                    ? new PhoneReading(e164, extension.isEmpty() ? null : extension, null)
                    : PhoneReading.none("not-in-plan");
        } catch (NumberParseException e) {
            return PhoneReading.none(reason(e, attempt));
        }
    }

    /** Text around digits can be read as a number that, written out, is read as another one: no number at all. */
    private static boolean isStable(String e164) {
        if (e164.equals(PhonePlans.international(e164.substring(1)))) {
            return true;
        }
        try {
            PhoneNumber again = NUMBERS.parse(e164, null);
            return NUMBERS.format(again, PhoneNumberFormat.E164).equals(e164);
        } catch (NumberParseException e) {
            return false;
        }
    }

    private static String reason(PhoneNumber number) {
        return switch (NUMBERS.isPossibleNumberWithReason(number)) {
            case TOO_SHORT -> "too-short";
            case TOO_LONG -> "too-long";
            case IS_POSSIBLE_LOCAL_ONLY -> "no-area-code";
            case INVALID_COUNTRY_CODE -> "unknown-country-code";
            case IS_POSSIBLE, INVALID_LENGTH -> "not-in-plan";
        };
    }

    private static String reason(NumberParseException error, Attempt attempt) {
        return switch (error.getErrorType()) {
            case INVALID_COUNTRY_CODE -> attempt.region() == null
                            && !attempt.text().startsWith("+")
                    ? "no-country"
                    : "unknown-country-code";
            case TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> "too-short";
            case TOO_LONG -> "too-long";
            case NOT_A_NUMBER -> "not-a-number";
        };
    }

    /** Its first digit, or the plus that only blanks and brackets part from it; -1 without a digit. */
    private static int firstOfNumber(String part) {
        for (int digit = 0; digit < part.length(); digit++) {
            if (Character.isDigit(part.charAt(digit))) {
                int plus = digit - 1;
                while (plus > 0 && " (".indexOf(part.charAt(plus)) >= 0) {
                    plus--;
                }
                return plus >= 0 && part.charAt(plus) == '+' ? plus : digit;
            }
        }
        return -1;
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        text.codePoints().map(c -> Character.digit(c, 10)).filter(d -> d >= 0).forEach(digits::append);
        return digits.toString();
    }
}
