package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.config.Export;
import org.goldthread.jobs.config.Kind;
import org.goldthread.jobs.config.SourceConfig;

/**
 * Makes whole sources of changes exports: tonight's rows replace what the last run knew of their ids, deletions remove it,
 * and every other record stays as it was. An id that returns after its deletion is a new record.
 */
public final class ApplyChanges {
    /** State of a row that deletes its record; no record is published with it. */
    static final String DELETED = "deleted";

    private ApplyChanges() {}

    /** Names of the sources whose exports hold changes only. */
    public static List<String> changing(List<SourceConfig> sources) {
        return sources.stream()
                .filter(source -> source.kind() == Kind.PROFILES && source.export() == Export.CHANGES)
                .map(SourceConfig::name)
                .toList();
    }

    /**
     * Records of changing sources that tonight's exports do not mention, as the last run published them.
     *
     * @param tonight records that were read, deletions included
     * @param published {@code records} as the last run published it; empty on the first
     * @param changing see {@link #changing}
     */
    public static Dataset<Row> unmentioned(Dataset<Row> tonight, Dataset<Row> published, List<String> changing) {
        return published
                .where(col("source").isin(changing.toArray()))
                .join(tonight.select("record_key"), new String[] {"record_key"}, "left_anti");
    }

    /** Tonight's records without deletions. */
    public static Dataset<Row> remaining(Dataset<Row> tonight) {
        return tonight.where(col("state").notEqual(DELETED));
    }
}
