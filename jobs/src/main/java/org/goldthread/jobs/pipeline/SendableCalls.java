package org.goldthread.jobs.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.dispatch.ReadyInstruction;
import org.goldthread.jobs.pipeline.ExportInstructions.Unanswered;

/**
 * The instructions of a target that may be sent now: pending ones with a call that is neither done nor out, behind nothing
 * but what was applied or goes out with them.
 *
 * @param instructions in the order to send them, each with its open calls
 * @param unanswered instructions left out because they were written out before and nothing came back
 * @param waiting instructions left out because one that they depend on is neither applied nor among these
 */
record SendableCalls(List<ReadyInstruction> instructions, int unanswered, int waiting) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> APPLIED = Set.of("APPLIED", "CONFIRMED");

    /**
     * Chooses among the rows of one target.
     *
     * @param rows {@code merge_instructions} with a column {@code call_states}; those of one chain in their order
     */
    static SendableCalls of(Dataset<Row> rows, Unanswered unanswered) {
        List<ReadyInstruction> sendable = new ArrayList<>();
        Set<String> passable = new HashSet<>();
        int out = 0;
        int waiting = 0;
        for (Row row : rows.collectAsList()) {
            String id = row.getAs("instruction_id");
            String status = row.getAs("status");
            if (APPLIED.contains(status)) {
                passable.add(id);
            }
            if (!status.equals("PENDING")) {
                continue;
            }
            String dependsOn = row.getAs("depends_on");
            List<ReadyInstruction.OpenCall> open = openCalls(row, unanswered);
            if (open.isEmpty()) {
                out++;
            } else if (dependsOn != null && !passable.contains(dependsOn)) {
                waiting++;
            } else {
                sendable.add(instruction(row, open));
                passable.add(id);
            }
        }
        return new SendableCalls(List.copyOf(sendable), out, waiting);
    }

    /** From the first call on that is to be sent; a call that is out holds those behind it. */
    private static List<ReadyInstruction.OpenCall> openCalls(Row row, Unanswered unanswered) {
        Map<Long, Row> states = new HashMap<>();
        int column = row.fieldIndex("call_states");
        if (!row.isNullAt(column)) {
            row.<Row>getList(column).forEach(state -> states.put(state.getLong(0), state));
        }
        List<ReadyInstruction.OpenCall> open = new ArrayList<>();
        int index = 0;
        for (JsonNode call : json(row, "calls")) {
            Row state = states.get((long) index);
            boolean done = state != null && Boolean.TRUE.equals(state.<Boolean>getAs("done"));
            boolean isOut = state != null && state.<Boolean>getAs("out") && unanswered == Unanswered.LEFT_OUT;
            if (!done && isOut) {
                break;
            }
            if (!done) {
                open.add(new ReadyInstruction.OpenCall(index, call));
            }
            index++;
        }
        return open;
    }

    private static ReadyInstruction instruction(Row row, List<ReadyInstruction.OpenCall> open) {
        return new ReadyInstruction(
                row.getAs("instruction_id"),
                row.getAs("golden_id"),
                row.getAs("tenant"),
                row.getAs("action"),
                row.getAs("primary_id"),
                row.getAs("duplicate_id"),
                json(row, "field_updates"),
                done(row, open),
                open,
                row.<Long>getAs("sequence"),
                row.getAs("depends_on"),
                json(row, "preconditions"),
                json(row, "undo"),
                row.getList(row.fieldIndex("risk")));
    }

    private static List<JsonNode> done(Row row, List<ReadyInstruction.OpenCall> open) {
        List<JsonNode> done = new ArrayList<>();
        json(row, "calls").forEach(done::add);
        return done.subList(0, open.get(0).index());
    }

    private static JsonNode json(Row row, String column) {
        String text = row.getAs(column);
        if (text == null) {
            return JSON.missingNode();
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException invalid) {
            // Without the cause: its message would quote the row.
            throw new IllegalStateException("merge_instructions holds a cell that is no JSON");
        }
    }
}
