package org.goldthread.jobs.instruct;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_contains;
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

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
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
    private static final List<String> SPELLINGS =
            List.of(CASE, BLANKS, INVISIBLE, FULL_WIDTH, OTHER, NATIONAL, PUNCTUATION);

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
        Dataset<Row> values = records.where(col("state").equalTo("active"))
                .select(
                        col("tenant"),
                        col("source"),
                        col("system"),
                        col("created_via").as("entry_path"),
                        col("record_key"),
                        coalesce(col("updated_at"), col("created_at")).as("at"),
                        explode(array_compact(array(
                                        email(), phone(), name("full_name"), name("given_name"), name("family_name"))))
                                .as("value"))
                .select(
                        col("tenant"),
                        col("source"),
                        col("system"),
                        col("entry_path"),
                        col("record_key"),
                        col("at"),
                        col("value.attribute").as("attribute"),
                        col("value.spellings").as("spellings"));
        return Tables.UNNORMALIZED_WRITERS.conform(
                values.groupBy("tenant", "source", "system", "entry_path", "attribute")
                        .agg(
                                count(lit(1)).as("records"),
                                array(SPELLINGS.stream()
                                                .map(FindUnnormalizedWriters::counted)
                                                .toArray(Column[]::new))
                                        .as("counted"))
                        .select(
                                col("tenant"),
                                col("source"),
                                col("system"),
                                col("entry_path"),
                                col("attribute"),
                                col("records"),
                                explode(col("counted")).as("of"))
                        .where(col("of.unnormalized").gt(0))
                        .withColumn("spelling", col("of.spelling"))
                        .withColumn("unnormalized", col("of.unnormalized"))
                        .withColumn("share", col("of.unnormalized").divide(col("records")))
                        .withColumn("newest_at", col("of.newest_at"))
                        .withColumn("sample_key", col("of.sample_key")));
    }

    private static Column counted(String spelling) {
        Column has = array_contains(col("spellings"), spelling);
        return struct(
                lit(spelling).as("spelling"),
                count_if(has).as("unnormalized"),
                max(when(has, col("at"))).as("newest_at"),
                max_by(when(has, col("record_key")), when(has, struct(col("at"), col("record_key"))))
                        .as("sample_key"));
    }

    private static Column email() {
        Column raw = col("email");
        Column folded = raw.notEqual(lower(raw));
        Column blanks = raw.rlike(OUTER_BLANKS);
        Column unseen = raw.rlike(NOT_SEEN);
        Column wide = raw.rlike(WIDE);
        Column ascii = raw.rlike("^\\p{ASCII}*$");
        Column other =
                raw.notEqual(col("email_norm")).and(ascii).and(not(folded)).and(not(blanks));
        return value(
                "email",
                col("email_norm").isNotNull(),
                named(folded, CASE),
                named(blanks, BLANKS),
                named(unseen, INVISIBLE),
                named(wide, FULL_WIDTH),
                named(other, OTHER));
    }

    private static Column phone() {
        Column raw = col("phone");
        Column international = raw.rlike("^\\s*(\\+|00)");
        Column differs = raw.notEqual(col("phone_norm"));
        return value(
                "phone",
                col("phone_norm").isNotNull(),
                named(differs.and(not(international)), NATIONAL),
                named(differs.and(international), PUNCTUATION));
    }

    private static Column name(String attribute) {
        Column raw = col(attribute);
        return value(
                attribute,
                raw.rlike("\\p{L}"),
                named(raw.rlike(SURPLUS_BLANKS), BLANKS),
                named(raw.rlike(NOT_SEEN_IN_NAMES), INVISIBLE));
    }

    private static Column named(Column spelled, String spelling) {
        return when(spelled, lit(spelling));
    }

    private static Column value(String attribute, Column readable, Column... spellings) {
        Column found = array_compact(array(Stream.of(spellings).toArray(Column[]::new)));
        return when(readable, struct(lit(attribute).as("attribute"), found.as("spellings")));
    }
}
