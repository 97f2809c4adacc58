package org.goldthread.jobs.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Map;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.config.ConfigLoader;
import org.goldthread.jobs.config.GoldthreadConfig;
import org.goldthread.jobs.config.PresetLoader;
import org.goldthread.jobs.generate.Order;
import org.goldthread.jobs.generate.Shape;
import org.goldthread.jobs.generate.WriteExports;
import org.goldthread.jobs.match.ModelFile;
import org.goldthread.jobs.pipeline.TrialRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only trains reads less, and comes to the same. */
final class TrainAloneTest extends SparkSuite {
    @TempDir
    private Path folder;

    private TrialRun trial(GoldthreadConfig config, String name) {
        String work = folder.resolve(name).toString();
        return new TrialRun(session(), config, PresetLoader::load, work, Clock.systemUTC(), new NoProgress());
    }

    @Test
    void theModelIsThatOfATrialThatGoesOn() throws IOException {
        Path file = WriteExports.apply(folder, new Order(Shape.PEOPLE, 1_500, 1, 0, 2));
        // A key over a raw column, which is otherwise not needed.
        Files.writeString(
                file,
                "blocking:\n  - {name: birth, keys: [date_of_birth_norm]}\n"
                        + "  - {name: raw, keys: ['lower(family_name)', postal_code]}\n",
                StandardOpenOption.APPEND);
        GoldthreadConfig config = ConfigLoader.load(file, Map.of()).config();

        try (TrialRun whole = trial(config, "whole");
                TrialRun alone = trial(config, "alone")) {
            String model = ModelFile.text(alone.trainAlone(1));

            assertThat(model).isEqualTo(ModelFile.text(whole.train(1)));
            assertThat(model).contains("\"candidate-pairs\"");
            assertThatThrownBy(alone::run).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> whole.trainAlone(1)).isInstanceOf(IllegalStateException.class);
        }
        assertThat(folder.resolve("whole")).doesNotExist();
        assertThat(folder.resolve("alone")).doesNotExist();
    }
}
