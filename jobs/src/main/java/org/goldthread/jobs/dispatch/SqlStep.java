package org.goldthread.jobs.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.goldthread.jobs.config.SqlUsersTable;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;

/**
 * One call of an instruction, as a line of the plan.
 *
 * @param number place in the plan, from 1
 * @param call place of the call in its instruction, from 0
 * @param joins whether it merges a pair; otherwise it writes to one user
 */
record SqlStep(int number, int call, boolean joins, ReadyInstruction instruction) {
    private static final String CONSENT = "email_consent";

    /** The steps of all instructions, in their order. */
    static List<SqlStep> of(List<ReadyInstruction> instructions, SqlUsersTable users) {
        List<SqlStep> steps = new ArrayList<>();
        for (ReadyInstruction instruction : instructions) {
            for (ReadyInstruction.OpenCall call : instruction.calls()) {
                String plan = call.request().path("plan").asText();
                boolean joins =
                        switch (plan) {
                            case "sql-repoint" -> true;
                            case "sql-update" -> false;
                            default -> throw refuse(
                                    instruction,
                                    "has the call '" + plan + "', which is no step of a SQL plan.",
                                    "Export it with the version of Goldthread that planned it.");
                        };
                requireColumns(instruction, users);
                steps.add(new SqlStep(steps.size() + 1, call.index(), joins, instruction));
            }
        }
        return steps;
    }

    private static void requireColumns(ReadyInstruction instruction, SqlUsersTable users) {
        for (Iterator<String> names = instruction.fieldUpdates().fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (CONSENT.equals(name)) {
                boolean stricter =
                        "opted_out".equals(instruction.fieldUpdates().path(name).asText());
                if (!stricter) {
                    throw refuse(
                            instruction,
                            "would write a consent other than opted_out.",
                            "Do not send it: a plan never turns an opt-out into an opt-in.");
                }
                if (users.consent().isEmpty()) {
                    throw refuse(
                            instruction,
                            "carries an opt-out, and no column of the users table takes it.",
                            "Name it under targets[...].sql.users.consent, and its value under opted-out.");
                }
            } else if (!users.fields().containsKey(name)) {
                throw refuse(
                        instruction,
                        "writes " + name + ", for which no column is named.",
                        "Add it under targets[...].sql.users.fields.");
            }
        }
    }

    private static UserError refuse(ReadyInstruction instruction, String what, String remedy) {
        return new UserError(ExitCode.INPUT, "instruction " + instruction.instructionId(), what, remedy);
    }

    /** Cells of the step's row, in one line. */
    String row(String run) {
        return "  ("
                + String.join(
                        ", ",
                        SqlText.literal(run),
                        Integer.toString(number),
                        SqlText.literal(instruction.instructionId()),
                        Integer.toString(call),
                        joins ? "'REPOINT'" : "'UPDATE'",
                        SqlText.literal(joins ? instruction.duplicateId() : null),
                        SqlText.literal(instruction.primaryId()),
                        SqlText.literal(json(instruction.fieldUpdates())),
                        SqlText.literal(json(instruction.preconditions())),
                        SqlText.literal(instruction.dependsOn()))
                + ")";
    }

    /** The call that carries it out. */
    String statement(String run) {
        return joins ? call("merge_pair", run, instruction.duplicateId()) : call("update_user", run, null);
    }

    /** The call that undoes it. */
    String undo(String run) {
        return joins ? call("undo_pair", run, instruction.duplicateId()) : call("undo_update", run, null);
    }

    private String call(String procedure, String run, String duplicate) {
        return "CALL goldthread." + procedure + "(" + SqlText.literal(run) + ", " + number + ", "
                + (duplicate == null ? "" : SqlText.literal(duplicate) + ", ")
                + SqlText.literal(instruction.primaryId()) + ");";
    }

    /** A missing or a null node gives an empty object. */
    private static String json(JsonNode node) {
        boolean none = node == null || node instanceof MissingNode || node.isNull();
        return SqlText.json(none ? Map.of() : node);
    }
}
