package org.goldthread.jobs.read;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;

/** SQL conditions that divide the whole numbers of {@link DatabaseTable#PARTITION} into ranges of equal width. */
final class PartitionRanges {
    private static final String COLUMN = DatabaseTable.PARTITION;

    private PartitionRanges() {}

    /**
     * Every number, and null, meets exactly one of the conditions. Exact for all of a bigint.
     *
     * @param least smallest value; null = there is none
     * @param greatest largest value; null = there is none
     */
    static List<String> of(BigDecimal least, BigDecimal greatest, int partitions) {
        if (least == null) {
            return List.of("TRUE");
        }
        BigDecimal values = greatest.subtract(least).add(BigDecimal.ONE);
        int count = values.min(BigDecimal.valueOf(partitions)).intValueExact();
        if (count == 1) {
            return List.of("TRUE");
        }
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    String from = COLUMN + " >= " + bound(least, values, i, count);
                    String until = COLUMN + " < " + bound(least, values, i + 1, count);
                    if (i == 0) {
                        return until + " OR " + COLUMN + " IS NULL";
                    }
                    return i == count - 1 ? from : from + " AND " + until;
                })
                .toList();
    }

    private static String bound(BigDecimal least, BigDecimal values, int index, int count) {
        return least.add(values.multiply(BigDecimal.valueOf(index)).divideToIntegralValue(BigDecimal.valueOf(count)))
                .toPlainString();
    }
}
