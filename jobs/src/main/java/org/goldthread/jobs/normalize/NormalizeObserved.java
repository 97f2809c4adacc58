package org.goldthread.jobs.normalize;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.config.NormalizeConfig;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.jobs.schema.MapRows;
import org.goldthread.udfs.text.PlaceholderRules;

/** Fills the normalized value of the identifiers of events and identities. */
public final class NormalizeObserved {
    private NormalizeObserved() {}

    /**
     * @param observed rows of events and identities as they were read
     * @param sources for the default region of phones
     * @param settings placeholders beyond the built-in ones
     * @return the same columns
     */
    public static Dataset<Row> apply(Dataset<Row> observed, List<SourceConfig> sources, NormalizeConfig settings) {
        SourceDefaults defaults = SourceDefaults.of(sources);
        PlaceholderRules rules = settings.rules();
        return MapRows.apply(
                observed,
                observed.schema(),
                (from, to) -> to.put(
                        "identifiers",
                        NormalizeIdentifiers.of(
                                from.rows("identifiers"), null, defaults.region(from.text("source")), rules)));
    }
}
