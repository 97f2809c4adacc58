package org.goldthread.jobs.publish;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Session settings that keep small commits and large files cheap to write. What the user set stands. */
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
            "id_number",
            "id_number_norm",
            "username",
            "username_norm",
            "full_name",
            "street",
            "street_norm",
            "content_hash",
            "created_at",
            "updated_at",
            "signed_up_at",
            "last_activity_at",
            "email_consent_at",
            "value",
            "value_at",
            "runners_up.list.element.record_key",
            "runners_up.list.element.value",
            "identifiers.list.element.value",
            "identifiers.list.element.value_norm",
            "custom.key_value.value",
            "left_node",
            "right_node",
            "levels");

    /** Columns by which files may be sorted: elsewhere the least and the largest value of a page rule out nothing. */
    private static final List<String> SORTED = List.of("record_key", "golden_id", "run_seq");

    private DeltaSettings() {}

    static void apply(SparkSession session) {
        Map<String, String> settings = new HashMap<>(DEFAULTS);
        settings.put("parquet.column.statistics.enabled", "false");
        settings.put("parquet.size.statistics.enabled", "false");
        SORTED.forEach(column -> settings.put("parquet.column.statistics.enabled#" + column, "true"));
        UNIQUE.forEach(column -> settings.put("parquet.enable.dictionary#" + column, "false"));
        settings.forEach((name, value) -> {
            // What is set, not what holds: a lookup by name would answer with Delta's own default.
            if (!session.conf().getAll().contains(name)) {
                session.conf().set(name, value);
            }
        });
    }
}
