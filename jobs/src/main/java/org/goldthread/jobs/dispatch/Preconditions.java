package org.goldthread.jobs.dispatch;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.goldthread.jobs.config.RequestTemplate;
import org.goldthread.jobs.config.SystemPreset;
import org.goldthread.jobs.config.TargetApi;

/** Turns the preconditions of an instruction into a read of the record and what its answer must hold. */
final class Preconditions {
    /**
     * One check.
     *
     * @param request the read
     * @param holds what its answer must hold
     * @param empty pointers to what must be absent, null or empty in it
     */
    record Check(JsonNode request, JsonNode holds, List<String> empty) {}

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final SystemPreset.Capabilities capabilities;
    private final TargetApi.ReadBack read;

    Preconditions(SystemPreset.Capabilities capabilities) {
        this.capabilities = capabilities;
        this.read = capabilities.api().read();
    }

    /**
     * The check of one side, empty where the system has no read, or the side is not there, or nothing names the record.
     *
     * @param side {@code primary} or {@code duplicate} of the preconditions
     * @param unset names of values that the record must not have
     * @param known values by name
     */
    Optional<Check> of(JsonNode side, JsonNode unset, Map<String, JsonNode> known) {
        if (read == null || !side.isObject()) {
            return Optional.empty();
        }
        Map<String, JsonNode> values = new HashMap<>(known);
        values.put("id", side.path("id"));
        ObjectNode own = ownId(side.path("ids"));
        if (own.isEmpty() && RequestTemplate.names(read.call() + read.body()).contains("own-id")) {
            return Optional.empty();
        }
        values.put("own-id", own);
        ObjectNode holds = JSON.objectNode();
        Map<String, String> places = new HashMap<>();
        read.fields().forEach(field -> {
            expect(field, side.path(field.field()), holds);
            places.put(RequestTemplate.text(field.field(), known), RequestTemplate.text(field.at(), known));
        });
        List<String> empty = StreamSupport.stream(unset.spliterator(), false)
                .map(name -> places.get(name.asText()))
                .filter(Objects::nonNull)
                .toList();
        return Optional.of(new Check(read.request().fill(values), holds, empty));
    }

    private static void expect(TargetApi.ReadField field, JsonNode value, ObjectNode holds) {
        boolean said = !value.isMissingNode() && !value.isNull();
        if (said && (field.when() == null || field.when().equals(value.asText()))) {
            put(holds, JsonPointer.compile(field.at()), expected(field, value));
        }
    }

    private static JsonNode expected(TargetApi.ReadField field, JsonNode value) {
        if (field.value() != null) {
            return RequestTemplate.filled(field.value(), Map.of());
        }
        if (field.time() == null) {
            return value;
        }
        Instant time = Instant.parse(value.asText());
        return field.time().equals("unix-seconds")
                ? JSON.numberNode(time.getEpochSecond())
                : JSON.textNode(DateTimeFormatter.ofPattern(field.time(), Locale.ROOT)
                        .withZone(ZoneOffset.UTC)
                        .format(time));
    }

    private static void put(ObjectNode object, JsonPointer at, JsonNode value) {
        String name = at.getMatchingProperty();
        if (at.tail().matches()) {
            object.set(name, value);
        } else {
            put(object.withObjectProperty(name), at.tail(), value);
        }
    }

    /** One identifier that names the record: a hard one if it has any; of types that the file does not name, the last. */
    private ObjectNode ownId(JsonNode ids) {
        ObjectNode own = JSON.objectNode();
        List<String> types = new ArrayList<>(capabilities.hardIds());
        types.addAll(capabilities.softIds());
        ids.fieldNames().forEachRemaining(types::add);
        types.stream()
                .filter(type -> !ids.path(type).isEmpty())
                .findFirst()
                .ifPresent(type -> own.set(type, ids.path(type).get(0)));
        return own;
    }
}
