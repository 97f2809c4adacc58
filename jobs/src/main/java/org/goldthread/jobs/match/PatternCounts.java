package org.goldthread.jobs.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** How many pairs have each pattern: all that training looks at. In the order of the encoded patterns. */
public final class PatternCounts {
    /** A pattern and its pairs; a weight where pairs were sampled. */
    record Counted(AgreementPattern pattern, double pairs) {}

    private final List<Counted> patterns;
    private final double pairs;

    private PatternCounts(List<Counted> patterns) {
        this.patterns = List.copyOf(patterns);
        this.pairs = patterns.stream().mapToDouble(Counted::pairs).sum();
    }

    /**
     * Takes rows of pattern (encoded) and count.
     *
     * @param scale pairs that each counted pair stands for: 1 when nothing was sampled
     */
    public static PatternCounts of(List<Row> rows, double scale) {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing(row -> row.<byte[]>getAs(0), Arrays::compare));
        return new PatternCounts(sorted.stream()
                .map(row -> new Counted(AgreementPattern.decoded(row.getAs(0)), row.getLong(1) * scale))
                .toList());
    }

    /** Counts patterns one by one. */
    static final class Counter {
        private final Map<Key, long[]> counts = new HashMap<>();

        private record Key(byte[] bytes) {
            @Override
            public boolean equals(Object other) {
                return other instanceof Key key && Arrays.equals(bytes, key.bytes);
            }

            @Override
            public int hashCode() {
                return Arrays.hashCode(bytes);
            }
        }

        void add(AgreementPattern pattern) {
            counts.computeIfAbsent(new Key(pattern.encoded()), key -> new long[1])[0]++;
        }

        PatternCounts counts() {
            return new PatternCounts(counts.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey(Comparator.comparing(Key::bytes, Arrays::compare)))
                    .map(entry ->
                            new Counted(AgreementPattern.decoded(entry.getKey().bytes()), entry.getValue()[0]))
                    .toList());
        }
    }

    List<Counted> patterns() {
        return patterns;
    }

    /** Pairs that are known to be one person. */
    public double labelledPairs() {
        return patterns.stream()
                .filter(counted -> counted.pattern().labelled())
                .mapToDouble(Counted::pairs)
                .sum();
    }

    /** Pairs over all patterns. */
    public double pairs() {
        return pairs;
    }
}
