package org.goldthread.jobs.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.cli.InProcess;
import org.goldthread.jobs.standin.BloomreachStandIn;
import org.goldthread.jobs.standin.Refusal;
import org.goldthread.jobs.standin.StandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The round trip as a user makes it: the first night's instructions are exported, sent by the shipped example to stand-ins
 * of the vendors that turn every ninth request away, acknowledged, and confirmed by what the vendors export next.
 */
final class ExportedRequestsTest extends SparkSuite {
    private static final Set<String> JOINS = Set.of("MERGE", "IDENTIFY", "SYNTHETIC_MERGE");

    private static final Map<String, String> KEYS =
            Map.of("crm", "Bearer token", "mail", "Klaviyo-API-Key key", "web", "Basic a2V5");

    @TempDir
    private Path folder;

    @Test
    void whatIsExportedIsAcceptedAndConfirmsItself() throws Exception {
        Path warehouse = DemoRuns.afterFirstNight(folder.resolve("warehouse"));
        Map<String, Row> sent = new TreeMap<>();
        Outcome.table(session(), warehouse, "merge_instructions")
                .where("status = 'PENDING' AND target IN ('crm', 'mail', 'web')")
                .collectAsList()
                .forEach(row -> sent.put(row.getAs("instruction_id"), row));
        Map<String, String> paths = new HashMap<>();
        for (DemoSource source : DemoSource.values()) {
            paths.put(
                    source.sourceName,
                    ProjectFiles.demo(1).resolve(source.path()).toString());
        }
        try (DemoVendors vendors = new DemoVendors(ProjectFiles.demo(1))) {
            for (Map.Entry<String, StandIn> vendor : new TreeMap<>(vendors.byTarget()).entrySet()) {
                String target = vendor.getKey();
                Path outbox = folder.resolve(target);
                assertThat(instructions(warehouse, "--export", outbox.toString(), "--target", target))
                        .isZero();
                Path outcomes = send(vendor.getValue(), outbox);
                assertThat(refusedForGood(vendor.getValue())).isEmpty();
                assertThat(Files.readAllLines(outcomes))
                        .isNotEmpty()
                        .allMatch(line -> line.contains("\"outcome\":\"applied\""));
                assertThat(instructions(warehouse, "--ack", outcomes.toString()))
                        .isZero();
                assertThat(instructions(warehouse, "--export", outbox + "-again", "--target", target))
                        .isZero();
                assertThat(Path.of(outbox + "-again")).doesNotExist();
            }
            paths.putAll(vendors.export(folder.resolve("exports")));
        }

        DemoRuns.resolve(DemoConfig.write(paths, folder.resolve("night2.yaml")), warehouse, DemoRuns.NIGHT_2);

        Map<String, String> ended = new TreeMap<>();
        Outcome.table(session(), warehouse, "merge_instructions")
                .collectAsList()
                .forEach(row -> ended.put(row.getAs("instruction_id"), row.getAs("status")));
        assertThat(sent).isNotEmpty().allSatisfy((id, row) -> {
            if (JOINS.contains(row.<String>getAs("action"))) {
                assertThat(ended.get(id)).as(row.toString()).isEqualTo("CONFIRMED");
            } else {
                assertThat(ended.get(id)).as(row.toString()).isIn("CONFIRMED", "APPLIED", "SUPERSEDED");
            }
        });
    }

    /** Sends the folder with the shipped example; every ninth request is turned away at first. */
    private Path send(StandIn vendor, Path outbox) throws IOException, InterruptedException {
        Path secrets = Files.writeString(
                folder.resolve("secrets.txt"),
                "Authorization: " + KEYS.get(outbox.getFileName().toString()) + "\n");
        Path outcomes = folder.resolve(outbox.getFileName() + ".ndjson");
        vendor.throttleEvery(9);
        Path log = folder.resolve("sender.log");
        ProcessBuilder sender = new ProcessBuilder(
                        "bash",
                        ProjectFiles.home()
                                .resolve("conf/examples/send-requests.sh")
                                .toString(),
                        outbox.toString(),
                        secrets.toString(),
                        outcomes.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        sender.environment()
                .putAll(Map.of(
                        "BASE_URL",
                        vendor.base().toString(),
                        "POLL_SECONDS",
                        "0",
                        "project",
                        BloomreachStandIn.PROJECT));
        Process process = sender.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        return outcomes;
    }

    /** Refusals but for the throttle's, and for reads of what was merged away, which is how one sees it. */
    private static List<Refusal> refusedForGood(StandIn vendor) {
        return vendor.refusals().stream()
                .filter(refusal -> refusal.status() != 429)
                .filter(refusal -> !refusal.request().startsWith("GET "))
                .toList();
    }

    private static int instructions(Path warehouse, String... options) {
        String[] arguments = new String[options.length + 5];
        arguments[0] = "instructions";
        System.arraycopy(options, 0, arguments, 1, options.length);
        arguments[options.length + 1] = "--warehouse";
        arguments[options.length + 2] = warehouse.toString();
        arguments[options.length + 3] = "--config";
        arguments[options.length + 4] =
                ProjectFiles.home().resolve("conf/goldthread.yaml").toString();
        return InProcess.run(arguments);
    }
}
