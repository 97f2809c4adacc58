package org.goldthread.jobs.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.block.BlockPlan;
import org.goldthread.jobs.config.ConfigLoader;
import org.goldthread.jobs.config.GoldthreadConfig;
import org.goldthread.jobs.config.PresetLoader;
import org.goldthread.jobs.generate.Order;
import org.goldthread.jobs.generate.Shape;
import org.goldthread.jobs.generate.WriteExports;
import org.goldthread.jobs.match.ComparedColumns;
import org.goldthread.jobs.match.PairScorer;
import org.goldthread.jobs.pipeline.CountTerms;
import org.goldthread.jobs.pipeline.Materialize;
import org.goldthread.jobs.pipeline.TrialRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is measured beside the pair loop must do the same work. */
final class SelfJoinTest extends SparkSuite {
    @TempDir
    private Path folder;

    @Test
    void findsThePairsOfARunWithTheirWeights() throws IOException {
        Path file = WriteExports.apply(folder, new Order(Shape.PEOPLE, 3_000, 1, 0, 2));
        // A budget that is too small, so that the largest blocks make no pairs.
        Files.writeString(file, "pairs: {per-record: 10, least: 0}\n", StandardOpenOption.APPEND);
        GoldthreadConfig config = ConfigLoader.load(file, Map.of()).config();
        String work = folder.resolve("work").toString();
        try (TrialRun trial =
                        new TrialRun(session(), config, PresetLoader::load, work, Clock.systemUTC(), new NoProgress());
                Materialize scratch = new Materialize(
                        session(), folder.resolve("join").toString(), "join", Clock.systemUTC(), new NoProgress())) {
            TrialRun.Trial run = trial.run();
            BlockPlan plan = run.blocks().plan();
            List<String> attributes = run.model().attributes();
            PairScorer scorer =
                    new PairScorer(run.model(), run.thresholds(), CountTerms.apply(run.records(), attributes));

            Dataset<Row> numbered = scratch.write(
                    "numbered",
                    SelfJoin.numbered(run.records(), run.blocks().passes(), ComparedColumns.texts(attributes)));

            assertThat(plan.wanted()).isGreaterThan(plan.budget());
            List<String> expected = lines(run.scores());
            for (String hint : List.of("broadcast", "merge")) {
                Dataset<Row> joined = SelfJoin.apply(numbered, run.blocks().passes(), plan.limits(), scorer, hint);
                assertThat(joined.columns()).isEqualTo(run.scores().columns());
                assertThat(lines(joined)).as(hint).hasSizeGreaterThan(500).isEqualTo(expected);
            }
        }
    }

    private static List<String> lines(Dataset<Row> scores) {
        return scores.collectAsList().stream()
                .map(Row::toString)
                .sorted(Comparator.naturalOrder())
                .toList();
    }
}
