package org.goldthread.jobs.instruct;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What each target refuses or must never be asked, stated apart from the planner: plays the emitted calls against a small
 * model of the target's published rules and lists what is wrong.
 */
final class Legality {
    private final Map<String, MemberRecord> world = new TreeMap<>();
    private final Set<String> gone = new HashSet<>();
    private final Set<String> optedOut = new HashSet<>();
    private final Map<String, Instant> consentAt = new HashMap<>();
    private final Set<String> promoted = new HashSet<>();
    private final Map<String, Set<String>> customers = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();

    Legality(List<MemberRecord> everybody) {
        for (MemberRecord record : everybody) {
            world.put(record.key(), record);
            if ("opted_out".equals(record.text("email_consent"))) {
                optedOut.add(record.key());
            }
            consentAt.put(record.key(), record.time("email_consent_at"));
            customers.put(record.key(), new HashSet<>(Set.of(record.key())));
        }
    }

    /** Everything that is wrong with the rows, played in order. */
    List<String> violations(List<InstructionRow> rows) {
        List<InstructionRow> order = rows.stream()
                .sorted(Comparator.comparing((InstructionRow row) -> row.text("target"))
                        .thenComparing(row -> row.text("tenant"))
                        .thenComparing(row -> (Long) row.get("sequence")))
                .toList();
        Map<String, String> previous = new HashMap<>();
        for (InstructionRow row : order) {
            JsonNode calls = Json.read(row.text("calls"));
            boolean held = row.action() == Action.BLOCKED || row.action() == Action.REVIEW;
            require(held == calls.isEmpty(), row, "calls and action disagree");
            require(held == (row.status() == Status.HELD), row, "status and action disagree");
            if (held) {
                continue;
            }
            String chain = row.text("target") + row.text("tenant");
            require(Objects.equals(row.text("depends_on"), previous.put(chain, row.id())), row, "out of the chain");
            if (row.text("duplicate_id") != null) {
                require((Double) row.get("confidence") >= 0.95, row, "not sure enough");
                sides(row);
            }
            boolean before = either(row);
            calls.forEach(call -> play(row, call));
            if (row.text("duplicate_id") != null && before) {
                require(optedOut.contains(key(row, "primary_id")), row, "opt-out lost");
            }
        }
        return List.copyOf(wrong);
    }

    private boolean either(InstructionRow row) {
        return row.text("duplicate_id") != null
                && (optedOut.contains(key(row, "primary_id")) || optedOut.contains(key(row, "duplicate_id")));
    }

    private void sides(InstructionRow row) {
        MemberRecord primary = world.get(key(row, "primary_id"));
        MemberRecord duplicate = world.get(key(row, "duplicate_id"));
        require(primary.tenant().equals(duplicate.tenant()), row, "across tenants");
        require(primary.state().equals("active") && duplicate.state().equals("active"), row, "inactive side");
        require(!gone.contains(primary.key()) && !gone.contains(duplicate.key()), row, "a side is gone already");
        boolean bad = Boolean.TRUE.equals(duplicate.flags().get("email_bounced"))
                && !Boolean.TRUE.equals(primary.flags().get("email_bounced"));
        // An application's table has no exclusion records: nothing travels.
        require(!bad || row.action() == Action.REPOINT, row, "bounced source into a good record");
    }

    private void play(InstructionRow row, JsonNode call) {
        String path = call.path("path").asText();
        JsonNode body = call.path("body");
        require(!body.toString().contains("skip_duplicate_validation"), row, "override");
        if (path.equals("/contacts/merge")) {
            intercomMerge(row, body);
        } else if (path.startsWith("/contacts/")) {
            intercomContact(row, path, body);
        } else if (path.equals("/api/profile-merge")) {
            klaviyoMerge(row, body);
        } else if (path.equals("/api/profile-subscription-bulk-delete-jobs")) {
            String email =
                    body.at("/data/attributes/profiles/data/0/attributes/email").asText();
            require(email.equals(world.get(key(row, "primary_id")).text("email").strip()), row, "unsubscribes another");
            optedOut.add(key(row, "primary_id"));
            consentAt.put(key(row, "primary_id"), Instant.MAX);
        } else if (path.equals("/track/v2/projects/{project}/customers")) {
            identify(row, body.path("customer_ids"));
        } else if (call.path("plan").asText().equals("sql-repoint")) {
            repoint(row);
        } else if (call.path("plan").asText().equals("sql-update")) {
            optedOut.add(key(row, "primary_id"));
        } else {
            wrong.add(row + ": unknown call");
        }
    }

    private void intercomMerge(InstructionRow row, JsonNode body) {
        MemberRecord from = world.get("crm/" + body.path("from").asText());
        MemberRecord into = world.get("crm/" + body.path("into").asText());
        require("lead".equals(from.text("role")) && !promoted.contains(from.key()), row, "from is no lead");
        require("user".equals(into.text("role")) || promoted.contains(into.key()), row, "into is no user");
        boolean shared = shared(from, into, "email_norm") || shared(from, into, "phone_norm");
        require(shared, row, "nothing shared");
        require(!Boolean.TRUE.equals(from.flags().get("email_bounced")), row, "bounced");
        // The survivor keeps its own subscription.
        gone.add(from.key());
    }

