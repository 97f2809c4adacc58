package org.goldthread.jobs.dispatch;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * What an export is of.
 *
 * @param target name of the source
 * @param system its kind
 * @param runId run that published the instructions
 * @param at when they were written out
 * @param program version of the program
 */
public record Heading(String target, String system, String runId, Instant at, String program) {
    ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("target", target)
                .put("system", system)
                .put("run_id", runId)
                .put("at", at.toString())
                .put("program", program);
    }
}
