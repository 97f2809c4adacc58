package org.goldthread.jobs.block;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
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

/**
 * Makes the pairs of all blocks and scores them in the same loop, so that only pairs worth keeping ever become rows.
 * Records that are alone in a block, and blocks that are too large, are taken out by narrow rows of ids and hashes before
 * the compared columns are shuffled.
 */
public final class FormPairs {
    private static final StructType PAIRS = new StructType()
            .add("tenant", DataTypes.StringType, false)
            .add("left_key", DataTypes.StringType, false)
            .add("right_key", DataTypes.StringType, false)
            .add("pass", DataTypes.StringType, false)
            .add("weight", DataTypes.DoubleType, false)
            .add("probability", DataTypes.DoubleType, false)
            .add("levels", DataTypes.StringType, false);

    static final double ALL = 1;

    /** Shares of blocks are in millionths. */
    private static final long MILLION = 1_000_000;

    private FormPairs() {}

    /**
     * The pairs that the scorer keeps: tenant, left_key (the smaller), right_key, pass (the first that makes the pair),
     * weight, probability, levels. Every pair comes once.
     *
     * @param columns columns of records that the decoder reads, in its order
     */
    public static <T> Dataset<Row> apply(
            Dataset<Row> records,
            List<BlockingPass> passes,
            List<String> columns,
            RecordDecoder<T> decoder,
            PairFunction<T> scorer) {
        List<String> names = passes.stream().map(BlockingPass::name).toList();
        MapPartitionsFunction<Row, Row> loop =
                rows -> asRows(new PairLoop<>(new Entries<>(rows, names.size(), decoder), scorer), names);
        return placed(records, passes, columns, ALL).mapPartitions(loop, Encoders.row(PAIRS));
    }

    /**
     * One row per record and usable block, block by block: pass_index, block_hash, record_key, tenant, blocks, content.
     *
     * @param share share of the blocks that get rows, chosen by hash; {@code blocks} names all of a record's blocks still
     */
    static Dataset<Row> placed(Dataset<Row> records, List<BlockingPass> passes, List<String> columns, double share) {
        Dataset<Row> usable = PlanBlocks.sizes(records, passes)
                .where(col("records").leq(BlockKeys.largestAllowed(passes)))
                .select(BlockKeys.PASS, BlockKeys.BLOCK);
        Column place = struct(col(BlockKeys.PASS), col(BlockKeys.BLOCK));
        Dataset<Row> blocks = BlockKeys.of(records, passes)
                .join(usable, new String[] {BlockKeys.PASS, BlockKeys.BLOCK})
                .groupBy("record_key")
                .agg(collect_list(place).as("blocks"));
        Column content = struct(columns.stream().map(name -> col(name)).toArray(Column[]::new));
        Column places = share >= ALL ? col("blocks") : filter(col("blocks"), block -> isWithin(block, share));
        return records.select(col("record_key"), col("tenant"), content.as("content"))
                .join(blocks, "record_key")
                .withColumn("place", explode(places))
                .select(
                        "place." + BlockKeys.PASS,
                        "place." + BlockKeys.BLOCK,
                        "record_key",
                        "tenant",
                        "blocks",
                        "content")
                .repartition(col(BlockKeys.BLOCK))
                .sortWithinPartitions(BlockKeys.BLOCK, BlockKeys.PASS, "record_key");
    }

    /** Hashed once more: the block's own hash decides its partition. */
    private static Column isWithin(Column block, double share) {
        Column place = pmod(xxhash64(block.getField(BlockKeys.BLOCK)), lit(MILLION));
        return place.lt(lit(Math.max(1, Math.round(share * MILLION))));
    }

    private static Iterator<Row> asRows(PairLoop<?> loop, List<String> names) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return loop.hasNext();
            }

            @Override
            public Row next() {
                PairLoop.Pair pair = loop.next();
                ScoredPair score = pair.score();
                return RowFactory.create(
                        pair.tenant(),
                        pair.left(),
                        pair.right(),
                        names.get(pair.pass()),
                        score.weight(),
                        score.probability(),
                        score.levels());
            }
        };
    }

    /** Decodes the rows of {@link #placed}. */
    record Entries<T>(Iterator<Row> rows, int passes, RecordDecoder<T> decoder) implements Iterator<PairLoop.Entry<T>> {
        @Override
        public boolean hasNext() {
            return rows.hasNext();
        }

        @Override
        public PairLoop.Entry<T> next() {
            Row row = rows.next();
            long[] blocks = new long[passes];
            List<Row> places = new ArrayList<>(row.<Row>getList(4));
            for (Row place : places) {
                blocks[place.getInt(0)] = place.getLong(1);
            }
            Candidate<T> candidate =
                    new Candidate<>(row.getString(2), row.getString(3), blocks, decoder.decode(row.getStruct(5)));
            return new PairLoop.Entry<>(row.getInt(0), row.getLong(1), candidate);
        }
    }
}
