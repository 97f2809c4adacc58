package org.goldthread.udfs.text;

import com.google.i18n.phonenumbers.Phonemetadata.PhoneMetadata;
import com.google.i18n.phonenumbers.Phonemetadata.PhoneNumberDesc;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One region's numbering plan, as libphonenumber ships it, with its patterns compiled once: the library keeps a hundred
 * patterns, which is too few for a column of many countries. Each method does to plain digits what the library does.
 */
final class PhonePlan {

    /** Digits of one kind: a pattern for all of them, and the lengths they may have. */
    private record Shape(Pattern pattern, int lengths, int localLengths) {

        static Shape of(PhoneNumberDesc description) {
            String pattern = description.getNationalNumberPattern();
            return new Shape(
                    pattern.isEmpty() ? null : Pattern.compile(pattern),
                    bits(description.getPossibleLengthList()),
                    bits(description.getPossibleLengthLocalOnlyList()));
        }

        /** No length at all means that any will do; -1 stands for a kind that the region does not have. */
        private static int bits(List<Integer> lengths) {
            return lengths.stream()
                    .mapToInt(length -> length < 0 ? Integer.MIN_VALUE : 1 << length)
                    .reduce(0, (a, b) -> a | b);
        }

        boolean matches(String digits) {
            return pattern != null && pattern.matcher(digits).matches();
        }

        boolean fits(String digits) {
            return (lengths == 0 || isPossible(digits.length())) && matches(digits);
        }

        boolean isPossible(int length) {
            return (lengths >>> length & 1) == 1;
        }

        boolean isTooLong(int length) {
            return (localLengths >>> length & 1) == 0 && lengths >= 0 && lengths >>> length == 0;
        }
    }

    private final String countryCode;
    private final Pattern internationalPrefix;
    private final Pattern nationalPrefix;
    private final String transformRule;
    private final Pattern leadingDigits;
    private final Shape general;
    private final List<Shape> kinds;

    PhonePlan(PhoneMetadata data) {
        countryCode = Integer.toString(data.getCountryCode());
        internationalPrefix = pattern(data.getInternationalPrefix());
        nationalPrefix = pattern(data.getNationalPrefixForParsing());
        transformRule = data.getNationalPrefixTransformRule();
        leadingDigits = data.hasLeadingDigits() ? Pattern.compile(data.getLeadingDigits()) : null;
        general = Shape.of(data.getGeneralDesc());
        kinds = Stream.of(
                        data.getMobile(),
                        data.getFixedLine(),
                        data.getTollFree(),
                        data.getPremiumRate(),
                        data.getSharedCost(),
                        data.getVoip(),
                        data.getPersonalNumber(),
                        data.getPager(),
                        data.getUan(),
                        data.getVoicemail())
                .map(Shape::of)
                .filter(shape -> shape.pattern() != null)
                .toList();
    }

    String countryCode() {
        return countryCode;
    }

    /** What follows the prefix for calls abroad (00, 011), country code first; null where the digits do not start so. */
    String withoutInternationalPrefix(String digits) {
        if (internationalPrefix == null) {
            return null;
        }
        Matcher matcher = internationalPrefix.matcher(digits);
        boolean abroad =
                matcher.lookingAt() && (matcher.end() == digits.length() || digits.charAt(matcher.end()) != '0');
        return abroad ? digits.substring(matcher.end()) : null;
    }

    /** What follows the country code, where that reads better than the digits as they are; else null. */
    String withoutOwnCountryCode(String digits) {
        if (!digits.startsWith(countryCode)) {
            return null;
        }
        String rest = withoutNationalPrefix(digits.substring(countryCode.length()));
        boolean better = !general.matches(digits) && general.matches(rest);
        return better || general.isTooLong(digits.length()) ? rest : null;
    }

    /** The significant number behind a national prefix; the digits themselves where nothing callable would be left. */
    String significant(String digits) {
        String rest = withoutNationalPrefix(digits);
        return general.isPossible(rest.length()) || general.isTooLong(rest.length()) ? rest : digits;
    }

    /** Whether the region says so itself by the first digits; null where it does not, and the kinds have to tell. */
    Boolean isHome(String significant) {
        return leadingDigits == null ? null : leadingDigits.matcher(significant).lookingAt();
    }

    /** Whether it is a number of any kind here. */
    boolean isValid(String significant) {
        if (!general.fits(significant)) {
            return false;
        }
        for (Shape kind : kinds) {
            if (kind.fits(significant)) {
                return true;
            }
        }
        return false;
    }

    private String withoutNationalPrefix(String digits) {
        if (nationalPrefix == null) {
            return digits;
        }
        Matcher matcher = nationalPrefix.matcher(digits);
        if (!matcher.lookingAt()) {
            return digits;
        }
        boolean asItIs = transformRule.isEmpty() || matcher.group(matcher.groupCount()) == null;
        String rest = asItIs ? digits.substring(matcher.end()) : matcher.replaceFirst(transformRule);
        return general.matches(digits) && !general.matches(rest) ? digits : rest;
    }

    private static Pattern pattern(String pattern) {
        return pattern.isEmpty() ? null : Pattern.compile(pattern);
    }
}
