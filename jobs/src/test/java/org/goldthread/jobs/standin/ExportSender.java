package org.goldthread.jobs.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Sends the lines of an export as its format says, in order, and fails on whatever is not as it should be. */
public final class ExportSender {
    private static final int MOST_LOOKS = 5;

    private final VendorClient client;
    private final Set<String> done = new HashSet<>();

    public ExportSender(VendorClient client) {
        this.client = client;
    }

    /** Sends every line. */
    public void send(List<JsonNode> lines) {
        for (JsonNode line : lines) {
            String name = line.path("instruction_id").asText() + "/" + line.path("call");
            line.path("after").forEach(before -> assertThat(done).contains(before.asText()));
            for (JsonNode check : line.path("before")) {
                assertThat(fulfilled(check))
                        .as("precondition %s of %s", check, name)
                        .isTrue();
            }
            VendorClient.Reply reply = client.send(line.path("request"));
            assertThat(reply.status()).as("%s: %s", name, reply.body()).isBetween(200, 299);
            assertThat(holds(reply.body(), line.path("accepted")))
                    .as("accepted: %s", name)
                    .isTrue();
            assertThat(isDone(line.path("done"))).as("done-test of %s", name).isTrue();
            done.add(name);
        }
    }

    private boolean isDone(JsonNode test) {
        if (test.isMissingNode()) {
            return true;
        }
        int looks = test.path("queued").asBoolean() ? MOST_LOOKS : 1;
        for (int look = 0; look < looks; look++) {
            if (fulfilled(test)) {
                return true;
            }
        }
        return false;
    }

    private boolean fulfilled(JsonNode check) {
        VendorClient.Reply reply = client.send(check.path("request"));
        boolean status = StreamSupport.stream(check.path("statuses").spliterator(), false)
                .anyMatch(allowed -> allowed.asInt() == reply.status());
        boolean empty = StreamSupport.stream(check.path("empty").spliterator(), false)
                .map(place -> reply.body().at(place.asText()))
                .allMatch(Json::blank);
        return status && empty && holds(reply.body(), check.path("holds"));
    }

    /** What "hold" means in an export. */
    static boolean holds(JsonNode there, JsonNode wanted) {
        if (wanted.isMissingNode()) {
            return true;
        }
        if (wanted.isObject() && there.isArray()) {
            return StreamSupport.stream(there.spliterator(), false).anyMatch(item -> holds(item, wanted));
        }
        if (wanted.isObject()) {
            return there.isObject()
                    && wanted.properties().stream()
                            .allMatch(member -> holds(there.path(member.getKey()), member.getValue()));
        }
        if (wanted.isArray()) {
            return StreamSupport.stream(wanted.spliterator(), false).allMatch(item -> holds(there, item));
        }
        return there.equals(wanted)
                || wanted.isNull() && there.isMissingNode()
                || there.isArray()
                        && StreamSupport.stream(there.spliterator(), false).anyMatch(item -> item.equals(wanted));
    }
}
