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
import org.goldthread.jobs.standin.IntercomStandIn;
import org.goldthread.jobs.standin.Refusal;
import org.goldthread.jobs.standin.StandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The round trip as a user makes it: the first night's instructions are exported, sent by the shipped example to stand-ins
 * of the vendors that turn every 23rd request away, acknowledged, and confirmed by what the vendors export next. What
 * the leak makes anew is found again on the third night.
 */
final class ExportedRequestsTest extends SparkSuite {
    private static final Set<String> SHOWN =
            Set.of("MERGE", "IDENTIFY", "SYNTHETIC_MERGE", "LINK", "SUPPRESS_JOURNEYS");

    /** A loser of the demo's story ic-app-id-changed: a user with an id of its own. */
    private static final String ARCHIVED = "68c3e110f0143d41d5d96804";

    /** The user of the demo's story ic-two-leads-one-user. */
    private static final String USER_OF_LEADS = "6707ddf4f8036bc93e5d8b39";

    private static final String NEW_LEAD = "6b0000000000000000000001";
    private static final Map<String, String> KEYS =
            Map.of("crm", "Bearer token", "mail", "Klaviyo-API-Key key", "web", "Basic a2V5");

    @TempDir
    private Path folder;

    @Test
    void whatIsExportedIsAcceptedConfirmsItselfAndIsFoundAgain() throws Exception {
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
                roundTrip(warehouse, vendor.getKey(), vendor.getValue());
            }
            paths.putAll(vendors.export(folder.resolve("second")));
            DemoRuns.resolve(DemoConfig.write(paths, folder.resolve("night2.yaml")), warehouse, DemoRuns.NIGHT_2);
            confirmed(warehouse, sent);

            leak(vendors.intercom);
            paths.putAll(vendors.export(folder.resolve("third")));
            DemoRuns.resolve(DemoConfig.write(paths, folder.resolve("night3.yaml")), warehouse, "2026-11-22T00:00:00Z");
            foundAgain(warehouse);
        }
    }

    private void roundTrip(Path warehouse, String target, StandIn vendor) throws IOException, InterruptedException {
        Path outbox = folder.resolve(target);
        assertThat(instructions(warehouse, "--export", outbox.toString(), "--target", target))
                .isZero();
        Path outcomes = send(vendor, outbox);
        assertThat(refusedForGood(vendor)).isEmpty();
        assertThat(Files.readAllLines(outcomes))
                .isNotEmpty()
                .allMatch(line -> line.contains("\"outcome\":\"applied\""));
        assertThat(instructions(warehouse, "--ack", outcomes.toString())).isZero();
        if (target.equals("crm")) {
            assertThat(instructions(warehouse, "--export", outbox + "-again", "--target", target))
                    .isZero();
            assertThat(Path.of(outbox + "-again")).doesNotExist();
        }
    }

    private void confirmed(Path warehouse, Map<String, Row> sent) {
        Map<String, String> ended = new TreeMap<>();
        Outcome.table(session(), warehouse, "merge_instructions")
                .collectAsList()
                .forEach(row -> ended.put(row.getAs("instruction_id"), row.getAs("status")));
        assertThat(sent).isNotEmpty().allSatisfy((id, row) -> {
            if (SHOWN.contains(row.<String>getAs("action"))) {
                assertThat(ended.get(id)).as(row.toString()).isEqualTo("CONFIRMED");
            } else {
                assertThat(ended.get(id)).as(row.toString()).isIn("CONFIRMED", "APPLIED", "SUPERSEDED");
            }
        });
    }

    /** The caller that nobody mended logs in by the archived contact's id, and another chat makes another lead. */
    private static void leak(IntercomStandIn intercom) {
        intercom.login(intercom.contact(ARCHIVED).path("external_id").asText());
        String email = intercom.contact(USER_OF_LEADS).path("email").asText();
        intercom.seed("{id:'" + NEW_LEAD + "',role:'lead',external_id:'generated',email:'" + email
                + "',created_at:1795262400,updated_at:1795262400,unsubscribed_from_emails:false,custom_attributes:{}}");
    }

    /** Both are found, under the golden ids of before, and the cause is told louder. */
    private void foundAgain(Path warehouse) {
        Map<String, Row> first = new HashMap<>();
        Map<String, Row> again = new HashMap<>();
        for (Row row : Outcome.table(session(), warehouse, "merge_instructions")
                .where("target = 'crm' AND duplicate_id IS NOT NULL")
                .collectAsList()) {
            boolean pending = row.<String>getAs("status").equals("PENDING");
            (pending ? again : first).put(row.getAs(pending ? "duplicate_id" : "primary_id"), row);
        }
        for (String duplicate : List.of(ARCHIVED, NEW_LEAD)) {
            Row row = again.get(duplicate);
            assertThat(row).as(duplicate + " among " + again.keySet()).isNotNull();
            assertThat(row.<String>getAs("golden_id"))
                    .isEqualTo(first.get(row.<String>getAs("primary_id")).<String>getAs("golden_id"));
            assertThat(row.getList(row.fieldIndex("reason_codes"))).contains("came-back");
            assertThat(row.<String>getAs("cause_fix")).contains("It came back after a merge");
        }
        assertThat(again.get(ARCHIVED).<Long>getAs("episode")).isEqualTo(1);
        assertThat(Outcome.table(session(), warehouse, "duplicate_causes")
                        .where("source = 'crm' AND repeats > 0")
                        .count())
                .isPositive();
    }

    /** Sends the folder with the shipped example; every 23rd request is turned away at first. */
    private Path send(StandIn vendor, Path outbox) throws IOException, InterruptedException {
        Path secrets = Files.writeString(
                folder.resolve("secrets.txt"),
                "Authorization: " + KEYS.get(outbox.getFileName().toString()) + "\n");
        Path outcomes = folder.resolve(outbox.getFileName() + ".ndjson");
        vendor.throttleEvery(23);
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
