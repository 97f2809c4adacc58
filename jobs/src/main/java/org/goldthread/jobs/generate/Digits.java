package org.goldthread.jobs.generate;

import java.util.SplittableRandom;

/**
 * Postal codes and telephone numbers by pattern: # any digit, d 2 to 9, a a letter, n a digit and @ a prefix that are the same
 * in all of a town; all else stands for itself.
 */
final class Digits {
    private static final String LETTERS = "ABDEFGHJLNPQRSTUWXYZ";

    private Digits() {}

    /** The pattern of one town. */
    static String settled(String pattern, String prefix, SplittableRandom random) {
        StringBuilder text = new StringBuilder(pattern.length() + prefix.length());
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            switch (c) {
                case '@' -> text.append(prefix);
                case 'n' -> text.append((char) ('1' + random.nextInt(9)));
                default -> text.append(c);
            }
        }
        return text.toString();
    }

    /** One code or number of a town's. */
    static String filled(String pattern, SplittableRandom random) {
        StringBuilder text = new StringBuilder(pattern.length());
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            text.append(
                    switch (c) {
                        case '#' -> (char) ('0' + random.nextInt(10));
                        case 'd' -> (char) ('2' + random.nextInt(8));
                        case 'a' -> LETTERS.charAt(random.nextInt(LETTERS.length()));
                        default -> c;
                    });
        }
        return text.toString();
    }
}
