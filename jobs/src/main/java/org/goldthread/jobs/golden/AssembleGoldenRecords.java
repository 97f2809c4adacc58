package org.goldthread.jobs.golden;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.schema.Tables;

/** Puts the survivors beside what the last run knew: when an id was issued, and the ids whose records are all gone. */
public final class AssembleGoldenRecords {
    private AssembleGoldenRecords() {}

    /**
     * The tables.
     *
     * @param goldenRecords content of {@code golden_records}, retired rows too
     * @param lineage content of {@code golden_lineage}; a retired row keeps its last lineage
     */
    public record Golden(Dataset<Row> goldenRecords, Dataset<Row> lineage) {}

    /**
     * Assembles.
     *
     * @param survivors of {@link SurviveValues}, without the lineage
     * @param origins the lineage of the survivors: the elements of that column, each behind its golden_id
     * @param aliases of {@link AssignGoldenIds}, for the same run: an absorbed id has no golden record
     */
    public static Golden apply(
            Dataset<Row> survivors, Dataset<Row> origins, Dataset<Row> aliases, PreviousRun previous) {
        Dataset<Row> issued = previous.goldenRecords()
                .select(
                        col("golden_id").as("issued_id"),
                        col("anchor_record_key").as("issued_anchor"),
                        col("created_seq").as("issued_seq"));
        Dataset<Row> living = survivors
                .join(issued, col("golden_id").equalTo(col("issued_id")), "left")
                .withColumn("anchor_record_key", coalesce(col("issued_anchor"), col("anchor_record_key")))
                .withColumn("created_seq", coalesce(col("issued_seq"), col("created_seq")));
        Dataset<Row> gone = previous.goldenRecords()
                .join(
                        survivors.select(col("golden_id").as("living_id")),
                        col("golden_id").equalTo(col("living_id")),
                        "left_anti")
                .join(
                        aliases.select(col("old_id").as("alias_id")),
                        col("golden_id").equalTo(col("alias_id")),
                        "left_anti");
        Dataset<Row> retired = gone.withColumn("status", lit("retired")).withColumn("record_count", lit(0L));
        Dataset<Row> lastLineage = previous.lineage()
                .join(
                        gone.select(col("golden_id").as("gone_id")),
                        col("golden_id").equalTo(col("gone_id")),
                        "left_semi");
        return new Golden(
                Tables.GOLDEN_RECORDS.conform(living).unionByName(Tables.GOLDEN_RECORDS.conform(retired)),
                Tables.GOLDEN_LINEAGE.conform(origins).unionByName(Tables.GOLDEN_LINEAGE.conform(lastLineage)));
    }
}
