package org.goldthread.jobs.block;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.config.BlockingPass;

/**
 * The blocks of a run, ready for loops over their pairs.
 *
 * @param packed materialized rows of {@link PackRecords}
 * @param grouped materialized rows of {@link GroupBlocks}
 * @param passes that made them
 * @param texts how many texts a {@link RecordDecoder} gets
 * @param plan which of them make pairs
 */
public record Blocks(Dataset<Row> packed, Dataset<Row> grouped, List<BlockingPass> passes, int texts, BlockPlan plan) {
    static final double ALL = 1;

    /** Walks that this JVM began. */
    private static final AtomicInteger WALKS = new AtomicInteger();

    private static final Pattern CHUNK = Pattern.compile("/part-(\\d+)-[^/]*$");
    private static final StructType PAIRS =
            new StructType().add("task", DataTypes.IntegerType, false).add("pairs", DataTypes.BinaryType, false);

    public Blocks {
        passes = List.copyOf(passes);
    }

    /** What all tasks of a walk look at: the model with its values' frequencies is large, and each executor gets it once. */
    private record Shared<T>(RecordChunks<T> chunks, Walk<T> walk) implements java.io.Serializable {}

    /** Runs over the pairs of one task. */
    @FunctionalInterface
    interface Walk<T> extends java.io.Serializable {
        /** Rows of it; the loop is null where the task has no pairs. */
        java.util.Iterator<Row> rows(PairLoop<T> loop);
    }

    /**
     * Runs over all pairs, every one once. Tasks of an executor share the decoder and the walk.
     *
     * @param share share of the pairs, chosen by the hash of their record keys: above 0, 1 = all
     */
    <T> Dataset<Row> walk(RecordDecoder<T> decoder, double share, Walk<T> walk, StructType shape) {
        List<String> files = chunkFiles();
        RecordChunks<T> chunks = new RecordChunks<>(
                files,
                WALKS.incrementAndGet(),
                texts,
                decoder,
                packed.sparkSession().sparkContext().hadoopConfiguration());
        Cells cells = Cells.of(files.size(), Math.round(plan.pairs() * share));
        // Spark lets go of it when nobody holds the frame any more.
        Broadcast<Shared<T>> shared = JavaSparkContext.fromSparkContext(
                        packed.sparkSession().sparkContext())
                .broadcast(new Shared<>(chunks, walk));
        MapPartitionsFunction<Row, Row> loop = rows -> shared.value()
                .walk()
                .rows(PairLoop.of(rows, cells, shared.value().chunks()));
        return pairs(cells, share).mapPartitions(loop, Encoders.row(shape));
    }

    /** Packed pairs, (task, pairs), at the task that is to walk them. */
    private Dataset<Row> pairs(Cells cells, double share) {
        int[] limits = plan.limits();
        MapPartitionsFunction<Row, Row> make = rows -> new MakePairs(rows, limits, cells, share);
        return grouped.where(col(GroupBlocks.MEMBERS).isNotNull())
                .select(col(GroupBlocks.MEMBERS))
                .mapPartitions(make, Encoders.row(PAIRS))
                .repartitionById(cells.tasks(), col("task"));
    }

    /** Addresses of the files of packed records, by chunk; null where a chunk has none. At least one, so that there is a task. */
    private List<String> chunkFiles() {
        List<String> files = new ArrayList<>();
        for (String file : packed.inputFiles()) {
            Matcher named = CHUNK.matcher(file);
            if (!named.find()) {
                throw new IllegalStateException("Not a file of packed records: " + file);
            }
            int chunk = Integer.parseInt(named.group(1));
            while (files.size() <= chunk) {
                files.add(null);
            }
            if (files.set(chunk, file) != null) {
                throw new IllegalStateException("Two files of packed records for chunk " + chunk);
            }
        }
        if (files.isEmpty()) {
            files.add(null);
        }
        return files;
    }
}
