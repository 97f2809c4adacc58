package org.goldthread.jobs.normalize;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;
import org.goldthread.jobs.config.SourceConfig;

/** Settings of the sources as columns: the value for the row's source. */
final class SourceDefaults {
    private SourceDefaults() {}

    /** Text by the row's source; null where the setting is null. */
    static Column of(List<SourceConfig> sources, Function<SourceConfig, String> setting) {
        Column value = lit(null).cast(DataTypes.StringType);
        for (SourceConfig source : sources) {
            String own = setting.apply(source);
            if (own != null) {
                value = when(col("source").equalTo(source.name()), lit(own)).otherwise(value);
            }
        }
        return value;
    }
}
