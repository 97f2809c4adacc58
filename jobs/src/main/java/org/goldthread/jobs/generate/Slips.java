package org.goldthread.jobs.generate;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/** What fingers and forms do to a text. */
final class Slips {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final Pattern MARKS = Pattern.compile("\\p{M}");
    private static final List<String> FILLERS = List.of("n/a", "-", "unknown", "test", "N/A", "none", "xxx");
    private static final List<String> SHORT_STREETS = List.of(
            " Street",
            " St",
            " Road",
            " Rd",
            " Avenue",
            " Ave",
            " Drive",
            " Dr.",
            " Lane",
            " Ln",
            " Boulevard",
            " Blvd",
            " Court",
            " Ct",
            "straße",
            "str.",
            "Rue ",
            "R. ",
            "Calle ",
            "C/ ",
            "straat",
            "str",
            "Avenue ",
            "Av. ");

    private Slips() {}

    /** One letter left out, doubled, replaced or swapped with its neighbour. */
    static String slip(String text, SplittableRandom random) {
        if (text.length() < 3) {
            return text;
        }
        int at = random.nextInt(1, text.length() - 1);
        String head = text.substring(0, at);
        String tail = text.substring(at + 1);
        return switch (random.nextInt(4)) {
            case 0 -> head + tail;
            case 1 -> head + text.charAt(at) + text.charAt(at) + tail;
            case 2 -> head + LETTERS.charAt(random.nextInt(LETTERS.length())) + tail;
            default -> head + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
        };
    }

    /** One of the digits is another one. */
    static String wrongDigit(String text, SplittableRandom random) {
        int at = random.nextInt(text.length());
        for (int i = 0; i < text.length(); i++) {
            int place = (at + i) % text.length();
            char c = text.charAt(place);
            if (Character.isDigit(c) && place > 1) {
                return text.substring(0, place)
                        + (char) ('0' + (c - '0' + 1 + random.nextInt(9)) % 10)
                        + text.substring(place + 1);
            }
        }
        return text;
    }

    /** The same text from another keyboard: capitals, none, blanks around it. */
    static String keyed(String text, SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> text.toUpperCase(Locale.ROOT);
            case 1 -> text.toLowerCase(Locale.ROOT);
            case 2 -> text + " ";
            default -> "  " + text;
        };
    }

    /** Without marks: Muller or Mueller for Müller. */
    static String plain(String text, SplittableRandom random) {
        String spelled = random.nextBoolean()
                ? text.replace("ü", "ue").replace("ö", "oe").replace("ä", "ae").replace("ø", "oe")
                : text;
        String plain = MARKS.matcher(Normalizer.normalize(spelled, Normalizer.Form.NFD))
                .replaceAll("");
        return plain.replace("ß", "ss")
                .replace('ł', 'l')
                .replace('Ł', 'L')
                .replace('ø', 'o')
                .replace('Ø', 'O');
    }

    static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    /** A street's kind cut short; the same street where it has none of these. */
    static String shortStreet(String street) {
        for (int i = 0; i < SHORT_STREETS.size(); i += 2) {
            String kind = SHORT_STREETS.get(i);
            boolean found =
                    kind.startsWith(" ") || !kind.endsWith(" ") ? street.endsWith(kind) : street.startsWith(kind);
            if (found) {
                return street.replace(kind, SHORT_STREETS.get(i + 1));
            }
        }
        return street;
    }

    /** What a form gets from somebody who must fill it in. */
    static String filler(SplittableRandom random) {
        return FILLERS.get(random.nextInt(FILLERS.size()));
    }
}
