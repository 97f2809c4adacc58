package org.goldthread.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.goldthread.jobs.config.ConfigLoader;
import org.goldthread.jobs.config.GoldthreadConfig;
import org.goldthread.jobs.errors.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A name that fits no target, or several, is refused before anything is opened. */
final class ExportInstructionsTest {
    @TempDir
    private Path folder;

    @Test
    void aNameHasToMeanOneTarget() throws Exception {
        Path file = folder.resolve("c.yaml");
        Files.writeString(
                file,
                """
                sources:
                  - {name: north, system: intercom, format: jsonl, path: north.jsonl}
                  - {name: south, system: intercom, format: jsonl, path: south.jsonl}
                  - {name: shop, system: klaviyo, format: jsonl, path: shop.jsonl}
                targets: {north: {}, south: {}}
                """);
        GoldthreadConfig config = ConfigLoader.load(file, Map.of()).config();

        assertThat(refusal(config, "intercom")).contains("'intercom' is the system of several targets (north, south)");
        assertThat(refusal(config, "klaviyo"))
                .contains("'klaviyo' is no target of the configuration (there are: north, south)");
    }

    private String refusal(GoldthreadConfig config, String asked) {
        ExportInstructions export = new ExportInstructions(
                config,
                system -> {
                    throw new AssertionError("nothing is opened for " + system);
                },
                Clock.systemUTC(),
                "test");
        return catchThrowableOfType(
                        UserError.class,
                        () -> export.apply(null, asked, folder, ExportInstructions.Unanswered.LEFT_OUT))
                .getMessage();
    }
}
