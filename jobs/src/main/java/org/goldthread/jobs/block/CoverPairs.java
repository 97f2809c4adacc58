package org.goldthread.jobs.block;

import static org.apache.spark.sql.functions.arrays_overlap;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.lit;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.config.BlockingPass;

/** What the blocking passes reach, without scoring it: how many pairs they make, and whether given pairs are among them. */
public final class CoverPairs {
    private static final StructType COUNTS = new StructType().add("pairs", DataTypes.LongType, false);

    private CoverPairs() {}

    /** Rows (pairs), one per partition: their sum is the number of different pairs that the passes make. */
    public static Dataset<Row> counts(Dataset<Row> records, List<BlockingPass> passes) {
        int number = passes.size();
        MapPartitionsFunction<Row, Row> loop =
                rows -> List.of(RowFactory.create(made(rows, number))).iterator();
        return FormPairs.placed(records, passes, List.of("tenant"), FormPairs.ALL)
                .mapPartitions(loop, Encoders.row(COUNTS));
    }

    /**
     * The given pairs with a column {@code candidate}: whether the two records share a usable block of some pass. False
     * where one of them is no active record.
     *
     * @param pairs left_key, right_key and whatever else
     */
    public static Dataset<Row> apply(Dataset<Row> records, List<BlockingPass> passes, Dataset<Row> pairs) {
        Dataset<Row> usable = PlanBlocks.sizes(records, passes)
                .where(col("records").leq(BlockKeys.largestAllowed(passes)))
                .select(BlockKeys.PASS, BlockKeys.BLOCK);
        Dataset<Row> blocks = BlockKeys.of(records, passes)
                .join(usable, new String[] {BlockKeys.PASS, BlockKeys.BLOCK})
                .groupBy("record_key")
                .agg(collect_list(BlockKeys.BLOCK).as("blocks"));
        Column shared = coalesce(arrays_overlap(col("blocks_left"), col("blocks_right")), lit(false));
        return pairs.join(blocks.toDF("left_key", "blocks_left"), asList("left_key"), "left")
                .join(blocks.toDF("right_key", "blocks_right"), asList("right_key"), "left")
                .withColumn("candidate", shared)
                .drop("blocks_left", "blocks_right");
    }

    private static long made(Iterator<Row> rows, int passes) {
        long[] made = new long[1];
        PairFunction<Boolean> count = (left, right) -> {
            made[0]++;
            return null;
        };
        PairLoop<Boolean> loop = new PairLoop<>(new FormPairs.Entries<>(rows, passes, row -> Boolean.TRUE), count);
        // It keeps no pair, so the first look for one walks them all.
        if (loop.hasNext()) {
            throw new IllegalStateException("A pair was kept though none was scored");
        }
        return made[0];
    }

    private static scala.collection.immutable.Seq<String> asList(String name) {
        return scala.jdk.javaapi.CollectionConverters.asScala(List.of(name)).toSeq();
    }
}
