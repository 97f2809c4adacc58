package org.goldthread.jobs.block;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.config.BlockingPass;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;

/**
 * The block keys of records: 64-bit hashes over tenant, pass and key values. Two different keys share a hash about once
 * in a million runs of a million records; their records are then compared needlessly, never wrongly.
 */
final class BlockKeys {
    /** Place of the pass in the list of passes, from 0. */
    static final String PASS = "pass_index";

    /** Hash of tenant, pass and key values. */
    static final String BLOCK = "block_hash";

    private BlockKeys() {}

    /** One row (record_key, pass_index, block_hash) for every active record and every pass that it has all keys of. */
    static Dataset<Row> of(Dataset<Row> records, List<BlockingPass> passes) {
        List<Column> hashes = new ArrayList<>();
        for (BlockingPass pass : passes) {
            hashes.add(hash(records, pass));
        }
        return records.where(col("state").equalTo("active"))
                .select(
                        col("record_key"),
                        posexplode(array(hashes.toArray(Column[]::new))).as(new String[] {PASS, BLOCK}))
                .where(col(BLOCK).isNotNull());
    }

    /** The size from which on a block of the row's pass is left out. */
    static Column largestAllowed(List<BlockingPass> passes) {
        List<Column> limits = new ArrayList<>();
        for (BlockingPass pass : passes) {
            limits.add(lit(pass.maxBlock()));
        }
        return array(limits.toArray(Column[]::new)).getItem(col(PASS));
    }

    private static Column hash(Dataset<Row> records, BlockingPass pass) {
        List<Column> parts = new ArrayList<>(List.of(col("tenant"), lit(pass.name())));
        Column present = lit(true);
        for (String key : pass.keys()) {
            requireReadable(records, pass, key);
            parts.add(expr(key));
            present = present.and(expr(key).isNotNull());
        }
        return when(present, xxhash64(parts.toArray(Column[]::new)));
    }

    private static void requireReadable(Dataset<Row> records, BlockingPass pass, String key) {
        try {
            records.select(expr(key));
        } catch (Exception failure) {
            if (failure instanceof AnalysisException) {
                throw new UserError(
                        ExitCode.USAGE,
                        "blocking[" + pass.name() + "].keys",
                        "'" + key + "' cannot be read over the columns of records: "
                                + failure.getMessage().lines().findFirst().orElse(""),
                        "Use a Spark SQL expression over columns such as email_norm or date_of_birth_norm.");
            }
            throw failure;
        }
    }
}
