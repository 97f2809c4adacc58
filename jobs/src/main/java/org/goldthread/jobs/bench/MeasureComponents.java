package org.goldthread.jobs.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.cluster.ConnectedComponents;
import org.goldthread.jobs.cluster.UnionFind;

/**
 * What connected components cost on a made-up graph of entities: union-find alone, the form that unites in one JVM, and
 * the one that contracts first. Every label of both forms is checked against union-find's.
 */
public final class MeasureComponents {
    private static final long SEED = 1;
    private static final int FEW = 300;
    /** The contracting form is told that so much less than the graph fits. */
    private static final int OVER_BUDGET = 10;

    private final SparkSession session;
    private final Clock clock;
    private final EntityGraph graph;
    private final int[] roots;
    private final Dataset<Row> edges;
    private final Dataset<Row> few;

    /**
     * Makes the graph up and writes it as the run writes its edges.
     *
     * @param edges how many
     * @param folder of the caller's, reachable by every executor
     */
    public MeasureComponents(SparkSession session, int edges, String folder, Clock clock) {
        this.session = session;
        this.clock = clock;
        graph = EntityGraph.of(edges, SEED);
        roots = roots(graph);
        this.edges = written(graph, folder + "/edges");
        few = written(EntityGraph.of(FEW, SEED), folder + "/few");
    }

    /** Records of the graph. */
    public int nodes() {
        return graph.nodes();
    }

    /**
     * One round.
     *
     * @param unionFind over arrays of numbers, nothing read and nothing named
     * @param oneJvm from a file of edges to labels that Spark keeps, united in one task
     * @param reading these labels once, all of them
     * @param contracted the same with a budget of a tenth of the edges
     * @param few the whole of a graph of 300 edges
     */
    public record Round(Part unionFind, Part oneJvm, Part reading, Part contracted, Part few) {}

    /**
     * What a form took.
     *
     * @param seconds wall
     * @param cpuSeconds CPU time of this process, every thread of it
     */
    public record Part(double seconds, double cpuSeconds) {}

    /**
     * Measures once.
     *
     * @throws IllegalStateException when a form labels a record otherwise than union-find
     */
    public Round round() {
        Part unionFind = timed(() -> roots(graph)).part();
        Timed<Dataset<Row>> oneJvm = timed(() -> ConnectedComponents.apply(edges));
        Part reading = timed(() -> read(oneJvm.value())).part();
        check("one JVM", oneJvm.value());
        Timed<Dataset<Row>> contracted =
                timed(() -> ConnectedComponents.apply(edges, graph.left().length / OVER_BUDGET));
        check("contracted", contracted.value());
        Part small = timed(() -> ConnectedComponents.apply(few).collectAsList()).part();
        return new Round(unionFind, oneJvm.part(), reading, contracted.part(), small);
    }

    /** Reads every label once. */
    private static Dataset<Row> read(Dataset<Row> labels) {
        labels.write().format("noop").mode("overwrite").save();
        return labels;
    }

    private static int[] roots(EntityGraph graph) {
        UnionFind sets = new UnionFind(graph.nodes());
        for (int edge = 0; edge < graph.left().length; edge++) {
            sets.union(graph.left()[edge], graph.right()[edge]);
        }
        int[] roots = new int[graph.nodes()];
        for (int node = 0; node < roots.length; node++) {
            roots[node] = sets.find(node);
        }
        return roots;
    }

    private void check(String form, Dataset<Row> labels) {
        Broadcast<int[]> expected =
                JavaSparkContext.fromSparkContext(session.sparkContext()).broadcast(roots);
        FilterFunction<Row> right = label ->
                expected.value()[EntityGraph.number(label.getString(0))] == EntityGraph.number(label.getString(1));
        long rows = labels.count();
        long wrong = rows - labels.filter(right).count();
        if (wrong > 0 || rows != graph.nodes()) {
            throw new IllegalStateException("%s: of %d labels of %d records, %d are not union-find's"
                    .formatted(form, rows, graph.nodes(), wrong));
        }
        expected.destroy();
    }

    private Dataset<Row> written(EntityGraph made, String folder) {
        Dataset<Row> frame = made.frame(session);
        frame.write().parquet(folder);
        return session.read().schema(frame.schema()).parquet(folder);
    }

    private record Timed<T>(T value, Part part) {}

    private <T> Timed<T> timed(Supplier<T> step) {
        Instant start = clock.instant();
        long cpu = ProcessCpu.nanos();
        T value = step.get();
        double seconds = Duration.between(start, clock.instant()).toMillis() / 1e3;
        return new Timed<>(value, new Part(seconds, (ProcessCpu.nanos() - cpu) / 1e9));
    }
}
