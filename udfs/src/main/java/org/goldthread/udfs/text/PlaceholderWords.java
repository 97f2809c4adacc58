package org.goldthread.udfs.text;

import java.util.Set;

/** The placeholders of any type, with a look at length and first characters that spares most values the real search. */
final class PlaceholderWords {

    private static final Set<String> WORDS = WordList.set("placeholders.txt");
    private static final int LONGEST = 40;

    /** By length: a bit for each first character of a word; a to z, then 0 to 9. */
    private static final long[] FIRSTS = firsts();

    private PlaceholderWords() {}

    /** @param word lower-case letters and digits */
    static boolean contains(String word) {
        return WORDS.contains(word);
    }

    /** True when a text in ASCII is surely none: no listed word, no run of one character, of keys or of digits. */
    static boolean cannotBe(String raw) {
        int count = 0;
        char first = 0;
        char second = 0;
        boolean same = true;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                c += 'a' - 'A';
            }
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                if (count == 0) {
                    first = c;
                } else if (count == 1) {
                    second = c;
                }
                same &= c == first;
                count++;
            } else if (c < ' ' || c > '~') {
                return false;
            }
        }
        return count > 1 && !same && !mayRun(first, second) && !mayBeListed(count, first);
    }

    private static boolean mayRun(char first, char second) {
        if (first <= '9') {
            int step = (second - first + 10) % 10;
            return second <= '9' && (step == 1 || step == 9);
        }
        return KeyboardRuns.isNeighbours(first, second);
    }

    private static boolean mayBeListed(int length, char first) {
        return length < LONGEST && (FIRSTS[length] >> bit(first) & 1) != 0;
    }

    private static long[] firsts() {
        long[] firsts = new long[LONGEST];
        for (String word : WORDS) {
            if (word.charAt(0) <= 'z') {
                firsts[word.length()] |= 1L << bit(word.charAt(0));
            }
        }
        return firsts;
    }

    private static int bit(char c) {
        return c <= '9' ? c - '0' + 26 : c - 'a';
    }
}
