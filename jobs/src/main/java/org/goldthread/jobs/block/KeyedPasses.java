package org.goldthread.jobs.block;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.config.BlockingPass;

/** Which passes the records have columns for. */
public final class KeyedPasses {
    private KeyedPasses() {}

    /** One row (pass) for every pass that some active record has all keys of, in no order. */
    public static Dataset<Row> of(Dataset<Row> records, List<BlockingPass> passes) {
        List<Column> hashes = BlockKeys.hashes(records, passes);
        List<Column> counts = new ArrayList<>();
        List<Column> names = new ArrayList<>();
        for (int pass = 0; pass < hashes.size(); pass++) {
            counts.add(count(hashes.get(pass)).as("records_" + pass));
            names.add(when(col("records_" + pass).gt(0), lit(passes.get(pass).name())));
        }
        return records.where(col("state").equalTo("active"))
                .agg(counts.get(0), counts.subList(1, counts.size()).toArray(Column[]::new))
                .select(explode(array_compact(array(names.toArray(Column[]::new))))
                        .as("pass"));
    }
}
