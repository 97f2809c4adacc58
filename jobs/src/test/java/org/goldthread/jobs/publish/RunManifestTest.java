package org.goldthread.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.errors.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunManifestTest extends SparkSuite {
    private static final Clock LATER = Clock.offset(Night.CLOCK, Duration.ofHours(3));
    private static final Instant START = Night.CLOCK.instant();

    @TempDir
    private Path folder;

    @Test
    void aRetryKeepsItsPlaceAndItsTimeAndAPublishedRunSaysSo() {
        RunManifest first = toDo(RunManifest.open(warehouse(), "night-1", Optional.empty(), Night.CLOCK));
        assertThat(first).isEqualTo(new RunManifest("night-1", 1, START, START));
        assertThat(toDo(RunManifest.open(warehouse(), "night-1", Optional.empty(), LATER)))
                .isEqualTo(first);

        PublishedRun other =
                new Night(session(), folder.toString()).people("Ann").publish("night-2");
        assertThat(other.runSeq()).isEqualTo(1);
        assertThat(toDo(RunManifest.open(warehouse(), "night-1", Optional.empty(), LATER)))
                .isEqualTo(new RunManifest("night-1", 2, START, START));
        assertThat(RunManifest.open(warehouse(), "night-2", Optional.empty(), LATER))
                .isEqualTo(new RunManifest.AlreadyPublished(other));
    }

    @Test
    void theAsOfTimeIsFixedByTheFirstStart() {
        Instant asOf = Instant.parse("2026-02-01T00:00:00Z");
        assertThat(toDo(RunManifest.open(warehouse(), "n", Optional.of(asOf), Night.CLOCK))
                        .asOf())
                .isEqualTo(asOf);
        assertThat(toDo(RunManifest.open(warehouse(), "n", Optional.empty(), LATER))
                        .asOf())
                .isEqualTo(asOf);
        assertThatThrownBy(() -> RunManifest.open(warehouse(), "n", Optional.of(START), LATER))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("started with 2026-02-01T00:00:00Z");
    }

    @Test
    void lookingFixesNothing() {
        Instant asOf = Instant.parse("2026-02-01T00:00:00Z");

        assertThat(toDo(RunManifest.look(warehouse(), "n", Optional.of(asOf), Night.CLOCK)))
                .isEqualTo(new RunManifest("n", 1, asOf, START));
        assertThat(folder).isEmptyDirectory();
        assertThat(toDo(RunManifest.open(warehouse(), "n", Optional.empty(), LATER))
                        .asOf())
                .isEqualTo(LATER.instant());
    }

    @Test
    void anIdThatIsNoFileNameIsRefused() {
        assertThatThrownBy(() -> RunManifest.open(warehouse(), "../x", Optional.empty(), LATER))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("'../x' cannot be used as an id.");
    }

    @Test
    void aWarehouseOfANewerProgramIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("_goldthread"));
        Files.writeString(folder.resolve("_goldthread/warehouse.json"), "{\"format\": 2}");

        assertThatThrownBy(this::warehouse).isInstanceOf(UserError.class).hasMessageContaining("newer Goldthread");
    }

    private Warehouse warehouse() {
        return new Warehouse(session(), folder.toString());
    }

    private static RunManifest toDo(RunManifest.Start start) {
        assertThat(start).isInstanceOf(RunManifest.ToDo.class);
        return ((RunManifest.ToDo) start).manifest();
    }
}
