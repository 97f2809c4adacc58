package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.map_filter;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.transform_values;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.goldthread.jobs.schema.Attributes;
import org.goldthread.jobs.schema.Tables;
import org.goldthread.udfs.text.Consents;
import org.goldthread.udfs.text.Placeholders;

/**
 * Judged rows of profiles sources as records: the columns of {@code records} without the normalized ones. Texts stay as
 * exported, blank ones are null; flags, consent and times are read.
 */
final class FinishProfiles {
    private static final String CONSENT = "email_consent";
    private static final String TEXT = "_gt_text_";
    private static final List<String> SAYS_WHO =
            List.of("email", "phone", "full_name", "given_name", "middle_name", "family_name");

    private FinishProfiles() {}

    /** @param rows rows of {@link ExamineRows} */
    static Dataset<Row> apply(Dataset<Row> rows) {
        Dataset<Row> values = rows.select(values().toArray(Column[]::new));
        Troubles troubles = new Troubles();
        Attributes.TIMES
                .keySet()
                .forEach(time -> troubles.note(unreadable(time), "bad-timestamp", time + " is no point in time"));
        Column nobody = size(col("identifiers")).equalTo(0).and(not(deleted()));
        for (String attribute : SAYS_WHO) {
            nobody = nobody.and(col(attribute).isNull());
        }
        troubles.note(nobody, "no-identity", "holds nothing to match on: no identifier, name, email or phone");

        List<Column> data = new ArrayList<>();
        for (StructField field : fields()) {
            data.add(
                    switch (field.name()) {
                        case "state" -> state().as("state");
                        case "ids", "custom" -> when(size(col(field.name())).gt(0), col(field.name()))
                                .as(field.name());
                        default -> col(field.name());
                    });
        }
        return troubles.keep(values, data, "updated_at");
    }

    /** Columns of a record that was read. */
    static List<StructField> fields() {
        List<StructField> fields = new ArrayList<>();
        for (StructField field : Tables.RECORDS.schema().fields()) {
            if (!Attributes.NORMALIZED.containsKey(field.name())) {
                fields.add(field);
            }
        }
        return List.copyOf(fields);
    }

    /** One column per attribute; a time's text stands beside it, so that the unreadable can be told. */
    private static List<Column> values() {
        List<Column> columns = new ArrayList<>();
        Bookkeeping.ROW_COLUMNS.forEach(name -> columns.add(col(name)));
        Troubles.CARRIED.forEach(name -> columns.add(col(name)));
        columns.add(concat(col("source"), lit("/"), col(EvaluateMapping.KEY)).as("record_key"));
        columns.add(col(EvaluateMapping.KEY).as("native_id"));
        columns.add(col("tenant"));
        columns.add(col("source"));
        columns.add(col("system"));
        columns.add(col(Bookkeeping.ROW_HASH).as("content_hash"));
        for (String name : Attributes.names()) {
            if (Attributes.TIMES.containsKey(name)) {
                columns.add(ReadTimestamp.of(col(name)).as(name));
                columns.add(Values.meaningful(col(name)).as(TEXT + name));
            } else if (Attributes.FLAGS.containsKey(name)) {
                columns.add(IdentifierList.FLAG.apply(col(name)).as(name));
            } else if (name.equals(CONSENT)) {
                columns.add(udf((UDF1<String, String>) Consents::normalize, DataTypes.StringType)
                        .apply(col(name))
                        .as(name));
            } else {
                columns.add(Values.meaningful(col(name)).as(name));
            }
        }
        Column meaningful = transform_values(
                col("ids"),
                (type, values) ->
                        filter(values, value -> Values.meaningful(value).isNotNull()));
        columns.add(map_filter(meaningful, (type, values) -> size(values).gt(0)).as("ids"));
        columns.add(
                map_filter(col("custom"), (name, value) -> value.isNotNull()).as("custom"));
        columns.add(IdentifierList.of().as("identifiers"));
        return columns;
    }

    /** A deletion mark counts even when its time cannot be read. */
    private static Column state() {
        Column merged = col("merged_into")
                .isNotNull()
                .or(coalesce(lower(trim(col("account_status"))), lit("")).equalTo("merged"));
        return when(deleted(), lit(ApplyChanges.DELETED))
                .when(merged, lit("merged_away"))
                .when(col("deleted_at").isNotNull().or(unreadable("deleted_at")), lit("soft_deleted"))
                .otherwise(lit("active"));
    }

    /** A row of a changes export that only says that its record is gone. */
    private static Column deleted() {
        return coalesce(col(EvaluateMapping.DELETED), lit(false));
    }

    /** A text that is there and means something, but is no point in time. */
    private static Column unreadable(String time) {
        Column means = udf((UDF1<String, Boolean>) raw -> !Placeholders.isPlaceholder(raw), DataTypes.BooleanType)
                .apply(col(TEXT + time));
        return col(time).isNull().and(col(TEXT + time).isNotNull()).and(means);
    }
}
