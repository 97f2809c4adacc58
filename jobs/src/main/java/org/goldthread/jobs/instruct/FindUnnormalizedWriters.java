package org.goldthread.jobs.instruct;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.goldthread.jobs.schema.Tables;

/**
 * Lists who writes addresses, phone numbers and names in another spelling than the normalized one, by source and entry path:
 * each such writer makes duplicates that no unique index stops. Values that cannot be read at all do not count.
 */
public final class FindUnnormalizedWriters {
    private static final String CASE = "case";
    private static final String BLANKS = "blanks";
    private static final String INVISIBLE = "invisible";
    private static final String FULL_WIDTH = "full-width";
    private static final String OTHER = "other";
    private static final String NATIONAL = "national";
    private static final String PUNCTUATION = "punctuation";
    private static final List<String> NAMES = List.of("full_name", "given_name", "family_name");
    private static final List<String> WRITER = List.of("tenant", "source", "system", "entry_path");

    /** Spaces that trim leaves, and characters of no width. */
    private static final String NOT_SEEN =
            "[\\u00A0\\u00AD\\u1680\\u180E\\u2000-\\u200F\\u2028-\\u202F\\u205F-\\u2064\\u3000\\uFEFF]";

    /** In names joiners of no width are spelling, not dirt. */
    private static final String NOT_SEEN_IN_NAMES = "[\\u00A0\\u00AD\\u200B\\u2060\\uFEFF]";

    private static final String WIDE = "[\\uFF01-\\uFF5E]";
    private static final String OUTER_BLANKS = "^[ \\t\\r\\n]|[ \\t\\r\\n]$";
    private static final String SURPLUS_BLANKS = OUTER_BLANKS + "|[ \\t\\r\\n]{2}";

    private FindUnnormalizedWriters() {}

    /**
     * Rows of {@code unnormalized_writers}.
     *
     * @param records table {@code records} of this run
     */
    public static Dataset<Row> apply(Dataset<Row> records) {
        Dataset<Row> active =
                records.where(col("state").equalTo("active")).withColumn("entry_path", col("created_via"));
        Dataset<Row> found = found(active).as("found");
        Dataset<Row> written = written(active).as("written");
        Column sameWriter = col("found.attribute").equalTo(col("written.attribute"));
        for (String column : WRITER) {
            sameWriter = sameWriter.and(col("found." + column).eqNullSafe(col("written." + column)));
        }
        return Tables.UNNORMALIZED_WRITERS.conform(found.join(written, sameWriter)
                .select(col("found.*"), col("written.records"))
                .withColumn("share", col("unnormalized").divide(col("records"))));
    }

    /** How many values that can be read each writer wrote, by attribute. */
    private static Dataset<Row> written(Dataset<Row> active) {
        List<Column> counts = new ArrayList<>();
        counts.add(counted("email", col("email_norm").isNotNull()));
        counts.add(counted("phone", col("phone_norm").isNotNull()));
        NAMES.forEach(name -> counts.add(counted(name, isName(name))));
        return active.groupBy(columns(WRITER))
                .agg(array(counts.toArray(Column[]::new)).as("counts"))
                .withColumn("of", explode(col("counts")))
                .select(col("*"), col("of.*"))
                .drop("counts", "of");
    }

    /** The few values that are spelled in another way: what is costly to group is asked of these alone. */
    private static Dataset<Row> found(Dataset<Row> active) {
        List<Column> spellings = new ArrayList<>(emails());
        spellings.addAll(phones());
        NAMES.forEach(name -> spellings.addAll(names(name)));
        List<Column> columns = new ArrayList<>(List.of(columns(WRITER)));
        columns.add(col("record_key"));
        columns.add(coalesce(col("updated_at"), col("created_at")).as("at"));
        columns.add(
                explode(array_compact(array(spellings.toArray(Column[]::new)))).as("of"));
        List<String> keys = new ArrayList<>(WRITER);
        keys.addAll(List.of("attribute", "spelling"));
        return active.select(columns.toArray(Column[]::new))
                .select(col("*"), col("of.*"))
                .groupBy(columns(keys))
                .agg(
                        count(lit(1)).as("unnormalized"),
                        max("at").as("newest_at"),
                        max_by(col("record_key"), struct(col("at"), col("record_key")))
                                .as("sample_key"));
    }

    private static List<Column> emails() {
        Column raw = col("email");
        Column folded = raw.notEqual(lower(raw));
        Column blanks = raw.rlike(OUTER_BLANKS);
        Column other = raw.rlike("^\\p{ASCII}*$").and(not(folded)).and(not(blanks));
        Column differs = raw.notEqual(col("email_norm"));
        return List.of(
                spelled("email", differs.and(folded), CASE),
                spelled("email", differs.and(blanks), BLANKS),
                spelled("email", differs.and(raw.rlike(NOT_SEEN)), INVISIBLE),
                spelled("email", differs.and(raw.rlike(WIDE)), FULL_WIDTH),
                spelled("email", differs.and(other), OTHER));
    }

    private static List<Column> phones() {
        Column raw = col("phone");
        Column international = raw.rlike("^\\s*(\\+|00)");
        Column differs = raw.notEqual(col("phone_norm"));
        return List.of(
                spelled("phone", differs.and(not(international)), NATIONAL),
                spelled("phone", differs.and(international), PUNCTUATION));
    }

    private static List<Column> names(String attribute) {
        Column raw = col(attribute);
        return List.of(
                spelled(attribute, raw.rlike(SURPLUS_BLANKS).and(isName(attribute)), BLANKS),
                spelled(attribute, raw.rlike(NOT_SEEN_IN_NAMES).and(isName(attribute)), INVISIBLE));
    }

    /** Whether there is a letter in it. */
    private static Column isName(String attribute) {
        return col(attribute).rlike("\\p{L}");
    }

    private static Column spelled(String attribute, Column condition, String spelling) {
        return when(
                condition, struct(lit(attribute).as("attribute"), lit(spelling).as("spelling")));
    }

    private static Column counted(String attribute, Column readable) {
        return struct(lit(attribute).as("attribute"), count_if(readable).as("records"));
    }

    private static Column[] columns(List<String> names) {
        return names.stream().map(functions::col).toArray(Column[]::new);
    }
}
