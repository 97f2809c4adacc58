package org.goldthread.jobs.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The remedy for a word that is not known: the nearest known one, and all of them. */
final class Suggestions {
    private Suggestions() {}

    /** For example "Did you mean 'email'? Known: email, phone." */
    static String among(String word, Collection<String> known) {
        List<String> sorted = known.stream().sorted().toList();
        String list = sorted.isEmpty() ? "Nothing is known here." : "Known: " + String.join(", ", sorted) + ".";
        return nearest(word, sorted)
                .map(nearest -> "Did you mean '" + nearest + "'? " + list)
                .orElse(list);
    }

    private static Optional<String> nearest(String word, List<String> known) {
        String written = plain(word);
        int limit = Math.max(2, written.length() / 3);
        return known.stream()
                .filter(candidate -> distance(written, candidate) <= limit)
                .min(Comparator.comparingInt(candidate -> distance(written, candidate)));
    }

    private static int distance(String written, String candidate) {
        return LevenshteinDistance.getDefaultInstance().apply(written, plain(candidate));
    }

    /** Underscores, case and hyphens are how most keys are mistyped. */
    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
