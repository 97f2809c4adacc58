package org.goldthread.jobs.instruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.schema.Tables;
import org.junit.jupiter.api.Test;

/** Pairs become counts by source, cause, entry path and hour. */
final class CountCausesTest extends SparkSuite {
    private List<String> counted(List<InstructionRow> rows) {
        List<Row> table = new ArrayList<>();
        rows.forEach(row -> table.add(row.toRow()));
        return CountCauses.apply(session().createDataFrame(table, Tables.MERGE_INSTRUCTIONS.schema()))
                .orderBy("hour", "cause")
                .collectAsList()
                .stream()
                .map(row -> row.getAs("source") + " " + row.getAs("cause") + " " + row.getAs("entry_path") + " "
                        + row.getAs("hour") + " " + row.getAs("duplicates") + "/" + row.getAs("repeats") + "/"
                        + row.getAs("joined") + "/" + row.getAs("held"))
                .toList();
    }

    private static InstructionRow pair(String primary, String duplicate, Object born, String path) {
        return Story.of(
                        Person.user(primary)
                                .email("x@e.com")
                                .text("external_id", "1")
                                .created("2024-01-01T00:00:00Z"),
                        Person.lead(duplicate).email("x@e.com").created(born).text("created_via", path))
                .share("email", "x@e.com", "crm/" + primary, "crm/" + duplicate)
                .plan()
                .stream()
                .filter(row -> row.text("duplicate_id") != null)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void byTheHourOfTheNewerRecord() {
        assertThat(counted(List.of(
                        pair("a", "b", "2026-11-01T08:05:00Z", "chat"),
                        pair("c", "d", "2026-11-01T08:59:59Z", "chat"),
                        pair("e", "f", "2026-11-01T09:00:00Z", "chat"),
                        pair("g", "h", "2026-11-01T08:05:00Z", "import"),
                        pair("i", "j", null, null))))
                .containsExactly(
                        "crm lead-and-user null null 1/0/0/0",
                        "crm import-replay import 2026-11-01T08:00:00Z 1/0/0/0",
                        "crm lead-and-user chat 2026-11-01T08:00:00Z 2/0/0/0",
                        "crm lead-and-user chat 2026-11-01T09:00:00Z 1/0/0/0");
    }

    @Test
    void theNewerOneMayBeThePrimary() {
        InstructionRow row = Story.of(
                        Person.user("new")
                                .email("x@e.com")
                                .text("external_id", "1")
                                .created("2026-11-01T08:05:00Z"),
                        Person.user("old").email("x@e.com").created("2024-01-01T00:00:00Z"))
                .share("email", "x@e.com", "crm/new", "crm/old")
                .plan()
                .stream()
                .filter(planned -> planned.text("duplicate_id") != null)
                .findFirst()
                .orElseThrow();

        assertThat(counted(List.of(row))).containsExactly("crm email-only-then-id null 2026-11-01T08:00:00Z 1/0/0/0");
    }

    @Test
    void aPairCountsOnceAndOnlyWhileItIsOne() {
        InstructionRow first = pair("a", "b", "2026-11-01T08:05:00Z", "chat");
        InstructionRow again = first.with(
                Map.of("instruction_id", "again", "episode", 1L, "reason_codes", List.of(Reason.CAME_BACK.code())));
        InstructionRow done = first.with(Map.of("status", "CONFIRMED"));
        InstructionRow withdrawn = pair("c", "d", "2026-11-01T08:05:00Z", "chat")
                .with(Map.of("status", "SUPERSEDED", "status_reason", LifeCycle.NO_LONGER_ONE_PERSON));

        assertThat(counted(List.of(done, withdrawn)))
                .containsExactly("crm lead-and-user chat 2026-11-01T08:00:00Z 1/0/1/0");
        assertThat(counted(List.of(done, again, withdrawn)))
                .containsExactly("crm lead-and-user chat 2026-11-01T08:00:00Z 1/1/0/0");
    }

    @Test
    void everyRowTellsTheRepair() {
        Row row = CountCauses.apply(session()
                        .createDataFrame(
                                List.of(pair("a", "b", "2026-11-01T08:05:00Z", "chat")
                                        .toRow()),
                                Tables.MERGE_INSTRUCTIONS.schema()))
                .first();

        assertThat(row.<String>getAs("cause_fix")).isEqualTo(Cause.LEAD_AND_USER.fix());
        assertThat(row.getAs("day").toString()).isEqualTo("2026-11-01");
    }
}
