package org.goldthread.jobs.train;

import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trim;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.match.MatchModel;
import org.goldthread.jobs.match.StartingModel;
import org.goldthread.jobs.schema.Attributes;

/** Chooses what to compare: the library's comparisons that the records have values for, and every other attribute. */
final class ChooseComparisons {
    /** Attributes of records that no comparison of the library looks at, beside custom ones. */
    static final List<String> OTHERS = List.of("job_title", "username");

    private static final String CUSTOM = "custom.";
    private static final int MOST_OTHERS = 16;
    private static final double LEAST_FILLED = 0.005;
    private static final long LEAST_RECORDS = 20;

    private ChooseComparisons() {}

    /**
     * The starting model for these records.
     *
     * @param active active records
     * @param survey of them, for {@link #OTHERS}
     */
    static MatchModel apply(Dataset<Row> active, SurveyRecords.Survey survey, MatchModel base, OtherAttributes others) {
        List<String> attributes =
                switch (others) {
                    case NAMED -> base.attributes();
                    case FOUND -> survey.others() ? found(active, survey.records()) : List.of();
                };
        return StartingModel.of(base, survey.filled(), attributes);
    }

    /** Attributes with two values or more, the best filled first. */
    private static List<String> found(Dataset<Row> active, long records) {
        List<Column> own = new ArrayList<>();
        for (String name : OTHERS) {
            own.add(struct(lit(name).as("key"), col(name).as("value")));
        }
        Dataset<Row> cells = active.select(
                        explode(array(own.toArray(Column[]::new))).as("cell"))
                .select(col("cell.key").as("attribute"), col("cell.value").as("value"))
                .unionByName(active.select(explode(map_entries(col("custom"))).as("cell"))
                        .select(
                                concat(lit(CUSTOM), col("cell.key")).as("attribute"),
                                col("cell.value").as("value")));
        long least = Math.max(LEAST_RECORDS, (long) Math.ceil(LEAST_FILLED * records));
        return cells
                .where(trim(col("value")).notEqual(""))
                .groupBy("attribute")
                .agg(
                        count(lit(1)).as("records"),
                        approx_count_distinct(lower(trim(col("value")))).as("values"))
                .where(col("records").geq(least).and(col("values").gt(1)))
                .collectAsList()
                .stream()
                .filter(row -> !repeats(row.getString(0)))
                .sorted(Comparator.comparing((Row row) -> row.getLong(1))
                        .reversed()
                        .thenComparing(row -> row.getString(0)))
                .limit(MOST_OTHERS)
                .map(row -> row.getString(0))
                .toList();
    }

    /** Whether an export's own value of an attribute stands under custom: what is compared already counts once. */
    private static boolean repeats(String attribute) {
        return attribute.startsWith(CUSTOM) && Attributes.PERSONAL.containsKey(attribute.substring(CUSTOM.length()));
    }
}
