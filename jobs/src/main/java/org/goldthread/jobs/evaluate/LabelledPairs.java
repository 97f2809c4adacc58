package org.goldthread.jobs.evaluate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;

/**
 * The truth about some pairs only: what somebody who looked at them said. Figures are of these pairs alone; nobody labels
 * so many that the driver could not hold them.
 *
 * @param pairs left_key (the smaller), right_key, match (false = two people); every pair once
 * @param matches pairs that are one person
 * @param others pairs that are two people
 * @param ignored rows with another label, and pairs with both
 */
public record LabelledPairs(Dataset<Row> pairs, long matches, long others, long ignored) {
    private static final List<String> HEADER = List.of("record_id_1", "record_id_2", "label");
    private static final String MATCH = "match";
    private static final String NO_MATCH = "no_match";
    private static final StructType PAIRS = new StructType()
            .add("left_key", DataTypes.StringType, false)
            .add("right_key", DataTypes.StringType, false)
            .add("match", DataTypes.BooleanType, false);

    /** Whether the header of a truth file is that of labelled pairs. */
    public static boolean areIn(SparkSession session, String file) {
        return Set.of(Truth.rows(session, file).columns()).containsAll(HEADER);
    }

    /**
     * Reads a file of labelled pairs: CSV with header {@code record_id_1,record_id_2,label}, where an id is a record key or
     * a native id, and a label is {@code match} or {@code no_match}; others are ignored.
     *
     * @param records record_key, native_id
     * @throws UserError {@link ExitCode#INPUT} when no pair has one of the two labels
     */
    public static LabelledPairs read(String file, Dataset<Row> records) {
        SparkSession session = records.sparkSession();
        Dataset<Row> rows = Truth.rows(session, file)
                .select(HEADER.stream().map(name -> col(name)).toArray(Column[]::new));
        Dataset<Row> left = Truth.keyed(rows, HEADER.get(0), records).withColumnRenamed("record_key", "one");
        Dataset<Row> keyed = Truth.keyed(left, HEADER.get(1), records)
                .select(
                        least(col("one"), col("record_key")).as("left_key"),
                        greatest(col("one"), col("record_key")).as("right_key"),
                        col("label"));
        SortedMap<List<String>, List<Boolean>> said = new TreeMap<>(
                Comparator.<List<String>, String>comparing(pair -> pair.get(0)).thenComparing(pair -> pair.get(1)));
        long ignored = 0;
        for (Row row : keyed.collectAsList()) {
            boolean match = MATCH.equals(row.getString(2));
            if (row.anyNull() || !match && !NO_MATCH.equals(row.getString(2))) {
                ignored++;
            } else {
                said.computeIfAbsent(List.of(row.getString(0), row.getString(1)), pair -> new ArrayList<>())
                        .add(match);
            }
        }
        List<Row> agreed = new ArrayList<>();
        for (Map.Entry<List<String>, List<Boolean>> pair : said.entrySet()) {
            if (Set.copyOf(pair.getValue()).size() == 1) {
                agreed.add(RowFactory.create(
                        pair.getKey().get(0),
                        pair.getKey().get(1),
                        pair.getValue().get(0)));
            } else {
                ignored += pair.getValue().size();
            }
        }
        if (agreed.isEmpty()) {
            throw new UserError(
                    ExitCode.INPUT,
                    file,
                    "has no pair labelled match or no_match.",
                    "Write one of these into the column label.");
        }
        long matches = agreed.stream().filter(pair -> pair.getBoolean(2)).count();
        return new LabelledPairs(session.createDataFrame(agreed, PAIRS), matches, agreed.size() - matches, ignored);
    }
}
