package org.goldthread.jobs.cluster;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/**
 * Connected components of an undirected graph, labelled by the smallest node text of each: the labels depend on neither
 * row order nor partitioning.
 *
 * <p>While the edges fit the budget, union-find over primitive arrays runs in one task (about 8 bytes an edge and 4 a
 * node). Beyond it, rounds of contraction come first: every vertex takes the smallest id of its closed neighbourhood,
 * the edges are relabelled and deduplicated, the round's map is kept; union-find finishes what is left, and the maps
 * compose backwards. A chain does not shrink in id order, so a round that removed little is followed by one in a
 * shuffled (hashed, repeatable) order, which halves it.
 */
public final class ConnectedComponents {
    /** Edges that union-find takes in one task unless told otherwise. */
    public static final long DEFAULT_EDGE_BUDGET = 50_000_000L;

    private static final StructType LABELS =
            new StructType().add("id", DataTypes.LongType, false).add("root", DataTypes.LongType, false);

    private ConnectedComponents() {}

    /**
     * Components with the default budget.
     *
     * @param edges columns left_node and right_node (text, not null); other columns are ignored
     * @return (node, component) for every node that has an edge, kept by Spark until it is no longer referenced
     */
    public static Dataset<Row> apply(Dataset<Row> edges) {
        return apply(edges, DEFAULT_EDGE_BUDGET);
    }

    /**
     * Components.
     *
     * @param edges columns left_node and right_node (text, not null)
     * @param edgeBudget most distinct edges that one task takes; contraction goes on until they fit
     */
    public static Dataset<Row> apply(Dataset<Row> edges, long edgeBudget) {
        Dataset<Row> nodes = DenseIds.number(edges.select(col("left_node").as("node"))
                        .unionByName(edges.select(col("right_node").as("node"))))
                .persist(StorageLevel.MEMORY_AND_DISK());
        Dataset<Row> graph = ordered(edges.join(
                                nodes.select(
                                        col("node").as("left_node"), col("id").as("left_id")),
                                "left_node")
                        .join(
                                nodes.select(
                                        col("node").as("right_node"), col("id").as("right_id")),
                                "right_node"))
                .persist(StorageLevel.MEMORY_AND_DISK());
        long edgeCount = graph.count();
        Dataset<Row> labels = edgeCount <= edgeBudget ? unite(graph) : contract(graph, edgeCount, edgeBudget);
        Dataset<Row> components = cut(name(nodes, labels));
        graph.unpersist();
        nodes.unpersist();
        return components;
    }

    /** Labels of a graph over budget. Every round's map is cut from its lineage; the edges of the last one released. */
    private static Dataset<Row> contract(Dataset<Row> start, long startCount, long edgeBudget) {
        Deque<Dataset<Row>> maps = new ArrayDeque<>();
        Dataset<Row> graph = start;
        long edgeCount = startCount;
        boolean shrank = true;
        for (int round = 1; edgeCount > edgeBudget; round++) {
            Column rank = shrank ? col("id") : xxhash64(col("id"), lit(round));
            Dataset<Row> map = cut(smallestNeighbours(graph, rank));
            Dataset<Row> contracted = cut(relabel(graph, map));
            long left = contracted.count();
            shrank = left <= edgeCount / 4 * 3;
            maps.push(map);
            graph = contracted;
            edgeCount = left;
        }
        Dataset<Row> labels = uniteSparse(graph);
        while (!maps.isEmpty()) {
            labels = compose(maps.pop(), labels);
        }
        return labels;
    }

    /** (id, root): the neighbour of smallest rank, itself included, of every vertex that has an edge. */
    private static Dataset<Row> smallestNeighbours(Dataset<Row> graph, Column rank) {
        Dataset<Row> directed = graph.select(
                        col("left_id").as("vertex"), col("right_id").as("id"))
                .unionByName(graph.select(
                        col("right_id").as("vertex"), col("left_id").as("id")));
        Dataset<Row> closed = directed.unionByName(
                directed.select(col("vertex"), col("vertex").as("id")));
        return closed.groupBy(col("vertex").as("id"))
                .agg(min(struct(rank.as("rank"), col("id"))).as("smallest"))
                .select(col("id"), col("smallest.id").as("root"));
    }

