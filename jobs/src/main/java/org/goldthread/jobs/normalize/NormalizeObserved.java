package org.goldthread.jobs.normalize;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.goldthread.jobs.config.SourceConfig;

/** Fills the normalized value of the identifiers of events and identities. */
public final class NormalizeObserved {
    private NormalizeObserved() {}

    /**
     * @param observed rows of events and identities as they were read
     * @param sources for the default region of phones
     * @return the same columns
     */
    public static Dataset<Row> apply(Dataset<Row> observed, List<SourceConfig> sources) {
        return observed.withColumn(
                "identifiers",
                NormalizeIdentifiers.of(
                        col("identifiers"),
                        lit(null).cast(DataTypes.StringType),
                        SourceDefaults.of(sources, SourceConfig::region)));
    }
}
