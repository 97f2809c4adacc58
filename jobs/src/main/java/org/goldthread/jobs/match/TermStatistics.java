package org.goldthread.jobs.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is known of the rare values of every column: how many records hold one, and how many pairs share one. From them
 * training finds how often two strangers share a rare value, below which a value's own share is not believed.
 */
public final class TermStatistics {
    /**
     * One column.
     *
     * @param records records that have a value
     * @param rareRecords of these, records whose value is rare, see {@link TermFrequencies}
     * @param rarePairs pairs of records that share a rare value
     */
    record Statistics(long records, long rareRecords, long rarePairs) {
        /**
         * Share of strangers among those who hold a rare value that share it, given how many of the pairs are matches:
         * at least half a pair, at most all.
         */
        double floor(double matched) {
            if (rareRecords == 0 || records < 2) {
                return records == 0 ? 1 : 1.0 / records;
            }
            double strangers = Math.max(rarePairs - matched, 0) + 0.5;
            return Math.min(1, strangers / (rareRecords * (double) records / 2));
        }
    }

    private final Map<String, Statistics> byColumn;

    private TermStatistics(Map<String, Statistics> byColumn) {
        this.byColumn = Map.copyOf(byColumn);
    }

    /** Takes {@link TermFrequencies#occurrences}. One row per column that has values: column, records, rare_records, rare_pairs. */
    public static Dataset<Row> count(Dataset<Row> occurrences) {
        Column count = col("count");
        Column rare = count.leq(TermFrequencies.repeats());
        return occurrences
                .where(not(col("column").endsWith(TermFrequencies.WORDS)))
                .groupBy("column")
                .agg(
                        sum(count).as("records"),
                        sum(when(rare, count).otherwise(lit(0L))).as("rare_records"),
                        sum(when(rare, count.multiply(count.minus(1)).divide(2).cast("bigint"))
                                        .otherwise(lit(0L)))
                                .as("rare_pairs"));
    }

    /** Takes the collected rows of {@link #count}. */
    public static TermStatistics of(List<Row> counts) {
        Map<String, Statistics> byColumn = new HashMap<>();
        for (Row row : counts) {
            byColumn.put(row.getString(0), new Statistics(row.getLong(1), row.getLong(2), row.getLong(3)));
        }
        return new TermStatistics(byColumn);
    }

    Statistics of(String column) {
        return byColumn.getOrDefault(column, new Statistics(0, 0, 0));
    }
}
