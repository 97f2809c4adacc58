package org.goldthread.jobs.golden;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The last published run's tables, pinned to its versions; without rows on the first night.
 *
 * @param entities content of {@code entities}, closed rows too
 * @param aliases content of {@code golden_alias}: flat and acyclic
 * @param goldenRecords content of {@code golden_records}, retired rows too
 * @param lineage content of {@code golden_lineage}
 * @param identifiers (record_key, node, trust) of the usable hard identifiers of that run
 */
public record PreviousRun(
        Dataset<Row> entities,
        Dataset<Row> aliases,
        Dataset<Row> goldenRecords,
        Dataset<Row> lineage,
        Dataset<Row> identifiers) {}
