package org.goldthread.jobs.bench;

import java.io.Serializable;
import java.util.SplittableRandom;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * A made-up graph as entity resolution has them: mostly entities of two to six records, one in two thousand of a hundred
 * to five hundred. An entity is a random tree with half as many edges again, some of them repeats. The records are
 * numbered, and the edges ordered, at random. Record keys sort as their numbers do.
 *
 * @param nodes records, numbered from 0; every one has an edge
 * @param left one end of every edge
 * @param right the other
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record EntityGraph(int nodes, int[] left, int[] right) implements Serializable {
    private static final StructType EDGES = new StructType()
            .add("left_node", DataTypes.StringType, false)
            .add("right_node", DataTypes.StringType, false);

    private static final String[] SOURCES = {"crm/", "shop/", "support/"};
    private static final int LARGE_ENTITY_IN = 2000;

    /** A graph of so many edges; the same for the same seed. */
    static EntityGraph of(int edges, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] left = new int[edges];
        int[] right = new int[edges];
        int edge = 0;
        int nodes = 0;
        while (edge < edges) {
            int records = random.nextInt(LARGE_ENTITY_IN) == 0 ? 100 + random.nextInt(401) : 2 + random.nextInt(5);
            for (int record = 1; record < records && edge < edges; record++, edge++) {
                left[edge] = nodes + random.nextInt(record);
                right[edge] = nodes + record;
            }
            int joined = edge == edges ? right[edge - 1] + 1 - nodes : records;
            for (int more = 0; more < records / 2 && edge < edges; more++, edge++) {
                left[edge] = nodes + random.nextInt(records);
                right[edge] = nodes + random.nextInt(records);
            }
            nodes += joined;
        }
        int[] numbers = new int[nodes];
        for (int node = 0; node < nodes; node++) {
            int other = random.nextInt(node + 1);
            numbers[node] = numbers[other];
            numbers[other] = node;
        }
        for (int last = edges - 1; last >= 0; last--) {
            int other = random.nextInt(last + 1);
            int leftNode = numbers[left[other]];
            int rightNode = numbers[right[other]];
            left[other] = left[last];
            right[other] = right[last];
            left[last] = leftNode;
            right[last] = rightNode;
        }
        return new EntityGraph(nodes, left, right);
    }

    /** left_node and right_node of every edge, as record keys. */
    Dataset<Row> frame(SparkSession session) {
        Broadcast<EntityGraph> graph =
                JavaSparkContext.fromSparkContext(session.sparkContext()).broadcast(this);
        MapFunction<Long, Row> texts = edge -> {
            EntityGraph here = graph.value();
            int at = Math.toIntExact(edge);
            return RowFactory.create(here.key(here.left[at]), here.key(here.right[at]));
        };
        return session.range(left.length).as(Encoders.LONG()).map(texts, Encoders.row(EDGES));
    }

    /** The record key of a number. */
    String key(int node) {
        String digits = Integer.toString(node);
        int source = (int) ((long) node * SOURCES.length / nodes);
        return SOURCES[source] + "0".repeat(9 - digits.length()) + digits;
    }

    /** The number of a record key. */
    static int number(String key) {
        return Integer.parseInt(key, key.indexOf('/') + 1, key.length(), 10);
    }
}
