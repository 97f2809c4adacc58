package org.goldthread.jobs.propose;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shows the shape of values and nothing of what they say: letters become x and X, digits 9. */
final class Mask {
    private static final int LONGEST = 28;
    private static final String KEPT = " @.-_+/:,;'()#&%";

    private Mask() {}

    static String of(String value) {
        StringBuilder mask = new StringBuilder();
        int shown = 0;
        for (int at = 0; at < value.length() && shown < LONGEST; shown++) {
            int c = value.codePointAt(at);
            at += Character.charCount(c);
            if (Character.isDigit(c)) {
                mask.append('9');
            } else if (Character.isUpperCase(c)) {
                mask.append('X');
            } else if (Character.isLetter(c)) {
                mask.append('x');
            } else if (KEPT.indexOf(c) >= 0) {
                mask.appendCodePoint(c);
            } else {
                mask.append('*');
            }
        }
        boolean cut = value.codePointCount(0, value.length()) > LONGEST;
        return cut ? mask + "..." : mask.toString();
    }

    /** The masks that most values share, the commonest first. */
    static List<String> commonest(List<String> values, int most) {
        Map<String, Integer> counts = new HashMap<>();
        values.forEach(value -> counts.merge(of(value), 1, Integer::sum));
        return counts.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Integer>>comparingInt(entry -> -entry.getValue())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }
}
