package org.goldthread.jobs.publish;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.schema.Table;
import org.goldthread.jobs.schema.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a stage wrote in a table's shape become the table's. */
final class StagedFilesTest extends SparkSuite {
    @TempDir
    private Path warehouse;

    private Dataset<Row> people;
    private Dataset<Row> lineage;

    /** Two people in two files, with three values and none. */
    @BeforeEach
    void stage() {
        String origins = "array(named_struct('attribute', 'given_name', 'value', 'Ann', 'record_key', 'app/1',"
                + " 'source', 'app', 'rule', 'longest', 'value_at', TIMESTAMP '2026-01-01 00:00:00Z', 'runners_up',"
                + " CAST(NULL AS ARRAY<STRUCT<record_key: STRING, value: STRING, reason: STRING>>)))";
        Dataset<Row> ids = session()
                .sql("SELECT 'A' AS golden_id, array_repeat(" + origins + "[0], 3) AS lineage UNION ALL SELECT 'B',"
                        + " filter(" + origins + ", x -> false)");
        Dataset<Row> golden = Tables.GOLDEN_RECORDS.conform(
                ids.selectExpr(
                        "golden_id",
                        "'t' AS tenant",
                        "'active' AS status",
                        "'app/1' AS anchor_record_key",
                        "1L AS record_count",
                        "array('app') AS sources",
                        "'Ann' AS given_name",
                        "map('hat', 'red') AS custom",
                        "1L AS created_seq",
                        "lineage"),
                new String[] {"lineage"});
        String folder = warehouse.resolve("_scratch/night-1/survive").toString();
        Dataset<Row> typed = session()
                .createDataFrame(
                        golden.collectAsList(), Tables.GOLDEN_RECORDS.schema().add("lineage", lineageType(), false));
        UnnestedParquet.write(typed.repartitionByRange(2, col("golden_id")), folder);
        people = UnnestedParquet.rows(session(), folder, typed.schema());
        lineage = UnnestedParquet.elements(session(), folder, typed.schema());
    }

    @Test
    void theTablesHoldWhatWasWrittenAndTheFilesThatWereStaged() throws IOException {
        String peopleHash = ContentHash.of(people, List.of());
        String lineageHash = ContentHash.of(lineage, List.of());
        assertThat(people.count()).isEqualTo(2);
        assertThat(lineage.count()).isEqualTo(3);
        Set<String> staged = parquet(warehouse.resolve("_scratch/night-1/survive"));
        assertThat(staged).hasSize(2);

        PublishedRun run = night().with(Tables.GOLDEN_RECORDS, conformed(Tables.GOLDEN_RECORDS, people))
                .with(Tables.GOLDEN_LINEAGE, conformed(Tables.GOLDEN_LINEAGE, lineage))
                .publish("night-1");

        assertThat(run.tableVersions()).containsEntry("golden_records", 0L).containsEntry("golden_lineage", 0L);
        Warehouse published = new Warehouse(session(), warehouse.toString());
        assertThat(ContentHash.of(published.read(Tables.GOLDEN_RECORDS), List.of()))
                .isEqualTo(peopleHash);
        assertThat(ContentHash.of(published.read(Tables.GOLDEN_LINEAGE), List.of()))
                .isEqualTo(lineageHash);
        assertThat(parquet(warehouse.resolve("golden_records"))).isEqualTo(staged);
        assertThat(session()
                        .read()
                        .format("delta")
                        .option("readChangeFeed", "true")
                        .option("startingVersion", 0)
                        .load(warehouse.resolve("golden_records").toString())
                        .selectExpr("concat_ws(' ', _change_type, golden_id)")
                        .collectAsList()
                        .stream()
                        .map(row -> row.getString(0)))
                .containsExactlyInAnyOrder("insert A", "insert B");
        assertThat(session()
                        .sql("DESCRIBE DETAIL delta.`" + warehouse.resolve("golden_lineage") + "`")
                        .selectExpr("numFiles")
                        .first()
                        .getLong(0))
                .as("a file without rows stays behind")
                .isEqualTo(1);
    }

