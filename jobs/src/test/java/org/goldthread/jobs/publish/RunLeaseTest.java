package org.goldthread.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunLeaseTest extends SparkSuite {
    private static final String THERE = "host-of-another-run";

    @TempDir
    private Path folder;

    @Test
    void aSecondRunIsRefusedAndToldWhoHoldsTheWarehouse() {
        try (RunLease lease = RunLease.take(warehouse(), "night-1", Night.CLOCK)) {
            lease.verify();
            assertThatThrownBy(() -> RunLease.take(warehouse(), "night-2", Night.CLOCK))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("run night-1 (host ")
                    .hasMessageContaining("pid " + ProcessHandle.current().pid() + ", since 2026-03-01T02:00:00Z)")
                    .extracting(error -> ((UserError) error).exitCode())
                    .isEqualTo(ExitCode.BUSY);
        }
        RunLease.take(warehouse(), "night-2", Night.CLOCK).close();
        assertThat(file()).doesNotExist();
    }

    @Test
    void theLeaseOfADeadProcessIsTakenOverAtOnce() throws Exception {
        Process process = new ProcessBuilder("sleep", "60").start();
        String start = process.info().startInstant().orElseThrow().toString();
        holder(host(), process.pid(), start, "2026-03-01T02:00:00Z");
        assertThatThrownBy(() -> RunLease.take(warehouse(), "night-1", Night.CLOCK))
                .isInstanceOf(UserError.class);

        process.destroyForcibly().waitFor();

        try (RunLease lease = RunLease.take(warehouse(), "night-1", Night.CLOCK)) {
            lease.verify();
        }
    }

    @Test
    void aProcessIdThatWasGivenAnewIsNoSignOfLife() throws IOException {
        holder(host(), ProcessHandle.current().pid(), "2001-01-01T00:00:00Z", "2026-03-01T02:00:00Z");

        RunLease.take(warehouse(), "night-2", Night.CLOCK).close();
    }

    @Test
    void aLeaseOfAnotherHostIsTakenOverWhenItsHeartbeatIsOld() throws IOException {
        holder(THERE, 1, "", "2026-03-01T01:56:00Z");
        assertThatThrownBy(() -> RunLease.take(warehouse(), "night-2", Night.CLOCK))
                .hasMessageContaining(THERE);

        holder(THERE, 1, "", "2026-03-01T01:54:59Z");
        RunLease.take(warehouse(), "night-2", Night.CLOCK).close();
    }

    @Test
    void aHeartbeatKeepsTheLeaseAndALostOneIsNoticed() throws IOException {
        Clock later = Clock.offset(Night.CLOCK, Duration.ofMinutes(4));
        try (RunLease lease = RunLease.take(warehouse(), "night-1", later)) {
            lease.renew();
            assertThat(Files.readString(file())).contains("\"beat\" : \"2026-03-01T02:04:00Z\"");

            holder(THERE, 1, "", "2026-03-01T02:04:00Z");
            lease.renew();
            assertThatThrownBy(lease::verify).isInstanceOf(UserError.class).hasMessageContaining("lost its lease");
        }
        assertThat(Files.readString(file()))
                .as("another run's lease is not deleted")
                .contains(THERE);
    }

    @RepeatedTest(100)
    void ofManyRunsThatFindADeadLeaseOneGetsIt() throws Exception {
        holder(THERE, 1, "", "2026-01-01T00:00:00Z");
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> attempt = () -> {
                try {
                    RunLease.take(warehouse(), "night-2", Night.CLOCK);
                    return true;
                } catch (UserError e) {
                    return false;
                }
            };
            long taken = 0;
            for (var result : pool.invokeAll(
                    IntStream.range(0, 8).mapToObj(index -> attempt).toList())) {
                taken += result.get() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
            try (Stream<Path> files = Files.list(file().getParent())) {
                assertThat(files).as("no claim is left").containsExactly(file());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private Warehouse warehouse() {
        return new Warehouse(session(), folder.toString());
    }

    private Path file() {
        return folder.resolve("_goldthread/lease.json");
    }

    private void holder(String host, long pid, String start, String beat) throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(
                file(),
                WarehouseFiles.toJson(
                        new RunLease.Holder("t", "night-0", host, pid, start, "2026-03-01T01:00:00Z", beat)));
    }

    private static String host() throws IOException {
        return InetAddress.getLocalHost().getHostName();
    }
}
