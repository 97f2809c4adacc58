package org.goldthread.jobs.instruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.TestRecords;
import org.goldthread.jobs.schema.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LimitInstructionsTest extends SparkSuite {
    private static final String TONIGHT = "r2";
    private static final String EARLIER = "r1";

    private final List<TestRecords.Cells> rows = new ArrayList<>();

    private TestRecords.Cells row(String id, String person, String action, String status, String run) {
        boolean single = action.equals("UPDATE") || action.equals("LINK");
        TestRecords.Cells row = TestRecords.row(
                "instruction_id",
                id,
                "golden_id",
                person,
                "tenant",
                "1",
                "target",
                "crm",
                "target_system",
                "intercom",
                "action",
                action,
                "primary_id",
                "p" + id,
                "duplicate_id",
                single ? null : "d" + id,
                "calls",
                "[{}]",
                "sequence",
                1L,
                "confidence",
                single ? null : 0.96,
                "capability_version",
                "1",
                "episode",
                0L,
                "reversible",
                true,
                "risk",
                List.of(),
                "status",
                status,
                "run_id",
                run,
                "created_at",
                TestRecords.time("2026-11-20T00:00:00Z"),
                "status_at",
                TestRecords.time("2026-11-20T00:00:00Z"));
        rows.add(row);
        return row;
    }

    private TestRecords.Cells merge(String id, String person) {
        return row(id, person, "MERGE", "PENDING", TONIGHT);
    }

    private List<String> heldBack(int most) {
        return ids(LimitInstructions.heldBack(frame(), TONIGHT, most));
    }

    private Dataset<Row> frame() {
        return TestRecords.table(session(), Tables.MERGE_INSTRUCTIONS, rows.toArray(TestRecords.Cells[]::new));
    }

    private static List<String> ids(Dataset<Row> rows) {
        return rows.select("instruction_id").collectAsList().stream()
                .map(row -> row.getString(0))
                .sorted()
                .toList();
    }

    @Test
    void theSafestGoFirst() {
        merge("1", "risky").put("risk", List.of("consent"));
        merge("2", "final").put("reversible", false);
        merge("3", "sure").put("confidence", 0.99);
        merge("5", "same");
        merge("4", "same too");

        assertThat(heldBack(0)).containsExactly("1", "2", "3", "4", "5");
        assertThat(heldBack(1)).containsExactly("1", "2", "4", "5");
        assertThat(heldBack(2)).containsExactly("1", "2", "5");
        assertThat(heldBack(3)).containsExactly("1", "2");
        assertThat(heldBack(4)).containsExactly("2");
        assertThat(heldBack(5)).isEmpty();
    }

    @Test
    void theWeakestRowOfAPersonCounts() {
        merge("1", "mixed").put("confidence", 0.99);
        merge("2", "mixed").put("confidence", 0.95);
        merge("3", "even").put("confidence", 0.97);
        row("4", "consent", "UPDATE", "PENDING", TONIGHT).put("risk", List.of("consent"));
        merge("5", "consent").put("confidence", 1.0);

        assertThat(heldBack(1)).containsExactly("1", "2", "4", "5");
        assertThat(heldBack(2)).as("the safest has one, the next two").containsExactly("1", "2", "4", "5");
        assertThat(heldBack(3)).containsExactly("4", "5");
    }

    @Test
    void aChainGoesWholeOrNotAtAll() {
        for (String id : List.of("1", "2", "3")) {
            merge(id, "a");
        }
        row("0", "a", "UPDATE", "PENDING", TONIGHT);
        merge("4", "b");

        assertThat(heldBack(1)).as("more than the whole room").containsExactly("0", "1", "2", "3");
        assertThat(heldBack(4)).containsExactly("4");
        assertThat(heldBack(5)).isEmpty();
        assertThat(ids(LimitInstructions.issued(frame(), LimitInstructions.heldBack(frame(), TONIGHT, 4))))
                .containsExactly("0", "1", "2", "3");
    }

    @ParameterizedTest
    @CsvSource({"PENDING, 1", "FAILED, 1", "APPLIED, 2", "CONFIRMED, 2", "SUPERSEDED, 2", "EXPIRED, 2"})
    void whatWaitsSinceEarlierNightsTakesRoom(String status, int issued) {
        row("0", "old", "MERGE", status, EARLIER);
        merge("1", "a");
        merge("2", "b");
        merge("3", "c");

        assertThat(heldBack(2)).hasSize(3 - issued);
        assertThat(heldBack(0)).containsExactly("1", "2", "3");
    }

    @Test
    void whoWasBegunGetsTheRest() {
        row("0", "old", "UPDATE", "APPLIED", EARLIER);
        merge("1", "old");
        merge("2", "new");

        assertThat(heldBack(0)).containsExactly("2");
        assertThat(heldBack(1)).as("the rest of the old one waits to be sent").containsExactly("2");
        assertThat(heldBack(2)).isEmpty();
    }

    @Test
    void mergesAndSingleCallsTakeTurns() {
        row("1", "a", "LINK", "PENDING", TONIGHT);
        row("2", "b", "LINK", "PENDING", TONIGHT);
        merge("3", "c");
        merge("4", "d");
        row("5", "c", "LINK", "PENDING", TONIGHT);

        assertThat(heldBack(1)).containsExactly("1", "2", "3", "5");
        assertThat(heldBack(2)).as("the merge and the link of c").containsExactly("1", "2", "4");
        assertThat(heldBack(3)).containsExactly("2", "4");
        assertThat(heldBack(4)).containsExactly("2");
    }

    @Test
    void targetsCountApartAndTenantsTogether() {
        merge("1", "a");
        merge("2", "a").put("target", "mail");
        merge("3", "b").put("tenant", "2");

        assertThat(heldBack(1)).containsExactly("3");
    }

    @Test
    void casesForPeopleDoNotWait() {
        row("1", "a", "REVIEW", "HELD", TONIGHT);
        row("2", "a", "BLOCKED", "HELD", TONIGHT);
        merge("3", "a");

        assertThat(heldBack(0)).containsExactly("3");
    }
}
