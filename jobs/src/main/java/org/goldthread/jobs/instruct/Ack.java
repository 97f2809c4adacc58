package org.goldthread.jobs.instruct;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * An acknowledgement: how one call of an instruction ended, as the program that sent it reports it in a line of NDJSON.
 *
 * <pre>{"instruction_id":"9f…","call":0,"outcome":"applied","http_status":200,"at":"2026-11-20T03:00:07Z","note":"…"}</pre>
 *
 * @param instructionId the instruction
 * @param call place of the call among the instruction's, from 0
 * @param outcome see {@link Outcome}
 * @param httpStatus status of the answer; null = none
 * @param at when it happened
 * @param note free text; null = none
 */
public record Ack(String instructionId, long call, Outcome outcome, Long httpStatus, Instant at, String note) {
    /** Two objects in a line, or a key twice, would lose an outcome without a word. */
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private static final TreeSet<String> KEYS =
            new TreeSet<>(List.of("instruction_id", "call", "outcome", "http_status", "at", "note"));
    private static final int LONGEST_NOTE = 1000;

    /** In {@code merge_acks}, beside the outcomes: the call was written out to be sent. No file of outcomes can say it. */
    static final String EXPORTED = "exported";

    /** How a call ended. */
    public enum Outcome {
        /** The target carried it out. */
        APPLIED,
        /** The target refused it, or nobody knows. */
        FAILED,
        /** It was not sent: what it would do was so already. */
        SKIPPED;

        /** The word in files and tables. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** Why a line is no acknowledgement; tells the fault without the line's values but for those of fixed choices. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String fault) {
            super(fault);
        }
    }

    /** Reads one line. */
    public static Ack parse(String line) throws Malformed {
        JsonNode node = object(line);
        TreeSet<String> unknown = new TreeSet<>();
        node.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(KEYS);
        if (!unknown.isEmpty()) {
            throw new Malformed("has keys that mean nothing here (" + String.join(", ", unknown) + "; known are "
                    + String.join(", ", KEYS) + ")");
        }
        JsonNode status = node.path("http_status");
        if (!status.isMissingNode()
                && !status.isNull()
                && (!status.isInt() || status.asInt() < 100 || status.asInt() > 599)) {
            throw new Malformed("has an http_status that is no number from 100 to 599");
        }
        boolean noted = node.hasNonNull("note");
        if (noted && !node.path("note").isTextual()) {
            throw new Malformed("has a note that is no text");
        }
        String note = noted ? node.path("note").asText() : null;
        if (noted && note.length() > LONGEST_NOTE) {
            throw new Malformed("has a note of more than " + LONGEST_NOTE + " characters");
        }
        return new Ack(
                text(node, "instruction_id"),
                call(node.path("call")),
                outcome(text(node, "outcome")),
                status.isInt() ? status.asLong() : null,
                time(text(node, "at")),
                note);
    }

    private static JsonNode object(String line) throws Malformed {
        try {
            JsonNode node = MAPPER.readTree(line);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException invalid) {
            // Without the cause: its message would quote the line.
            throw new Malformed("is not one JSON object with each key once");
        }
        throw new Malformed("is no JSON object");
    }

    private static String text(JsonNode node, String key) throws Malformed {
        if (!node.path(key).isTextual() || node.path(key).asText().isBlank()) {
            throw new Malformed("lacks " + key);
        }
        return node.path(key).asText();
    }

    private static long call(JsonNode node) throws Malformed {
        if (!node.isInt() || node.asInt() < 0) {
            throw new Malformed("lacks call: the place of the call in the instruction's calls, from 0");
        }
        return node.asLong();
    }

    private static Outcome outcome(String word) throws Malformed {
        for (Outcome outcome : Outcome.values()) {
            if (outcome.word().equals(word)) {
                return outcome;
            }
        }
        throw new Malformed("has an outcome that is none of applied, failed, skipped");
    }

    private static Instant time(String text) throws Malformed {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException invalid) {
            throw new Malformed("has an at that is no time like 2026-11-20T03:00:07Z");
        }
    }

    /** The same for the same report. */
    public String id() {
        return Digest.of(instructionId, call, outcome.word(), httpStatus, at.toString(), note);
    }

    /** A row of {@code merge_acks}, as a line of JSON. */
    public String toJson(Instant recordedAt) {
        return row(id(), instructionId, call, outcome.word(), httpStatus, at, note, recordedAt);
    }

    /** A row of {@code merge_acks} that says that a call was written out to be sent, as a line of JSON. */
    public static String exported(String instructionId, long call, Instant at) {
        String id = Digest.of(instructionId, call, EXPORTED, null, at.toString(), null);
        return row(id, instructionId, call, EXPORTED, null, at, null, at);
    }

    private static String row(
            String id,
            String instructionId,
            long call,
            String outcome,
            Long httpStatus,
            Instant at,
            String note,
            Instant recordedAt) {
        Map<String, Object> cells = new LinkedHashMap<>();
        cells.put("ack_id", id);
        cells.put("instruction_id", instructionId);
        cells.put("call_index", call);
        cells.put("outcome", outcome);
        cells.put("http_status", httpStatus);
        cells.put("at", at.toString());
        cells.put("note", note);
        cells.put("recorded_at", recordedAt.toString());
        return Json.write(cells);
    }
}
