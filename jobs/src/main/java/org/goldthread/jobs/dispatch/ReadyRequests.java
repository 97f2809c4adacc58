package org.goldthread.jobs.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.goldthread.jobs.config.RequestTemplate;
import org.goldthread.jobs.config.SystemPreset;
import org.goldthread.jobs.config.TargetApi;

/**
 * Requests as lines of NDJSON, ready to be sent one after another by whoever holds the key of the target:
 *
 * <pre>{"order":1, "instruction_id":"9f…", "call":0, "action":"MERGE", "after":[],
 * "before":[{"request":{…}, "statuses":[200], "holds":{…}, "empty":["/external_id"]}],
 * "request":{"method":"POST", "path":"/contacts/merge", "headers":{…}, "body":{…}}, "accepted":{…},
 * "done":{"request":{…}, "statuses":[404,410], "queued":false},
 * "retry":{"statuses":[429,…], "wait_header":"X-RateLimit-Reset", "unit":"unix-time", "pause":1, "attempts":5}}</pre>
 *
 * {@code before} must hold when the request is sent, {@code after} names lines ({@code instruction_id/call}) that must be
 * done. Where the first calls of an instruction were carried out already, {@code before} asks of the records that they
 * changed only whose these are. The duplicate is asked again before the first call to it, where that is not the first at all:
 * somebody may have stopped in between. {@code empty} points to what must be absent, null or empty; it, {@code accepted},
 * {@code done} and {@code holds} may be missing. {@link TargetApi} says what "hold" means.
 */
final class ReadyRequests {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<String> SIDES = List.of("primary", "duplicate");

    /** What is asked of records that earlier calls of the instruction changed: it tells whose they are. */
    private static final List<String> WHOSE = List.of("id", "ids", "role", "email", "phone");

    private final TargetApi api;
    private final Preconditions preconditions;
    private final Map<String, JsonNode> known = new HashMap<>();
    private final ObjectNode headers = JSON.objectNode();
    private final Map<String, String> lastCall = new HashMap<>();
    private final List<ObjectNode> lines = new ArrayList<>();

    ReadyRequests(SystemPreset.Capabilities capabilities) {
        api = capabilities.api();
        preconditions = new Preconditions(capabilities);
        capabilities.settings().forEach((name, value) -> known.put(name, JSON.textNode(value)));
        api.headers().forEach((name, value) -> headers.put(name, RequestTemplate.text(value, known)));
    }

    /** Adds the open calls of an instruction; those of one chain have to come in their order. */
    void add(ReadyInstruction instruction) {
        String before = instruction.dependsOn() == null ? null : lastCall.get(instruction.dependsOn());
        List<String> after = new ArrayList<>(before == null ? List.of() : List.of(before));
        boolean reached = false;
        for (ReadyInstruction.OpenCall call : instruction.calls()) {
            String name = instruction.instructionId() + "/" + call.index();
            ObjectNode line = JSON.objectNode();
            line.put("order", lines.size() + 1);
            line.put("instruction_id", instruction.instructionId());
            line.put("call", call.index());
            line.put("action", instruction.action());
            line.set("after", texts(after));
            boolean first = call.equals(instruction.calls().get(0));
            boolean reaches = !reached && named(List.of(call.request()), instruction.duplicateId());
            line.set("before", before(instruction, first ? SIDES : reaches ? SIDES.subList(1, 2) : List.of()));
            reached |= reaches;
            line.set("request", withHeaders(call.request()));
            if (api.accepted() != null) {
                line.set("accepted", RequestTemplate.filled(api.accepted(), Map.of()));
            }
            done(instruction, call.request(), line);
            line.set("retry", retry());
            lines.add(line);
            after = List.of(name);
            lastCall.put(instruction.instructionId(), name);
        }
    }

    List<ObjectNode> lines() {
        return List.copyOf(lines);
    }

    private ArrayNode before(ReadyInstruction instruction, List<String> sides) {
        ArrayNode conditions = JSON.arrayNode();
        for (String side : sides) {
            JsonNode asked = instruction.preconditions().path(side);
            boolean changed = changed(instruction, side);
            String written = side.equals("primary") && !changed ? "empty" : "none";
            preconditions
                    .of(
                            changed ? whose(asked) : asked,
                            instruction.preconditions().path(written),
                            known)
                    .ifPresent(check -> {
                        ObjectNode condition = expectation(check.request(), List.of(200), check.holds());
                        if (!check.empty().isEmpty()) {
                            condition.set("empty", texts(check.empty()));
                        }
                        conditions.add(condition);
                    });
        }
        return conditions;
    }

