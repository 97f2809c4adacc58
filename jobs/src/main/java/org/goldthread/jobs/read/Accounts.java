package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** What the read rows amount to. Cheap on rows that were written out and read back; each call scans them once. */
public final class Accounts {
    private Accounts() {}

    /** The rows that are records, without the bookkeeping. The same for observed rows. */
    public static Dataset<Row> records(Dataset<Row> rows) {
        return rows.where(col(Bookkeeping.OUTCOME).equalTo(Bookkeeping.RECORD))
                .drop(Bookkeeping.FIELDS.stream().map(StructField::name).toArray(String[]::new));
    }

    /** One row per trouble: source, file, position, raw, kind, severity, detail. */
    public static Dataset<Row> quarantine(Dataset<Row> rows) {
        return troubled(rows)
                .select(
                        col("source"),
                        col(Bookkeeping.FILE),
                        col(Bookkeeping.POSITION),
                        col(Bookkeeping.RAW),
                        explode(col(Bookkeeping.TROUBLES)).as("trouble"))
                .select(
                        col("source"),
                        col(Bookkeeping.FILE),
                        col(Bookkeeping.POSITION),
                        col(Bookkeeping.RAW),
                        col("trouble.kind"),
                        col("trouble.severity"),
                        col("trouble.detail"));
    }

    /** One row per source that has rows: source, rows, records, rejected, repeats, noted (records with notes), skipped,
     * incomplete_files (files whose rest was not read). */
    public static Dataset<Row> bySource(Dataset<Row> rows) {
        return rows.groupBy(col("source"))
                .agg(
                        count(lit(1)).as("rows"),
                        count_if(col(Bookkeeping.OUTCOME).equalTo(Bookkeeping.RECORD))
                                .as("records"),
                        count_if(col(Bookkeeping.OUTCOME).equalTo(Bookkeeping.REJECTED))
                                .as("rejected"),
                        count_if(col(Bookkeeping.OUTCOME).equalTo(Bookkeeping.REPEAT))
                                .as("repeats"),
                        count_if(col(Bookkeeping.OUTCOME)
                                        .equalTo(Bookkeeping.RECORD)
                                        .and(Troubles.troubled()))
                                .as("noted"),
                        count_if(col(Bookkeeping.OUTCOME).equalTo(Bookkeeping.SKIPPED))
                                .as("skipped"),
                        array_sort(collect_set(when(
                                        exists(col(Bookkeeping.TROUBLES), trouble -> trouble.getField("kind")
                                                .equalTo(RawRow.INCOMPLETE_FILE)),
                                        col(Bookkeeping.FILE))))
                                .as("incomplete_files"));
    }

    /** Rows with anything to tell. */
    static Dataset<Row> troubled(Dataset<Row> rows) {
        return rows.where(Troubles.troubled());
    }

    /** Data columns and bookkeeping. */
    static StructType schema(List<StructField> data) {
        List<StructField> fields = new ArrayList<>();
        data.forEach(field -> fields.add(new StructField(field.name(), field.dataType(), true, field.metadata())));
        fields.addAll(Bookkeeping.FIELDS);
        return DataTypes.createStructType(fields);
    }
}
