package org.goldthread.jobs.benchmark;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.block.FormPairs;
import org.goldthread.jobs.block.ScoredPair;
import org.goldthread.jobs.cli.ProductSession;
import org.goldthread.jobs.config.ConfigLoader;
import org.goldthread.jobs.config.GoldthreadConfig;
import org.goldthread.jobs.config.PresetLoader;
import org.goldthread.jobs.generate.Order;
import org.goldthread.jobs.generate.Shape;
import org.goldthread.jobs.generate.WriteExports;
import org.goldthread.jobs.match.ComparedColumns;
import org.goldthread.jobs.match.PairScorer;
import org.goldthread.jobs.match.TermFrequencies;
import org.goldthread.jobs.pipeline.CountTerms;
import org.goldthread.jobs.pipeline.TrialRun;

/**
 * The candidate pairs of made-up people, always the same for a size: generated, read, normalized and blocked as in a run with
 * the shipped model, in a Spark session that is closed again.
 *
 * @param texts by record: what {@link PairScorer#decode(String[])} takes
 * @param pairs every pair once, in the order in which a run walks them
 * @param scorer of the run
 */
record CandidatePairs(String[][] texts, Pairs pairs, PairScorer scorer) {
    private static final long SEED = 1;

    /** Pairs of places among the records: the left one in the upper half of a long. */
    record Pairs(long[] places) {
        int size() {
            return places.length;
        }

        int left(int pair) {
            return (int) (places[pair] >>> Integer.SIZE);
        }

        int right(int pair) {
            return (int) places[pair];
        }

        Pairs shuffled() {
            long[] mixed = places.clone();
            Random random = new Random(SEED);
            for (int i = mixed.length - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                long swapped = mixed[i];
                mixed[i] = mixed[other];
                mixed[other] = swapped;
            }
            return new Pairs(mixed);
        }
    }

    static CandidatePairs of(int records) throws IOException {
        Path folder = Files.createTempDirectory("goldthread-benchmark-");
        try (SparkSession session = ProductSession.open("benchmark")) {
            Path file = WriteExports.apply(folder, new Order(Shape.PEOPLE, records, SEED, 0, 2));
            GoldthreadConfig config = ConfigLoader.load(file, Map.of()).config();
            String work = folder.resolve("work").toString();
            try (TrialRun trial =
                    new TrialRun(session, config, PresetLoader::load, work, Clock.systemUTC(), new NoProgress())) {
                return of(trial.run());
            }
        } finally {
            FileUtil.fullyDelete(folder.toFile());
        }
    }

    private static CandidatePairs of(TrialRun.Trial run) {
        List<String> attributes = run.model().attributes();
        TermFrequencies frequencies = CountTerms.apply(run.records(), attributes);
        Column[] texts = ComparedColumns.texts(attributes).toArray(Column[]::new);
        List<Row> records = run.records()
                .where(col("state").equalTo("active"))
                .select(col("record_key"), array(texts))
                .collectAsList();
        Map<String, Integer> places = new HashMap<>();
        records.forEach(record -> places.put(record.getString(0), places.size()));
        Iterator<Row> walked = FormPairs.apply(
                        run.blocks(), values -> values, (left, right) -> new ScoredPair(0, 0, ""))
                .select("left_key", "right_key")
                .toLocalIterator();
        long[] pairs = new long[1 << 16];
        int size = 0;
        while (walked.hasNext()) {
            Row pair = walked.next();
            if (size == pairs.length) {
                pairs = Arrays.copyOf(pairs, 2 * size);
            }
            pairs[size++] = (long) places.get(pair.getString(0)) << Integer.SIZE | places.get(pair.getString(1));
        }
        return new CandidatePairs(
                records.stream()
                        .map(record -> record.<String>getList(1).toArray(String[]::new))
                        .toArray(String[][]::new),
                new Pairs(Arrays.copyOf(pairs, size)),
                new PairScorer(run.model(), run.thresholds(), frequencies));
    }
}
