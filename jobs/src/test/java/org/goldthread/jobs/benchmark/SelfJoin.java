package org.goldthread.jobs.benchmark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.config.BlockingPass;
import org.goldthread.jobs.match.PairScore;
import org.goldthread.jobs.match.PairScorer;

/**
 * The way to make and score pairs that the job does not go: a self-join in Spark SQL on 64-bit block keys, and one struct of
 * weight and levels per pair. The scorer is the job's own, so that both ways find the same pairs with the same weights. Pairs
 * are joined as numbers, and the compared values only when every pair stands there once; the values come ready as text, since
 * each is read for every pair that its record is in.
 */
final class SelfJoin {
    private static final String PASS = "pass";
    private static final String BLOCK = "block";
    private static final StructType SCORE = new StructType()
            .add("weight", DataTypes.DoubleType, false)
            .add("probability", DataTypes.DoubleType, false)
            .add("levels", DataTypes.StringType, false);

    private SelfJoin() {}

    /**
     * The active records: number, tenant, record_key, values (a struct of what is compared), blocks (a 64-bit key for every
     * pass, null where the record is not in it). Materialize it before it is read: the numbers hold only then.
     *
     * @param texts what is compared, as text
     */
    static Dataset<Row> numbered(Dataset<Row> records, List<BlockingPass> passes, List<Column> texts) {
        List<Column> values = new ArrayList<>();
        for (Column text : texts) {
            values.add(text.as("text_" + values.size()));
        }
        return records.where(col("state").equalTo("active"))
                .select(
                        monotonically_increasing_id().as("number"),
                        col("tenant"),
                        col("record_key"),
                        struct(values.toArray(Column[]::new)).as("values"),
                        array(passes.stream().map(SelfJoin::key).toArray(Column[]::new))
                                .as("blocks"));
    }

    /**
     * The pairs that reach the review threshold, every one once, in the shape that {@code FormPairs} gives them: tenant,
     * left_key (the smaller), right_key, pass (the first that makes the pair), weight, probability, levels.
     *
     * @param numbered materialized rows of {@link #numbered}
     * @param limits by pass: the largest block whose pairs are made
     * @param hint to Spark how pairs get the values of their records: {@code broadcast}, every executor holds all records;
     *     {@code merge}, all pairs are shuffled twice
     */
    static Dataset<Row> apply(
            Dataset<Row> numbered, List<BlockingPass> passes, int[] limits, PairScorer scorer, String hint) {
        Dataset<Row> records =
                numbered.select("number", "tenant", "record_key", "values").hint(hint);
        Dataset<Row> lefts = records.toDF("left", "tenant", "left_key", "left_values");
        Dataset<Row> rights = records.toDF("right", "tenant", "right_key", "right_values");
        Column[] names = passes.stream().map(pass -> lit(pass.name())).toArray(Column[]::new);
        return pairs(members(numbered, limits))
                .join(lefts, "left")
                // Unequal tenants only where two block keys share a hash.
                .join(rights, new String[] {"right", "tenant"})
                .select(
                        col("tenant"),
                        least(col("left_key"), col("right_key")).as("left_key"),
                        greatest(col("left_key"), col("right_key")).as("right_key"),
                        array(names).getItem(col(PASS)).as(PASS),
                        score(scorer).as("score"))
                .where(col("score").isNotNull())
                .select("tenant", "left_key", "right_key", PASS, "score.weight", "score.probability", "score.levels");
    }

    /** The members of blocks that make pairs: number, pass (from 0), block. */
    private static Dataset<Row> members(Dataset<Row> numbered, int[] limits) {
        Column[] most = Arrays.stream(limits).mapToObj(limit -> lit(limit)).toArray(Column[]::new);
        return numbered.select(col("number"), posexplode(col("blocks")).as(new String[] {PASS, BLOCK}))
                .where(col(BLOCK).isNotNull())
                .withColumn("size", count(lit(1)).over(Window.partitionBy(BLOCK)))
                .where(col("size").geq(2).and(col("size").leq(array(most).getItem(col(PASS)))))
                .drop("size");
    }

    /** Every pair once: left, right (numbers), pass (the first that makes it). */
    private static Dataset<Row> pairs(Dataset<Row> members) {
        return members.toDF("left", PASS, BLOCK)
                .join(members.toDF("right", "right_pass", BLOCK), BLOCK)
                .where(col("left").lt(col("right")))
                .groupBy("left", "right")
                .agg(min(PASS).as(PASS));
    }

    private static Column key(BlockingPass pass) {
        List<Column> parts = new ArrayList<>(List.of(col("tenant"), lit(pass.name())));
        Column present = lit(true);
        for (String key : pass.keys()) {
            parts.add(expr(key));
            present = present.and(expr(key).isNotNull());
        }
        return when(present, xxhash64(parts.toArray(Column[]::new)));
    }

    /** Called not deterministic: of a deterministic one the optimizer makes a call for the filter and one for each column. */
    private static Column score(PairScorer scorer) {
        UDF2<Row, Row, Row> score = (left, right) -> {
            PairScore found = scorer.score(scorer.decode(texts(left)), scorer.decode(texts(right)));
            return found == null ? null : RowFactory.create(found.weight(), found.probability(), found.levels());
        };
        return udf(score, SCORE).asNondeterministic().apply(col("left_values"), col("right_values"));
    }

    private static String[] texts(Row values) {
        String[] texts = new String[values.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = values.getString(i);
        }
        return texts;
    }
}