    private void intercomContact(InstructionRow row, String path, JsonNode body) {
        String[] parts = path.split("/", -1);
        String key = "crm/" + parts[2];
        require(!gone.contains(key), row, "contact is gone");
        if (parts.length > 3) {
            require(parts[3].equals("archive") && key.equals(key(row, "duplicate_id")), row, "archives another");
            gone.add(key);
            return;
        }
        require(
                !body.has("unsubscribed_from_emails")
                        || body.path("unsubscribed_from_emails").asBoolean(),
                row,
                "subscribes");
        if (body.path("unsubscribed_from_emails").asBoolean()) {
            optedOut.add(key);
        }
        if (body.path("role").asText().equals("user")) {
            promoted.add(key);
        }
    }

    /** Same status: the earlier date; other status: the source's record when newer or of equal age. */
    private void klaviyoMerge(InstructionRow row, JsonNode body) {
        JsonNode sources = body.at("/data/relationships/profiles/data");
        require(sources.size() == 1, row, "not one source");
        String to = "mail/" + body.at("/data/id").asText();
        String from = "mail/" + sources.path(0).path("id").asText();
        require(!gone.contains(to) && !gone.contains(from), row, "profile is gone");
        boolean out = optedOut.contains(to);
        boolean fromOut = optedOut.contains(from);
        Instant ours = consentAt.get(to);
        Instant theirs = consentAt.get(from);
        boolean fromHasRecord = theirs != null
                || world.get(from).text("email_consent") != null
                        && !"never".equals(world.get(from).text("email_consent"));
        if (out == fromOut) {
            consentAt.put(to, ours == null || theirs == null ? null : ours.isBefore(theirs) ? ours : theirs);
        } else if (fromHasRecord && (ours == null || theirs == null || !theirs.isBefore(ours))) {
            // Where a date is missing the worse outcome is assumed.
            if (out) {
                optedOut.remove(to);
            } else if (theirs != null && ours != null) {
                optedOut.add(to);
            }
            consentAt.put(to, theirs);
        }
        require(
                !Boolean.TRUE.equals(world.get(from).flags().get("marked_spam"))
                        || Boolean.TRUE.equals(world.get(to).flags().get("marked_spam")),
                row,
                "suppression travels");
        gone.add(from);
    }

    /** All customers that hold one of the ids become one; none of them may be a stranger or hold another hard id. */
    private void identify(InstructionRow row, JsonNode ids) {
        Set<String> named = new TreeSet<>();
        ids.properties().forEach(id -> {
            require(id.getValue().isTextual(), row, "more than one value of a type");
            world.values().stream()
                    .filter(record -> record.source().equals("shop"))
                    .filter(record -> record.ids()
                            .getOrDefault(id.getKey(), List.of())
                            .contains(id.getValue().asText()))
                    .forEach(record -> named.addAll(customers.get(record.key())));
            // Another spelling of the same address on a stranger's row: the call would make a third customer.
            if (id.getKey().equals("registered")) {
                require(
                        world.values().stream()
                                .noneMatch(record -> !named.contains(record.key())
                                        && record.source().equals("shop")
                                        && record.tenant().equals(row.text("tenant"))
                                        && record.ids().getOrDefault("registered", List.of()).stream()
                                                .anyMatch(value -> value.toLowerCase(Locale.ROOT)
                                                        .equals(id.getValue()
                                                                .asText()
                                                                .toLowerCase(Locale.ROOT)))
                                        && named.stream()
                                                .allMatch(key ->
                                                        world.get(key).ids().get("registered") == null)),
                        row,
                        "address is a stranger's");
            }
        });
        named.add(key(row, "primary_id"));
        Set<String> all = new TreeSet<>();
        named.forEach(key -> all.addAll(customers.get(key)));
        for (String type : List.of("registered", "loyalty_id")) {
            Set<String> values = new TreeSet<>();
            all.forEach(key -> values.addAll(world.get(key).ids().getOrDefault(type, List.of())));
            if (ids.has(type)) {
                values.add(ids.path(type).asText());
            }
            require(values.size() <= 1, row, "two values of " + type);
        }
        all.forEach(key -> {
            require(!key.startsWith("shop/stranger"), row, "pulls a stranger in");
            customers.get(key).addAll(all);
        });
        if (all.contains(key(row, "duplicate_id")) && all.stream().anyMatch(optedOut::contains)) {
            require(all.stream().allMatch(optedOut::contains), row, "opt-out may be overwritten");
        }
    }

    private void repoint(InstructionRow row) {
        MemberRecord primary = world.get(key(row, "primary_id"));
        MemberRecord loser = world.get(key(row, "duplicate_id"));
        boolean email = shared(primary, loser, "email_norm");
        boolean ours = Boolean.TRUE.equals(primary.flags().get("email_verified"));
        boolean theirs = Boolean.TRUE.equals(loser.flags().get("email_verified"));
        boolean subject = loser.identifiers().stream()
                .anyMatch(identifier -> identifier.type().equals("oauth_subject")
                        && primary.identifiers().contains(identifier));
        boolean unused = !theirs && loser.time("last_activity_at") == null && !"admin".equals(loser.text("role"));
        require(email && ours && (theirs || unused) || subject, row, "access handed over without proof");
        gone.add(loser.key());
    }

    private static boolean shared(MemberRecord left, MemberRecord right, String name) {
        return left.text(name) != null && left.text(name).equals(right.text(name));
    }

    private static String key(InstructionRow row, String side) {
        return row.text("target") + "/" + row.text(side);
    }

    private void require(boolean holds, InstructionRow row, String what) {
        if (!holds) {
            wrong.add(row + ": " + what);
        }
    }
}
