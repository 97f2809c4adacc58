package org.goldthread.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.goldthread.jobs.config.GoldthreadConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code accuracy} makes of the proposal for a file. */
final class ProposedMappingTest {
    @TempDir
    private Path folder;

    @Test
    void theModelIsTheOneThatShipsUnlessAnotherIsNamed() throws IOException {
        Path records = records();
        Path model = Files.writeString(folder.resolve("other.json"), "{}");

        assertThat(propose(records, null).config().model()).isEqualTo(GoldthreadConfig.PERSON_MODEL);
        assertThat(propose(records, model).config().model()).isEqualTo(model.toString());
        assertThat(propose(records, model).config().sources())
                .isEqualTo(propose(records, null).config().sources());
    }

    @Test
    void theIdNumberIsTakenOutAndTheModelStays() throws IOException {
        Path model = Files.writeString(folder.resolve("other.json"), "{}");
        ProposedMapping with = propose(records(), model);

        GoldthreadConfig without = with.withoutIdNumber().orElseThrow().config();

        assertThat(with.config().sources().get(0).map()).containsKey("id_number");
        assertThat(without.sources().get(0).map()).doesNotContainKey("id_number");
        assertThat(without.model()).isEqualTo(model.toString());
    }

    private Path records() throws IOException {
        StringBuilder rows = new StringBuilder("record_id,first_name,last_name,ssn\n");
        for (int i = 0; i < 30; i++) {
            rows.append("r")
                    .append(i)
                    .append(",Ann,Miller,")
                    .append(123_000_000 + 7919 * i)
                    .append('\n');
        }
        return Files.writeString(folder.resolve("records.csv"), rows);
    }

    private ProposedMapping propose(Path records, Path model) throws IOException {
        return ProposedMapping.of(records, Files.createTempDirectory(folder, "work"), model, () -> {
            throw new AssertionError("a CSV needs no session");
        });
    }
}
