package org.goldthread.jobs.instruct.legality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;

/**
 * One instruction of a chain.
 *
 * @param row its columns, as in {@code merge_instructions}, with JSON columns as JSON
 */
public record Step(ObjectNode row) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> HELD = Set.of("BLOCKED", "REVIEW");
    private static final Set<String> JOINS = Set.of("MERGE", "IDENTIFY", "SYNTHETIC_MERGE", "ARCHIVE", "REPOINT");

    /** A column as text; null = none. */
    public String text(String column) {
        JsonNode value = row.path(column);
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }

    String id() {
        return text("instruction_id");
    }

    String action() {
        return text("action");
    }

    String primary() {
        return text("primary_id");
    }

    String duplicate() {
        return text("duplicate_id");
    }

    JsonNode calls() {
        return row.path("calls");
    }

    /** The row with another value in a column. */
    public Step with(String column, Object value) {
        ObjectNode changed = row.deepCopy();
        changed.set(column, MAPPER.valueToTree(value));
        return new Step(changed);
    }

    /** The row with other values in several columns. */
    public Step with(Map<String, Object> columns) {
        Step changed = this;
        for (Map.Entry<String, Object> column : columns.entrySet()) {
            changed = changed.with(column.getKey(), column.getValue());
        }
        return changed;
    }

    boolean held() {
        return HELD.contains(action());
    }

    /** Whether it marks a record for the operator's journeys: no step of the chain, since nothing rests on it. */
    boolean marks() {
        return "SUPPRESS_JOURNEYS".equals(action());
    }

    /** Whether it writes the application's id to a record. */
    boolean links() {
        return "LINK".equals(action());
    }

    /** Whether the duplicate goes away. */
    boolean joins() {
        return JOINS.contains(action());
    }

    /** Whether the row says what to change so that the duplicate does not come back. */
    boolean tellsTheFix() {
        return text("cause_fix") != null && !text("cause_fix").isBlank();
    }

    /** Whether the row promises that it can be undone. */
    boolean promisesUndo() {
        JsonNode undo = row.path("undo");
        return row.path("reversible").asBoolean() || undo.isArray() && !undo.isEmpty();
    }

    /** Whether every piece of the evidence is of that type. */
    boolean restsOnlyOn(String type) {
        boolean all = !row.path("evidence").isEmpty();
        for (JsonNode hop : row.path("evidence")) {
            all &= hop.path("type").asText().equals(type);
        }
        return all;
    }

    /** Whether a piece of the evidence is that value. */
    boolean restsOn(String type, String value) {
        for (JsonNode hop : row.path("evidence")) {
            if (hop.path("type").asText().equals(type)
                    && hop.path("value").asText().equals(value)) {
                return true;
            }
        }
        return false;
    }
}
