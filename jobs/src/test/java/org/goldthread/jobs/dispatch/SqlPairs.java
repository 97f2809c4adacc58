package org.goldthread.jobs.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Instructions for a users table, as a test tells them. */
final class SqlPairs {
    static final ObjectMapper JSON = new ObjectMapper();

    private SqlPairs() {}

    /** A pair without conditions but that both are there. */
    static ReadyInstruction pair(String id, long duplicate, long primary) {
        return pair(id, duplicate, primary, null, "{}", null);
    }

    /** A pair with conditions and gaps to fill, both as JSON objects. */
    static ReadyInstruction pair(
            String id, long duplicate, long primary, String updates, String conditions, String dependsOn) {
        ObjectNode call = JSON.createObjectNode().put("plan", "sql-repoint");
        call.put("primary", "" + primary).put("duplicate", "" + duplicate);
        return instruction(id, "REPOINT", "" + primary, "" + duplicate, updates, call, conditions, dependsOn);
    }

    /** An opt-out that is written to the primary. */
    static ReadyInstruction optOut(String id, long primary) {
        ObjectNode call = JSON.createObjectNode().put("plan", "sql-update").put("primary", "" + primary);
        return instruction(id, "UPDATE", "" + primary, null, "{\"email_consent\":\"opted_out\"}", call, "{}", null);
    }

    static ReadyInstruction instruction(
            String id,
            String action,
            String primary,
            String duplicate,
            String updates,
            JsonNode call,
            String conditions,
            String dependsOn) {
        return new ReadyInstruction(
                id,
                "golden-" + primary,
                "1",
                action,
                primary,
                duplicate,
                updates == null ? JSON.missingNode() : read(updates),
                List.of(),
                List.of(new ReadyInstruction.OpenCall(0, call)),
                1,
                dependsOn,
                read(conditions),
                JSON.missingNode(),
                List.of());
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException invalid) {
            throw new IllegalStateException(invalid);
        }
    }
}
