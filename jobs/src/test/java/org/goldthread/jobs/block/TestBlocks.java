package org.goldthread.jobs.block;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.config.BlockingPass;
import org.goldthread.jobs.config.PairsConfig;
import org.goldthread.jobs.publish.ParquetFrames;

/** Blocks of tiny frames, on disk as in a run. */
public final class TestBlocks {
    private static final PairsConfig NO_LIMIT = new PairsConfig(null, null, null);

    private TestBlocks() {}

    /** The blocks, without a budget. */
    public static Blocks of(Dataset<Row> records, List<BlockingPass> passes, List<Column> texts) {
        return of(records, passes, texts, NO_LIMIT);
    }

    /** The blocks of a share of the records, without a budget. */
    public static Blocks of(Dataset<Row> records, List<BlockingPass> passes, List<Column> texts, RecordShare share) {
        return of(records, passes, texts, NO_LIMIT, share);
    }

    static Blocks of(Dataset<Row> records, List<BlockingPass> passes, List<Column> texts, PairsConfig pairs) {
        return of(records, passes, texts, pairs, RecordShare.ALL);
    }

    private static Blocks of(
            Dataset<Row> records, List<BlockingPass> passes, List<Column> texts, PairsConfig pairs, RecordShare share) {
        long count = records.count();
        List<BlockingPass> limited = share.of(passes);
        Dataset<Row> packed = written(PackRecords.apply(share.of(records), limited, texts, share.of(count)));
        Dataset<Row> grouped = written(GroupBlocks.apply(packed, limited, share.of(count)));
        BlockPlan plan = PlanBlocks.apply(GroupBlocks.sizes(grouped).collectAsList(), limited, pairs, count, share);
        return new Blocks(packed, grouped, limited, texts.size(), plan);
    }

    private static Dataset<Row> written(Dataset<Row> rows) {
        try {
            Path folder = Files.createTempDirectory("goldthread-blocks");
            // A name that an address spells otherwise.
            String path = folder.resolve("packed rows 100%25").toString();
            rows.write().parquet(path);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return ParquetFrames.read(rows.sparkSession(), path, rows.schema());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
