package org.goldthread.udfs.text;

import java.util.Map;
import java.util.Set;

/** Postal addresses, part by part, as comparison keys. Null for null, blank and placeholders throughout. */
public final class Addresses {

    private static final Map<String, String> STREET_WORDS = WordList.variants("street_words.csv");
    private static final Map<String, String> REGIONS = WordList.variants("regions.csv");
    private static final Set<String> DIRECTIONS =
            Set.of("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest");
    private static final Set<String> UNITS =
            Set.of("apt", "unit", "suite", "floor", "room", "flat", "lot", "level", "box");
    private static final Set<String> NO_CITIES =
            Set.of("city", "town", "yourcity", "stadt", "ville", "ciudad", "cidade");

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
        if (key.contains("box")) {
            key = StreetNumbers.withPlainBox(key);
        }
        StringBuilder line = new StringBuilder(key.length() + 8);
        String[] tokens = key.split(" ");
        String before = null;
        for (int i = 0; i < tokens.length; i++) {
            String word = streetWord(tokens, i);
            boolean joins = before != null && word.equals("strasse") && isWord(before);
            if (before != null && !joins) {
                line.append(' ');
            }
            line.append(word);
            before = joins ? before + word : word;
        }
        String street = line.toString();
        return Placeholders.isPlaceholderAddress(street) ? null : street;
    }

    /**
     * The house number of a street line, with its letter or range: 221b, 12-14. A number that leads counts first, else
     * the last one that is no flat, box, floor or road number ("5th Ave" has none). A slash parts flat and house: in
     * front of a street the house comes second ("3/45 Smith St" is 45), behind it first ("Ring 12/3" is 12). A post box
     * is no house.
     */
    public static String houseNumber(String raw) {
        String value = isMissing(raw) ? null : StreetNumbers.cleaned(raw);
        String number = value == null ? null : StreetNumbers.house(value);
        return isMissing(number) ? null : number;
    }

    /**
     * The flat, suite, room or floor of a street line: 2 for "Flat 2, 10 Foo Road", 4b for "12 Main St Apt #4B", 4 for
     * "unit 4/12 High St" and "4/12 High St", 3 for "Wiener Ring 12/3". Its kind is not told apart; null when there is none.
     */
    public static String unit(String raw) {
        String value = isMissing(raw) ? null : StreetNumbers.cleaned(raw);
        String number = value == null ? null : StreetNumbers.unit(value);
        return isMissing(number) ? null : number;
    }

    /** The number of a post box: 12 for "P.O. Box 12", "Postfach 12", "Apdo. 12", "BP 12"; null when there is none. */
    public static String postBox(String raw) {
        String key = key(raw);
        return key == null ? null : StreetNumbers.postBox(key);
    }

    /** {@link PostalCodes#normalize}. */
    public static String postalCode(String raw, String country) {
        return PostalCodes.normalize(raw, country);
    }

    /** A city's comparison key: folded, lower case, "St." read as saint, "Ft." as fort, "Mt." as mount. */
    public static String city(String raw) {
        String key = key(raw);
        if (key == null || !Names.hasLetter(key) || NO_CITIES.contains(key)) {
            return null;
        }
        int end = key.indexOf(' ');
        if (end < 2 || end > 3) {
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
        if (key == null || !Names.hasLetter(key)) {
            return null;
        }
        String name = isCountryAndCode(key) ? key.substring(3) : key;
        String code = REGIONS.get(name);
        if (code != null || name.indexOf(' ') < 0) {
            return code == null ? name : code;
        }
        return REGIONS.getOrDefault(name.replace(" ", ""), name);
    }

    /** Words of street types and units in their one spelling; any other word is itself. */
    static String canonicalWord(String word) {
        return STREET_WORDS.getOrDefault(word, word);
    }

    private static boolean isCountryAndCode(String key) {
        boolean country = key.startsWith("us ") || key.startsWith("ca ") || key.startsWith("au ");
        if (!country || key.length() < 5 || key.length() > 6) {
            return false;
        }
        for (int i = 3; i < key.length(); i++) {
            if (key.charAt(i) < 'a' || key.charAt(i) > 'z') {
                return false;
            }
        }
        return true;
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
        boolean title = token.equals("st") || token.equals("dr");
        if (title && at + 1 < tokens.length && !endsName(tokens[at + 1])) {
            return token.equals("st") ? "saint" : "doctor";
        }
        String word = STREET_WORDS.get(token);
        if (word != null) {
            return word;
        }
        return token.length() > 5 && token.endsWith("str") ? token + "asse" : token;
    }

    private static boolean endsName(String next) {
        String word = canonicalWord(next);
        return Character.isDigit(next.charAt(0))
                || next.equals("po")
                || UNITS.contains(word)
                || DIRECTIONS.contains(word);
    }

    private static boolean isWord(String token) {
        return token.length() > 2 && token.codePoints().allMatch(Character::isLetter) && !token.endsWith("strasse");
    }
}
