package org.goldthread.jobs.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.instruct.CallStates;
import org.goldthread.jobs.pipeline.ExportInstructions.Unanswered;
import org.goldthread.jobs.schema.Tables;
import org.junit.jupiter.api.Test;

/** Which calls go out, by what came back of them so far. */
final class SendableCallsTest extends SparkSuite {
    private final List<Row> instructions = new ArrayList<>();
    private final List<Row> acks = new ArrayList<>();

    private void instruction(String id, String status, String dependsOn, int calls) {
        StructType schema = Tables.MERGE_INSTRUCTIONS.schema();
        Object[] cells = new Object[schema.size()];
        for (String column :
                List.of("tenant", "target", "target_system", "primary_id", "capability_version", "run_id")) {
            cells[schema.fieldIndex(column)] = "1";
        }
        for (String column : List.of("created_at", "status_at")) {
            cells[schema.fieldIndex(column)] = Instant.EPOCH;
        }
        cells[schema.fieldIndex("instruction_id")] = id;
        cells[schema.fieldIndex("golden_id")] = "g";
        cells[schema.fieldIndex("action")] = "UPDATE";
        cells[schema.fieldIndex("status")] = status;
        cells[schema.fieldIndex("depends_on")] = dependsOn;
        cells[schema.fieldIndex("calls")] = "[" + "{},".repeat(calls - 1) + "{}]";
        cells[schema.fieldIndex("sequence")] = (long) instructions.size();
        cells[schema.fieldIndex("episode")] = 0L;
        cells[schema.fieldIndex("risk")] = new String[0];
        instructions.add(RowFactory.create(cells));
    }

    private void ack(String instruction, long call, String outcome, int at) {
        acks.add(RowFactory.create(
                "ack" + acks.size(),
                instruction,
                call,
                outcome,
                null,
                Instant.ofEpochSecond(at),
                null,
                Instant.ofEpochSecond(at)));
    }

    /** Instruction and calls that go out, then how many are unanswered and how many wait. */
    private String sendable(Unanswered unanswered) {
        Dataset<Row> states = CallStates.of(session().createDataFrame(acks, Tables.MERGE_ACKS.schema()));
        Dataset<Row> rows = session()
                .createDataFrame(instructions, Tables.MERGE_INSTRUCTIONS.schema())
                .join(states, new String[] {"instruction_id"}, "left")
                .orderBy(col("sequence"));
        SendableCalls calls = SendableCalls.of(rows, unanswered);
        List<String> out = new ArrayList<>();
        calls.instructions()
                .forEach(instruction -> out.add(instruction.instructionId()
                        + instruction.calls().stream().map(call -> call.index()).toList()));
        return out + " " + calls.unanswered() + " " + calls.waiting();
    }

    @Test
    void whatIsOutStaysOutUntilSomethingCameBack() {
        instruction("fresh", "PENDING", null, 2);
        instruction("out", "PENDING", null, 1);
        ack("out", 0, "exported", 10);
        instruction("failed", "PENDING", null, 1);
        ack("failed", 0, "exported", 10);
        ack("failed", 0, "failed", 5);
        instruction("sent-twice", "PENDING", null, 1);
        ack("sent-twice", 0, "exported", 10);
        ack("sent-twice", 0, "failed", 11);
        ack("sent-twice", 0, "exported", 12);

        assertThat(sendable(Unanswered.LEFT_OUT)).isEqualTo("[fresh[0, 1], failed[0]] 2 0");
        assertThat(sendable(Unanswered.AGAIN)).isEqualTo("[fresh[0, 1], out[0], failed[0], sent-twice[0]] 0 0");
    }

    @Test
    void callsThatAreDoneDoNotGoOutAgain() {
        instruction("half", "PENDING", null, 3);
        for (long call = 0; call < 3; call++) {
            ack("half", call, "exported", 1);
        }
        ack("half", 0, "applied", 2);
        ack("half", 1, "failed", 3);

        assertThat(sendable(Unanswered.LEFT_OUT)).isEqualTo("[half[1]] 0 0");
        assertThat(sendable(Unanswered.AGAIN)).isEqualTo("[half[1, 2]] 0 0");
    }

    @Test
    void nothingGoesOutBehindWhatFailedOrIsHeld() {
        instruction("failed", "FAILED", null, 1);
        instruction("behind-failed", "PENDING", "failed", 1);
        instruction("applied", "APPLIED", null, 1);
        instruction("behind-applied", "PENDING", "applied", 1);
        instruction("held", "HELD", null, 1);
        instruction("first", "PENDING", null, 1);
        instruction("second", "PENDING", "first", 1);
        instruction("ended", "SUPERSEDED", null, 1);

        assertThat(sendable(Unanswered.LEFT_OUT)).isEqualTo("[behind-applied[0], first[0], second[0]] 0 1");
    }

    @Test
    void whatIsBehindAnUnansweredOneWaits() {
        instruction("out", "PENDING", null, 1);
        ack("out", 0, "exported", 10);
        instruction("new-behind-it", "PENDING", "out", 1);

        assertThat(sendable(Unanswered.LEFT_OUT)).isEqualTo("[] 1 1");
    }
}
