package org.goldthread.jobs.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code POST /track/v2/projects/{token}/batch}: up to fifty commands whose failures hide in a success. */
final class BloomreachBatch {
    /** Most commands of a batch: bloomreach.md:59. */
    private static final int LARGEST = 50;

    private final BloomreachCommands commands;
    private final Journal journal;
    private final Set<BloomreachSwitch> switches;
    private final Clock clock;
    private int failEvery;
    private int seen;

    BloomreachBatch(BloomreachCommands commands, Journal journal, Set<BloomreachSwitch> switches, Clock clock) {
        this.commands = commands;
        this.journal = journal;
        this.switches = switches;
        this.clock = clock;
    }

    /** Every nth command from now on fails inside a 200; 0 = none. */
    void failEvery(int nth) {
        failEvery = nth;
        seen = 0;
    }

    Answer batch(Call call) {
        JsonNode asked = call.body().path("commands");
        Refused.unless(asked.isArray(), 400, "invalid_json", "bloomreach.md:62", "Invalid JSON");
        Refused.unless(asked.size() <= LARGEST, 400, "too_many_commands", "bloomreach.md:59", "More than 50 commands");
        dependent(call, asked);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            order.add(i);
        }
        // The order is not guaranteed: bloomreach.md:59.
        if (!switches.contains(BloomreachSwitch.BATCH_IN_ORDER)) {
            Collections.reverse(order);
        }
        JsonNode[] results = new JsonNode[asked.size()];
        for (int place : order) {
            results[place] = result(call, asked.path(place));
        }
        double now = clock.instant().toEpochMilli() / 1000.0;
        // Success hides failed commands: bloomreach.md:61.
        return Answer.of(200, Json.object("success", true, "results", results, "start_time", now, "end_time", now));
    }

    /** Steps that name one customer depend on each other and go in separate requests: bloomreach.md:59-60. */
    private void dependent(Call call, JsonNode asked) {
        Set<String> named = new HashSet<>();
        for (JsonNode command : asked) {
            Set<String> own = new HashSet<>();
            command.at("/data/customer_ids")
                    .properties()
                    .forEach(id -> own.add(id.getKey() + "=" + id.getValue().asText()));
            if (!Collections.disjoint(named, own)) {
                journal.refused(call, 200, "dependent_commands", "bloomreach.md:60");
            }
            named.addAll(own);
        }
    }

    private JsonNode result(Call call, JsonNode command) {
        String request = call.line() + "#" + command.path("command_id").asText();
        seen++;
        try {
            boolean fails = failEvery > 0 && seen % failEvery == 0;
            Refused.unless(!fails, 200, "failed", "bloomreach.md:61", "Command failed");
            commands.accept(request, command.path("name").asText(), command.path("data"));
            return Json.object("success", true, "command_id", command.path("command_id"));
        } catch (Refused refused) {
            journal.refused(request, 200, refused.code(), refused.rule());
            return Json.object(
                    "success",
                    false,
                    "command_id",
                    command.path("command_id"),
                    "errors",
                    List.of(refused.getMessage()));
        }
    }
}
