package org.goldthread.udfs.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Postal addresses, part by part, as comparison keys. Null for null, blank and placeholders throughout. */
public final class Addresses {

    private static final Map<String, String> STREET_WORDS = WordList.variants("street_words.csv");
    private static final Map<String, String> REGIONS = WordList.variants("regions.csv");
    private static final Set<String> UNITS =
            Set.of("apt", "unit", "suite", "floor", "room", "flat", "lot", "level", "box");
    private static final Set<String> NUMBERED_ROADS = Set.of("highway", "route", "box", "interstate", "freeway");

    private static final Pattern PO_BOX = Pattern.compile("\\b(?:p ?o|post office) box\\b");
    private static final Pattern NUMBER = Pattern.compile("0*(\\d+[a-z]?)");
    private static final Pattern LINE_NUMBER =
            Pattern.compile("(?<![\\p{L}\\d])\\d+(?: ?[-\u2013/] ?\\d+)?[a-z]?(?![\\p{L}\\d])");
    private static final Pattern LONE_LETTER = Pattern.compile("(\\d) ([a-z])$");
    private static final Pattern COUNTRY_PREFIX = Pattern.compile("^[A-Z]{1,3}[- ](\\d{4,6})$");
    private static final Pattern ZIP_4 = Pattern.compile("(\\d{5})-\\d{4}");
    private static final Pattern NOT_CODE = Pattern.compile("[^A-Z0-9]");

    private Addresses() {}

    /**
     * A street line: folded to lower-case Latin, punctuation gone, words of type and direction in one spelling (st is
     * street, av is avenue, Hauptstr. is hauptstrasse), a first "st" read as saint. The house number stays in.
     */
    public static String street(String raw) {
        String key = key(raw);
        if (key == null) {
            return null;
        }
        List<String> words = new ArrayList<>();
        String[] tokens = PO_BOX.matcher(key).replaceAll("po box").split(" ");
        for (int i = 0; i < tokens.length; i++) {
            String word = streetWord(tokens, i);
            int last = words.size() - 1;
            if (word.equals("strasse") && last >= 0 && isWord(words.get(last))) {
                words.set(last, words.get(last) + word);
            } else {
                words.add(word);
            }
        }
        return String.join(" ", words);
    }

    /**
     * The house number of a street line, with its letter or range: 221b, 12-14. A number that leads counts first, else
     * the last one that is no flat, box, floor or road number ("5th Ave" has none). A slash parts flat and house: in
     * front of a street the house comes second ("3/45 Smith St" is 45), behind it first ("Ring 12/3" is 12).
     */
    public static String houseNumber(String raw) {
        String value = isMissing(raw) ? null : Folding.clean(raw);
        if (value == null) {
            return null;
        }
        String line = value.toLowerCase(Locale.ROOT).replace('\u2013', '-').replace('#', ' ');
        line = LONE_LETTER.matcher(line.strip()).replaceAll("$1$2");
        String best = null;
        Matcher m = LINE_NUMBER.matcher(line);
        while (m.find()) {
            String before = wordBefore(line, m.start());
            String number = m.group().replace(" ", "");
            boolean unit = before != null && UNITS.contains(before);
            int slash = number.indexOf('/');
            if (slash >= 0) {
                number = unit || m.start() == 0 ? number.substring(slash + 1) : number.substring(0, slash);
                unit = false;
            }
            if (unit || (before != null && NUMBERED_ROADS.contains(before)) || line.startsWith(".", m.end())) {
                continue;
            }
            if (best == null || m.start() > 0) {
                best = number;
            }
            if (m.start() == 0) {
                break;
            }
        }
        return best == null ? null : withoutLeadingZeros(best);
    }

