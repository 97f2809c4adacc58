package org.goldthread.jobs.cluster;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Connected components where one task cannot hold the graph. Nodes have the ids of {@link NodeIds}. In every round each
 * vertex takes the smallest id of its closed neighbourhood, the edges are relabelled and deduplicated, and the round's map
 * is kept; when the edges fit, one task unites them, and the maps compose backwards (Randomised Contraction: Bögeholz,
 * Brand and Todor 2018, "In-database connected component analysis", arXiv 1802.09478). A round that removed little is
 * followed by one in another (hashed, repeatable) order, which a chain whose ids ascend cannot withstand. What a round
 * makes is computed once and cut from its lineage; Spark drops it when nothing refers to it any more.
 */
final class ContractedComponents {
    private ContractedComponents() {}

    /**
     * Components.
     *
     * @param blocks sets of nodes, which may overlap
     * @param edgeCount edges of the blocks
     * @param edgeBudget most edges that one task takes
     * @return (node, component) as texts, computed
     */
    static Dataset<Row> apply(SparkSession session, JavaRDD<byte[]> blocks, long edgeCount, long edgeBudget) {
        NodeIds ids = NodeIds.of(session, blocks, NodeIds::hash);
        Dataset<Row> labels = labels(ids.edges(session, blocks), edgeCount, edgeBudget);
        Dataset<Row> components = ConnectedComponents.cut(name(ids.nodes(), labels));
        ids.nodes().unpersist();
        return components;
    }

    /** (id, root) of vertices; one without a row is its own root. Which vertex of a component is its root is left open. */
    static Dataset<Row> labels(Dataset<Row> edges, long edgeCount, long edgeBudget) {
        Deque<Dataset<Row>> maps = new ArrayDeque<>();
        Dataset<Row> graph = edges;
        long left = edgeCount;
        boolean shrank = true;
        for (int round = 1; left > edgeBudget; round++) {
            Dataset<Row> map = ConnectedComponents.cut(shrank ? smallest(graph) : first(graph, round));
            Dataset<Row> contracted = ConnectedComponents.cut(relabel(graph, map));
            long before = left;
            left = contracted.count();
            shrank = left <= before / 4 * 3;
            maps.push(map);
            graph = contracted;
        }
        Dataset<Row> labels = NodeIds.unite(graph);
        while (!maps.isEmpty()) {
            labels = compose(maps.pop(), labels);
        }
        return labels;
    }

    /** (id, root): the smallest id of every vertex's closed neighbourhood. */
    private static Dataset<Row> smallest(Dataset<Row> graph) {
        return bothWays(graph)
                .groupBy(col("id"))
                .agg(min(col("neighbour")).as("root"))
                .select(col("id"), least(col("id"), col("root")).as("root"));
    }

    /** The same in another order of the vertices. */
    private static Dataset<Row> first(Dataset<Row> graph, int round) {
        return bothWays(graph)
                .groupBy(col("id"))
                .agg(min_by(col("neighbour"), rank("neighbour", round)).as("root"))
                .select(
                        col("id"),
                        when(rank("id", round).lt(rank("root", round)), col("id"))
                                .otherwise(col("root"))
                                .as("root"));
    }

    private static Column rank(String id, int round) {
        return xxhash64(col(id), lit(round));
    }

    private static Dataset<Row> bothWays(Dataset<Row> graph) {
        return graph.select(col("left_id").as("id"), col("right_id").as("neighbour"))
                .unionByName(
                        graph.select(col("right_id").as("id"), col("left_id").as("neighbour")));
    }

    /** Distinct edges between the roots, without loops, smaller id left. */
    private static Dataset<Row> relabel(Dataset<Row> graph, Dataset<Row> map) {
        return graph.join(map.select(col("id").as("left_id"), col("root").as("left_root")), "left_id")
                .join(map.select(col("id").as("right_id"), col("root").as("right_root")), "right_id")
                .where(col("left_root").notEqual(col("right_root")))
                .select(
                        least(col("left_root"), col("right_root")).as("left_id"),
                        greatest(col("left_root"), col("right_root")).as("right_id"))
                .distinct();
    }

    /** Labels through an earlier round's map: a vertex without edges in the later graph is its own label there. */
    private static Dataset<Row> compose(Dataset<Row> map, Dataset<Row> labels) {
        Dataset<Row> later = labels.select(col("id").as("later_id"), col("root").as("later_root"));
        return map.join(later, col("root").equalTo(col("later_id")), "left")
                .select(col("id"), coalesce(col("later_root"), col("root")).as("root"));
    }

    /** (node, component): the roots are any id of the component, the name is its smallest text. */
    private static Dataset<Row> name(Dataset<Row> nodes, Dataset<Row> labels) {
        Dataset<Row> rooted = nodes.join(labels, new String[] {"id"}, "left")
                .select(col("node"), coalesce(col("root"), col("id")).as("root"));
        Dataset<Row> names = rooted.groupBy(col("root")).agg(min(col("node")).as("component"));
        return rooted.join(names, "root").select(col("node"), col("component"));
    }
}
