package org.goldthread.jobs.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a stand-in answers.
 *
 * @param status HTTP status
 * @param body JSON body
 * @param headers headers that only this answer has
 */
record Answer(int status, JsonNode body, Map<String, String> headers) {
    static Answer of(int status, JsonNode body) {
        return new Answer(status, body, Map.of());
    }

    Answer with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(headers);
        all.putAll(more);
        return new Answer(status, body, all);
    }
}