    /** Whether calls that were carried out changed that side; what they name by other ids may be either. */
    private static boolean changed(ReadyInstruction instruction, String side) {
        boolean primary = named(instruction.done(), instruction.primaryId());
        boolean duplicate = named(instruction.done(), instruction.duplicateId());
        boolean neither = !primary && !duplicate && !instruction.done().isEmpty();
        return neither || (side.equals("primary") ? primary : duplicate);
    }

    private static boolean named(List<JsonNode> calls, String id) {
        return id != null && calls.stream().anyMatch(call -> names(call, id));
    }

    private static boolean names(JsonNode node, String id) {
        return node.isTextual()
                ? List.of(node.asText().split("[/?]")).contains(id)
                : StreamSupport.stream(node.spliterator(), false).anyMatch(child -> names(child, id));
    }

    private static JsonNode whose(JsonNode asked) {
        return asked instanceof ObjectNode side ? side.deepCopy().retain(WHOSE) : asked;
    }

    private void done(ReadyInstruction instruction, JsonNode call, ObjectNode line) {
        String method = call.path("method").asText();
        String path = call.path("path").asText();
        TargetApi.DoneTest test = api.done().stream()
                .filter(one -> one.match(method, path).isPresent())
                .findFirst()
                .orElse(null);
        if (test == null || test.call() == null) {
            return;
        }
        Map<String, JsonNode> values = new LinkedHashMap<>(known);
        values.put("primary", JSON.textNode(instruction.primaryId()));
        values.put("duplicate", JSON.textNode(String.valueOf(instruction.duplicateId())));
        values.put("body", call.path("body"));
        values.putAll(test.match(method, path).orElseThrow());
        String holds = test.holds() == null ? null : resolved(test.holds(), call, values);
        String body = test.body() == null ? null : resolved(test.body(), call, values);
        ObjectNode expected = expectation(
                new RequestTemplate(test.call(), body).fill(values),
                test.statuses(),
                holds == null ? null : RequestTemplate.filled(holds, values));
        expected.put("queued", test.queued());
        line.set("done", expected);
    }

    /** Notes what the names that point into the call's body stand for; the text is unchanged. */
    private static String resolved(String json, JsonNode call, Map<String, JsonNode> values) {
        for (String name : RequestTemplate.names(json)) {
            if (name.startsWith("body:")) {
                values.put(name, call.path("body").at(name.substring("body:".length())));
            } else if (name.startsWith("one:")) {
                JsonNode all = call.path("body").at(name.substring("one:".length()));
                ObjectNode one = JSON.objectNode();
                StreamSupport.stream(all.properties().spliterator(), false)
                        .limit(1)
                        .forEach(first -> one.set(first.getKey(), first.getValue()));
                values.put(name, one);
            }
        }
        return json;
    }

    private ObjectNode expectation(JsonNode request, List<Integer> statuses, JsonNode holds) {
        ObjectNode expected = JSON.objectNode();
        expected.set("request", withHeaders(request));
        ArrayNode allowed = expected.putArray("statuses");
        statuses.forEach(allowed::add);
        if (holds != null) {
            expected.set("holds", holds);
        }
        return expected;
    }

    private ObjectNode withHeaders(JsonNode request) {
        ObjectNode full = JSON.objectNode();
        full.set("method", request.path("method"));
        full.set("path", request.path("path"));
        full.set("headers", headers);
        if (request.has("body")) {
            full.set("body", request.path("body"));
        }
        return full;
    }

    private ObjectNode retry() {
        TargetApi.RetryRule rule = api.retry();
        ObjectNode retry = JSON.objectNode();
        ArrayNode statuses = retry.putArray("statuses");
        rule.statuses().forEach(statuses::add);
        if (rule.waitHeader() != null) {
            retry.put("wait_header", rule.waitHeader());
            retry.put("unit", rule.unit() == TargetApi.WaitUnit.SECONDS ? "seconds" : "unix-time");
        }
        retry.put("pause", rule.pause());
        retry.put("attempts", rule.attempts());
        return retry;
    }

    private static ArrayNode texts(List<String> values) {
        ArrayNode array = JSON.arrayNode();
        values.forEach(array::add);
        return array;
    }
}
