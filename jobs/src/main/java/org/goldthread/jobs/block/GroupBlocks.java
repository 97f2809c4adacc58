package org.goldthread.jobs.block;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.config.BlockingPass;

/**
 * Brings the places of every block together, counts the blocks by pass and size, and keeps the members of those that may
 * make pairs. Records alone in a block, and blocks that are too large, end here.
 */
public final class GroupBlocks {
    static final String PASS = "pass_index";
    static final String SIZE = "size";
    static final String BLOCKS = "blocks";
    static final String BLOCK = "block_hash";
    static final String MEMBERS = "members";

    /** {@code members}: packed blocks; or a count: {@code blocks} blocks of {@code size} records, one of them by its hash. */
    static final StructType GROUPED = new StructType()
            .add(PASS, DataTypes.IntegerType, true)
            .add(SIZE, DataTypes.LongType, true)
            .add(BLOCKS, DataTypes.LongType, true)
            .add(BLOCK, DataTypes.LongType, true)
            .add(MEMBERS, DataTypes.BinaryType, true);

    /** Places that one task sorts: about 32 bytes each. */
    private static final long PLACES = 1_500_000;

    private GroupBlocks() {}

    /** Tasks that share the places of so many records. */
    static int buckets(long records, int passes) {
        return (int) Math.max(1, Math.min(1 << 16, records * passes / PLACES + 1));
    }

    /**
     * The blocks of two records or more, in the shape of {@link #GROUPED}; read it with {@link #sizes} and by
     * {@link FormPairs}. Materialize it first.
     *
     * @param packed of {@link PackRecords}, for the same passes and count
     */
    public static Dataset<Row> apply(Dataset<Row> packed, List<BlockingPass> passes, long count) {
        int[] largest = passes.stream().mapToInt(BlockingPass::maxBlock).toArray();
        MapPartitionsFunction<Row, Row> group = rows -> group(rows, largest);
        return packed.where(col(PackRecords.PLACES).isNotNull())
                .select(col(PackRecords.BUCKET), col(PackRecords.PLACES))
                .repartitionById(buckets(count, passes.size()), col(PackRecords.BUCKET))
                .mapPartitions(group, Encoders.row(GROUPED));
    }

    /** How many blocks there are by pass and size, for {@link PlanBlocks}; the largest ones with their hash too. */
    public static Dataset<Row> sizes(Dataset<Row> grouped) {
        return grouped.where(col(MEMBERS).isNull())
                .groupBy(PASS, SIZE, BLOCK)
                .agg(sum(BLOCKS).as(BLOCKS))
                .select(PASS, SIZE, BLOCKS, BLOCK);
    }

    private static Iterator<Row> group(Iterator<Row> rows, int[] largest) {
        SortedPlaces places = new SortedPlaces();
        while (rows.hasNext()) {
            places.add(rows.next().getAs(1));
        }
        return new GroupedRows(places.sorted(), largest);
    }
}