    @Test
    void theNextNightChangesSuchTablesAsAnyOther() {
        night().with(Tables.GOLDEN_RECORDS, conformed(Tables.GOLDEN_RECORDS, people))
                .publish("night-1");
        night().people("Bob", "Cid").publish("night-2");

        Warehouse published = new Warehouse(session(), warehouse.toString());
        assertThat(published.read(Tables.GOLDEN_RECORDS).select("golden_id", "given_name").collectAsList().stream()
                        .map(Row::mkString))
                .containsExactlyInAnyOrder("BBob", "CCid");
    }

    @Test
    void whatIsNotJustFilesOfTheTablesShapeIsComputed() {
        Warehouse target = new Warehouse(session(), warehouse.toString());
        String scratch = warehouse.resolve("_scratch/night-1").toString();
        Table golden = Tables.GOLDEN_RECORDS;

        assertThat(StagedFiles.of(conformed(golden, people), golden, scratch)).isPresent();
        assertThat(StagedFiles.of(people.where("golden_id = 'A'"), golden, scratch))
                .isEmpty();
        assertThat(StagedFiles.of(people.withColumn("plan", people.col("given_name")), golden, scratch))
                .isEmpty();
        assertThat(StagedFiles.of(people.drop("plan"), golden, scratch)).isEmpty();
        assertThat(StagedFiles.of(people.unionByName(people), golden, scratch)).isEmpty();
        assertThat(StagedFiles.of(lineage, golden, scratch)).isEmpty();
        assertThat(StagedFiles.of(
                        people, golden, warehouse.resolve("_scratch/night-2").toString()))
                .as("another run's")
                .isEmpty();
        assertThat(target.lastRun()).isEmpty();
    }

    @Test
    void manySmallFilesAreMadeOneAndConditionsAreChecked() {
        Dataset<Row> many = session()
                .sql("SELECT 't' AS tenant, 'email' AS type, concat('v', id) AS value, 'hub' AS reason, 1L AS records,"
                        + " 1L AS strong_ids FROM range(50)")
                .repartitionByRange(5, col("value"));
        Dataset<Row> alias = session().sql("SELECT 'g1' AS old_id, 'g1' AS golden_id, 1L AS since_seq");

        assertThat(staged(Tables.SUPPRESSED_VALUES, many)).isEmpty();
        assertThat(staged(Tables.SUPPRESSED_VALUES, many.coalesce(4))).isPresent();
        assertThat(staged(Tables.GOLDEN_ALIAS, alias))
                .as("an id that is its own alias")
                .isEmpty();
    }

    @Test
    void aValueThatMayNotBeMissingIsAskedForBeforeItIsWritten() {
        StructType shape = new StructType().add("key", DataTypes.StringType, false);
        Dataset<Row> nameless = session()
                .range(1)
                .mapPartitions(
                        (MapPartitionsFunction<Long, Row>) ids ->
                                List.of(RowFactory.create(null, new Row[0])).iterator(),
                        Encoders.row(shape.add("elements", lineageType(), false)));

        assertThatThrownBy(() -> UnnestedParquet.write(
                        nameless, warehouse.resolve("_scratch/nameless").toString()))
                .hasStackTraceContaining("input row cannot be null");
    }

    private Optional<StagedFiles> staged(Table table, Dataset<Row> rows) {
        String scratch = warehouse.resolve("_scratch/other").toString();
        String folder = scratch + "/" + UUID.randomUUID();
        table.conform(rows).write().parquet(folder);
        return StagedFiles.of(ParquetFrames.read(session(), folder, table.schema()), table, scratch);
    }

    private Night night() {
        return new Night(session(), warehouse.toString());
    }

    /** As the pipeline hands them over: with what the last run knew, which on the first night is nothing. */
    private Dataset<Row> conformed(Table table, Dataset<Row> rows) {
        return table.conform(rows).unionByName(table.conform(session().createDataFrame(List.of(), table.schema())));
    }

    private static DataType lineageType() {
        StructType origin = new StructType();
        for (StructField field : Tables.GOLDEN_LINEAGE.schema().fields()) {
            origin = field.name().equals("golden_id") ? origin : origin.add(field);
        }
        return DataTypes.createArrayType(origin, false);
    }

    private static Set<String> parquet(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".parquet"))
                    .collect(Collectors.toSet());
        }
    }
}
