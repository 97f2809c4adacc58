package org.goldthread.jobs.instruct;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.TestRecords;
import org.goldthread.jobs.schema.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AckInstructionsTest extends SparkSuite {
    private static final Instant AS_OF = Instant.parse("2026-11-21T00:00:00Z");
    private static final Instant BEFORE = Instant.parse("2026-11-20T00:00:00Z");

    private static TestRecords.Cells instruction(String status, int calls) {
        return TestRecords.row(
                "instruction_id", "i",
                "golden_id", "g",
                "tenant", "1",
                "target", "crm",
                "target_system", "intercom",
                "action", "MERGE",
                "primary_id", "a",
                "duplicate_id", "b",
                "calls", "[" + String.join(",", java.util.Collections.nCopies(calls, "{}")) + "]",
                "sequence", 1L,
                "capability_version", "1",
                "episode", 0L,
                "status", status,
                "run_id", "r",
                "created_at", BEFORE,
                "status_at", BEFORE);
    }

    /** Outcomes such as "0 failed 429": call, outcome, status; each a second later than the one before. */
    private Dataset<Row> acks(String outcomes) {
        List<TestRecords.Cells> rows = new ArrayList<>();
        for (String text : outcomes.split(";")) {
            String[] parts = text.strip().split(" ");
            rows.add(TestRecords.row(
                    "ack_id",
                    "a" + rows.size(),
                    "instruction_id",
                    "i",
                    "call_index",
                    Long.valueOf(parts[0]),
                    "outcome",
                    parts[1],
                    "http_status",
                    parts.length > 2 ? Long.valueOf(parts[2]) : null,
                    "at",
                    BEFORE.plusSeconds(rows.size()),
                    "recorded_at",
                    AS_OF));
        }
        return TestRecords.table(session(), Tables.MERGE_ACKS, rows.toArray(TestRecords.Cells[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            PENDING | 1 | 0 applied 200                           | APPLIED | acknowledged
            PENDING | 1 | 0 skipped                               | APPLIED | acknowledged
            PENDING | 2 | 0 applied 200                           | PENDING | 1 of 2 calls done
            PENDING | 3 | 0 applied 200; 1 skipped                | PENDING | 2 of 3 calls done
            PENDING | 2 | 0 applied 200; 1 failed 503             | PENDING | send again, call 1: http 503
            PENDING | 2 | 0 applied 200; 1 applied 200            | APPLIED | acknowledged
            PENDING | 1 | 0 failed 409                            | FAILED  | call 0: http 409
            PENDING | 2 | 0 applied 200; 1 failed 400             | FAILED  | call 1: http 400
            PENDING | 1 | 0 failed 429                            | PENDING | send again, call 0: http 429
            PENDING | 1 | 0 failed                                | PENDING | send again, call 0: no answer
            PENDING | 1 | 0 failed 503; 0 applied 200             | APPLIED | acknowledged
            PENDING | 1 | 0 applied 200; 0 failed 500             | PENDING | send again, call 0: http 500
            PENDING | 1 | 0 failed 500; 0 failed 500; 0 failed 500; 0 failed 500; 0 failed 429 | FAILED | call 0: http 429
            FAILED  | 1 | 0 failed 409; 0 applied 200             | APPLIED | acknowledged
            HELD    | 0 | 0 applied 200                           | HELD    |
            CONFIRMED | 1 | 0 failed 409                          | CONFIRMED |
            """)
    void theLatestOutcomesDecide(String status, int calls, String outcomes, String next, String reason) {
        Row row = judged(instruction(status, calls), acks(outcomes), 0);

        assertThat(row.<String>getAs("status")).isEqualTo(next);
        assertThat(row.<String>getAs("status_reason")).isEqualTo(reason);
        assertThat(row.<Instant>getAs("status_at")).isEqualTo(next.equals(status) ? BEFORE : AS_OF);
        long done = outcomes.lines()
                .flatMap(line -> Stream.of(line.split(";")))
                .filter(outcome -> outcome.contains("applied") || outcome.contains("skipped"))
                .count();
        if (calls > 1 && !next.equals("APPLIED")) {
            assertThat(AckInstructions.callsDone(row.getAs("status_reason"))).isEqualTo((int) done);
        }
    }

    /** The row after the acks, of which the first so many were known to the last run. */
    private Row judged(TestRecords.Cells instruction, Dataset<Row> acks, int known) {
        Dataset<Row> issued = TestRecords.table(session(), Tables.MERGE_INSTRUCTIONS, instruction);
        return AckInstructions.apply(issued, acks, acks.where("substr(ack_id, 2) < " + known), AS_OF)
                .first();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            MERGE  | EXPIRED    | not-answered         | 1 | 0 applied 200             | APPLIED    | acknowledged-late
            MERGE  | EXPIRED    | not-answered         | 1 | 0 skipped                 | APPLIED    | acknowledged-late
            MERGE  | EXPIRED    | not-answered         | 2 | 0 applied 200             | EXPIRED    | not-answered
            MERGE  | EXPIRED    | not-answered         | 1 | 0 failed 409              | EXPIRED    | not-answered
            MERGE  | EXPIRED    | not-answered         | 1 | 0 exported                | EXPIRED    | not-answered
            MERGE  | SUPERSEDED | vanished             | 1 | 0 applied 200             | APPLIED    | acknowledged-late
            MERGE  | SUPERSEDED | no-longer-one-person | 1 | 0 applied 200             | SUPERSEDED | applied-wrongly
            MERGE  | SUPERSEDED | no-longer-one-person | 2 | 0 applied 200; 1 failed 5 | SUPERSEDED | no-longer-one-person
            UPDATE | SUPERSEDED | no-longer-one-person | 1 | 0 applied 200             | APPLIED    | acknowledged-late
            REVIEW | SUPERSEDED | vanished             | 0 | 0 applied 200             | SUPERSEDED | vanished
            """)
    void whatWasDoneAfterItEndedIsHonoured(
            String action, String status, String why, int calls, String outcomes, String next, String reason) {
        TestRecords.Cells row = instruction(status, calls);
        row.put("action", action);
        row.put("status_reason", why);

        Row after = judged(row, acks(outcomes), 0);

        assertThat(after.<String>getAs("status")).isEqualTo(next);
        assertThat(after.<String>getAs("status_reason")).isEqualTo(reason);
        boolean same = next.equals(status) && reason.equals(why);
        assertThat(after.<Instant>getAs("status_at")).isEqualTo(same ? BEFORE : AS_OF);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            PENDING | 0 exported                            | 0 | PENDING |
            PENDING | 0 exported; 0 exported                | 1 | PENDING |
            PENDING | 0 applied 200; 0 exported             | 0 | APPLIED | acknowledged
            PENDING | 0 exported; 0 failed 429; 0 exported  | 0 | PENDING | send again, call 0: http 429
            APPLIED | 0 applied 200; 0 exported             | 1 | APPLIED |
            """)
    void thatACallWasHandedOutIsNoOutcome(String status, String outcomes, int known, String next, String reason) {
        Row row = judged(instruction(status, 1), acks(outcomes), known);

        assertThat(row.<String>getAs("status")).isEqualTo(next);
        assertThat(row.<String>getAs("status_reason")).isEqualTo(reason);
        assertThat(row.<Instant>getAs("sent_at")).isEqualTo(BEFORE.plusSeconds(outcomes.split(";").length - 1));
    }

    @Test
    void outcomesThatTheLastRunKnewDoNotCountAgain() {
        TestRecords.Cells failed = instruction("FAILED", 1);
        failed.put("status_reason", "not-seen");

        Row row = judged(failed, acks("0 applied 200"), 1);

        assertThat(row.<String>getAs("status")).isEqualTo("FAILED");
        assertThat(row.<String>getAs("status_reason")).isEqualTo("not-seen");
        assertThat(judged(failed, acks("0 applied 200; 0 applied 200"), 1).<String>getAs("status"))
                .isEqualTo("APPLIED");
    }

    @Test
    void aClockThatIsAheadDoesNotReachBeyondTheRun() {
        Dataset<Row> acks = acks("0 exported").withColumn("at", lit(AS_OF.plusSeconds(1_000_000)));

        assertThat(judged(instruction("PENDING", 1), acks, 0).<Instant>getAs("sent_at"))
                .isEqualTo(AS_OF);
    }
}