    /**
     * A postal code in capitals without blanks and dashes; a country prefix (D-10115) goes. In the US a ZIP+4 is cut to
     * five digits and lost leading zeros come back.
     *
     * @param country in any spelling of {@link Countries#iso2}; null when unknown
     */
    public static String postalCode(String raw, String country) {
        String value = isMissing(raw) ? null : Folding.clean(raw);
        if (value == null) {
            return null;
        }
        String upper = value.toUpperCase(Locale.ROOT);
        String zip = ZIP_4.matcher(upper).replaceFirst("$1");
        if (zip.endsWith(".0")) {
            zip = zip.substring(0, zip.length() - 2);
        }
        zip = COUNTRY_PREFIX.matcher(zip).replaceFirst("$1");
        String code = NOT_CODE.matcher(zip).replaceAll("");
        if ("US".equals(Countries.iso2(country)) && code.chars().allMatch(Character::isDigit)) {
            code = code.length() == 9 ? code.substring(0, 5) : code;
            code = code.length() == 3 || code.length() == 4 ? "00".substring(code.length() - 3) + code : code;
        }
        boolean plausible =
                code.length() >= 2 && code.length() <= 12 && code.chars().anyMatch(Character::isDigit);
        return !plausible || isMissing(code) || code.matches("9{5,}") ? null : code;
    }

    /** A city's comparison key: folded, lower case, "St." read as saint, "Ft." as fort, "Mt." as mount. */
    public static String city(String raw) {
        String key = key(raw);
        if (key == null || key.codePoints().noneMatch(Character::isLetter)) {
            return null;
        }
        int end = key.indexOf(' ');
        if (end < 0) {
            return key;
        }
        return switch (key.substring(0, end)) {
            case "st" -> "saint" + key.substring(end);
            case "ste" -> "sainte" + key.substring(end);
            case "ft" -> "fort" + key.substring(end);
            case "mt" -> "mount" + key.substring(end);
            default -> key;
        };
    }

    /** A state or province: its usual code for the US, Canada and Australia (california, US-CA: ca), else its folded name. */
    public static String region(String raw) {
        String key = key(raw);
        if (key == null || key.codePoints().noneMatch(Character::isLetter)) {
            return null;
        }
        String name = key.matches("(?:us|ca|au) [a-z]{2,3}") ? key.substring(3) : key;
        return REGIONS.getOrDefault(name, REGIONS.getOrDefault(name.replace(" ", ""), name));
    }

    /** The key; null where the text, or what is left of it in Latin letters, says that there is none. */
    private static String key(String raw) {
        String key = isMissing(raw) ? null : Folding.key(raw);
        return isMissing(key) ? null : key;
    }

    private static boolean isMissing(String raw) {
        return Placeholders.isPlaceholder(raw);
    }

    /** St and Dr are a street's type at its end, before a number, unit or direction; else a saint and a doctor. */
    private static String streetWord(String[] tokens, int at) {
        String token = tokens[at];
        boolean opens = at + 1 < tokens.length && !endsName(tokens[at + 1]);
        if (opens && token.equals("st")) {
            return "saint";
        }
        if (opens && token.equals("dr")) {
            return "doctor";
        }
        String word = STREET_WORDS.get(token);
        if (word != null) {
            return word;
        }
        return token.length() > 5 && token.endsWith("str") ? token + "asse" : token;
    }

    private static boolean endsName(String next) {
        String word = STREET_WORDS.getOrDefault(next, next);
        return Character.isDigit(next.charAt(0))
                || UNITS.contains(word)
                || Set.of("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest")
                        .contains(word);
    }

    private static boolean isWord(String token) {
        return token.length() > 2 && token.codePoints().allMatch(Character::isLetter) && !token.endsWith("strasse");
    }

    private static String wordBefore(String line, int end) {
        String key = Folding.key(line.substring(0, end));
        if (key == null) {
            return null;
        }
        String token = key.substring(key.lastIndexOf(' ') + 1);
        return STREET_WORDS.getOrDefault(token, token);
    }

    private static String withoutLeadingZeros(String number) {
        Matcher m = NUMBER.matcher(number);
        return m.matches() ? m.group(1) : number;
    }
}
