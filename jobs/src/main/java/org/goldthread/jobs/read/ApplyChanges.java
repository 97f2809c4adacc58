package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
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

    /**
     * Tonight's records of all sources, not normalized: those that are carried over are normalized again.
     *
     * @param tonight records that were read, see {@link Accounts#records}
     * @param published {@code records} as the last run published it; empty on the first
     */
    public static Dataset<Row> apply(Dataset<Row> tonight, Dataset<Row> published, List<SourceConfig> sources) {
        Object[] changing = sources.stream()
                .filter(source -> source.kind() == Kind.PROFILES && source.export() == Export.CHANGES)
                .map(SourceConfig::name)
                .toArray();
        if (changing.length == 0) {
            return tonight;
        }
        Column[] asRead =
                Arrays.stream(tonight.columns()).map(name -> col(name)).toArray(Column[]::new);
        Dataset<Row> unmentioned = published
                .where(col("source").isin(changing))
                .join(tonight.select("record_key"), new String[] {"record_key"}, "left_anti")
                .select(asRead);
        return tonight.where(col("state").notEqual(DELETED)).unionByName(unmentioned);
    }
}