    private static Dataset<Row> relabel(Dataset<Row> graph, Dataset<Row> map) {
        return ordered(graph.join(
                        map.select(col("id").as("left_id"), col("root").as("left_root")), "left_id")
                .join(map.select(col("id").as("right_id"), col("root").as("right_root")), "right_id")
                .select(col("left_root").as("left_id"), col("right_root").as("right_id")));
    }

    /** Labels through an earlier round's map: a vertex without edges in the later graph is its own label there. */
    private static Dataset<Row> compose(Dataset<Row> map, Dataset<Row> labels) {
        Dataset<Row> later = labels.select(col("id").as("later_id"), col("root").as("later_root"));
        return map.join(later, col("root").equalTo(col("later_id")), "left")
                .select(col("id"), coalesce(col("later_root"), col("root")).as("root"));
    }

    /** Union-find over a graph whose ids have gaps: numbers them anew first, so that the array stays small. */
    private static Dataset<Row> uniteSparse(Dataset<Row> graph) {
        Dataset<Row> dense = DenseIds.number(graph.select(col("left_id").as("old"))
                .unionByName(graph.select(col("right_id").as("old"))));
        Dataset<Row> renumbered = graph.join(
                        dense.select(col("old").as("left_id"), col("id").as("l")), "left_id")
                .join(dense.select(col("old").as("right_id"), col("id").as("r")), "right_id")
                .select(col("l").as("left_id"), col("r").as("right_id"));
        Dataset<Row> labels =
                unite(renumbered).select(col("id").as("new_id"), col("root").as("new_root"));
        return labels.join(dense.select(col("id").as("new_id"), col("old").as("id")), "new_id")
                .join(dense.select(col("id").as("new_root"), col("old").as("root")), "new_root")
                .select(col("id"), col("root"));
    }

    private static Dataset<Row> unite(Dataset<Row> graph) {
        MapPartitionsFunction<Row, Row> unionFind = ConnectedComponents::unite;
        return graph.select(col("left_id"), col("right_id")).coalesce(1).mapPartitions(unionFind, Encoders.row(LABELS));
    }

    private static Iterator<Row> unite(Iterator<Row> edges) {
        UnionFind sets = new UnionFind(1024);
        while (edges.hasNext()) {
            Row edge = edges.next();
            sets.union(Math.toIntExact(edge.getLong(0)), Math.toIntExact(edge.getLong(1)));
        }
        return IntStream.range(0, sets.size())
                .mapToObj(id -> RowFactory.create((long) id, (long) sets.find(id)))
                .iterator();
    }

    /** Distinct edges without loops, smaller id left. */
    private static Dataset<Row> ordered(Dataset<Row> graph) {
        return graph.where(col("left_id").notEqual(col("right_id")))
                .select(
                        least(col("left_id"), col("right_id")).as("left_id"),
                        greatest(col("left_id"), col("right_id")).as("right_id"))
                .distinct();
    }

    /** (node, component): the roots are any id of the component, the name is its smallest text. */
    private static Dataset<Row> name(Dataset<Row> nodes, Dataset<Row> labels) {
        Dataset<Row> rooted = nodes.join(labels, new String[] {"id"}, "left")
                .select(col("node"), coalesce(col("root"), col("id")).as("root"));
        Dataset<Row> names = rooted.groupBy(col("root")).agg(min(col("node")).as("component"));
        return rooted.join(names, "root").select(col("node"), col("component"));
    }

    /** Computes the rows now and forgets how: reliably where the session has a checkpoint folder, else on executors. */
    private static Dataset<Row> cut(Dataset<Row> rows) {
        return rows.sparkSession().sparkContext().getCheckpointDir().isDefined()
                ? rows.checkpoint(true)
                : rows.localCheckpoint(true);
    }
}
