package org.goldthread.jobs.publish;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Session settings that keep small commits cheap. What the user set stands. */
final class DeltaSettings {
    /**
     * A snapshot of a table is replayed in 50 tasks by default, for logs of millions of files; ours have a handful, and
     * every write makes a snapshot. A merge keeps a copy of its source unless told that reading it twice gives the same
     * rows: ours is a file.
     */
    private static final Map<String, String> DEFAULTS = Map.of(
            "spark.databricks.delta.snapshotPartitions", "2",
            "spark.databricks.delta.merge.materializeSource", "none");

    /** Columns whose values hardly repeat: a dictionary of them is built only to be thrown away. */
    private static final List<String> UNIQUE = List.of(
            "record_key",
            "golden_id",
            "anchor_record_key",
            "native_id",
            "email",
            "email_norm",
            "email_canonical",
            "phone",
            "phone_norm",
            "external_id",
            "left_node",
            "right_node",
            "levels");

    private DeltaSettings() {}

    static void apply(SparkSession session) {
        Map<String, String> settings = new HashMap<>(DEFAULTS);
        UNIQUE.forEach(column -> settings.put("parquet.enable.dictionary#" + column, "false"));
        settings.forEach((name, value) -> {
            // What is set, not what holds: a lookup by name would answer with Delta's own default.
            if (!session.conf().getAll().contains(name)) {
                session.conf().set(name, value);
            }
        });
    }
}
