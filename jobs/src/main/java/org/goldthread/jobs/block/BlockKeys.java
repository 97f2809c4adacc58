package org.goldthread.jobs.block;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
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
    private BlockKeys() {}

    /** A column per pass, in their order: the hash of the record's block; null where a key of the pass is null. */
    static List<Column> hashes(Dataset<Row> records, List<BlockingPass> passes) {
        List<Column> hashes = new ArrayList<>();
        for (BlockingPass pass : passes) {
            hashes.add(hash(records, pass).as("block_" + hashes.size()));
        }
        return hashes;
    }

    /** @throws UserError USAGE when there are more passes than can be told apart */
    static void requireCountable(List<BlockingPass> passes, int most) {
        if (passes.size() > most) {
            throw new UserError(
                    ExitCode.USAGE,
                    "blocking",
                    "has " + passes.size() + " passes; at most " + most + " can be told apart here.",
                    "Take out those that add least.");
        }
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
