package org.goldthread.jobs.block;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What the blocking passes reach, without scoring it: how many pairs they make, and whether given pairs are among them. */
public final class CoverPairs {
    private static final StructType COUNTS = new StructType().add("pairs", DataTypes.LongType, false);
    private static final String PASS = "pass_index";
    private static final String BLOCK = "block_hash";

    private CoverPairs() {}

    /** Rows (pairs), one per task: their sum is the number of different pairs that the passes make. */
    public static Dataset<Row> counts(Blocks blocks) {
        return blocks.walk(
                values -> Boolean.TRUE,
                Blocks.ALL,
                loop -> List.of(RowFactory.create(made(loop))).iterator(),
                COUNTS);
    }

    /**
     * The given pairs with a column {@code candidate}: whether the two records share a block that makes pairs. False where
     * one of them is no active record.
     *
     * @param records that the blocks were made of
     * @param pairs left_key, right_key and whatever else
     */
    public static Dataset<Row> apply(Dataset<Row> records, Blocks blocks, Dataset<Row> pairs) {
        Dataset<Row> places = records.where(col("state").equalTo("active"))
                .select(
                        col("record_key"),
                        posexplode(array(BlockKeys.hashes(records, blocks.passes())
                                        .toArray(Column[]::new)))
                                .as(new String[] {PASS, BLOCK}))
                .where(col(BLOCK).isNotNull());
        Column[] limits = Arrays.stream(blocks.plan().limits())
                .mapToObj(limit -> lit(limit))
                .toArray(Column[]::new);
        Dataset<Row> shared = pairs.select("left_key", "right_key")
                .distinct()
                .join(places.toDF("left_key", PASS, BLOCK), "left_key")
                .join(places.toDF("right_key", PASS, BLOCK), asList("right_key", PASS, BLOCK), "inner");
        Dataset<Row> usable = places.join(shared.select(PASS, BLOCK).distinct(), asList(PASS, BLOCK), "left_semi")
                .groupBy(PASS, BLOCK)
                .agg(count(lit(1)).as("records"))
                .where(col("records").leq(array(limits).getItem(col(PASS))));
        Dataset<Row> reached = shared.join(usable, asList(PASS, BLOCK), "left_semi")
                .select("left_key", "right_key")
                .distinct()
                .withColumn("candidate", lit(true));
        return pairs.join(reached, asList("left_key", "right_key"), "left")
                .withColumn("candidate", coalesce(col("candidate"), lit(false)));
    }

    private static long made(PairLoop<Boolean> loop) {
        long made = 0;
        while (loop != null && loop.advance()) {
            made++;
        }
        return made;
    }

    private static scala.collection.immutable.Seq<String> asList(String... names) {
        return scala.jdk.javaapi.CollectionConverters.asScala(List.of(names)).toSeq();
    }
}
