package org.goldthread.jobs.instruct.legality;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The rules for an application's own users table, from sql-users.md. */
final class SqlUsersLegality implements TargetLegality {
    /** Stay with the primary: sql-users.md:37. */
    private static final Set<String> SECURITY =
            Set.of("password", "password_hash", "has_password", "mfa_enabled", "mfa_secret", "email_verified");

    private final Map<String, SourceRecord> records;
    private final Set<String> optedOut = new TreeSet<>();
    private final Map<String, String> aliases = new TreeMap<>();
    private final Map<String, Map<String, String>> filled = new TreeMap<>();

    /** By id: earlier steps of the chain that write to the row. */
    private final Map<String, List<String>> changed = new TreeMap<>();

    SqlUsersLegality(Map<String, SourceRecord> records) {
        this.records = records;
        records.values().stream().filter(SourceRecord::optedOut).forEach(record -> optedOut.add(record.id()));
    }

    @Override
    public void play(Step step, Findings findings) {
        if (step.calls().size() != 1) {
            // One pair, one transaction: sql-users.md:60.
            findings.refuse(step, "sql-users.md:60", "not one transaction");
            return;
        }
        for (JsonNode call : step.calls()) {
            String plan = call.path("plan").asText();
            if (plan.equals("sql-repoint")) {
                repoint(step, call, findings);
            } else if (plan.equals("sql-update")) {
                boolean own = call.path("primary").asText().equals(step.primary());
                findings.require(own, step, "sql-users.md:63", "updates another row");
            } else {
                // A hard DELETE destroys children: sql-users.md:58.
                findings.refuse(step, "sql-users.md:58", "no such plan");
            }
        }
        fields(step, findings);
        changed.computeIfAbsent(step.primary(), any -> new ArrayList<>()).add(step.id());
    }

    private void repoint(Step step, JsonNode call, Findings findings) {
        boolean sides = call.path("primary").asText().equals(step.primary())
                && call.path("duplicate").asText().equals(step.duplicate());
        findings.require(sides, step, "sql-users.md:65", "repoints others than the row says");
        if (!sides) {
            return;
        }
        SourceRecord primary = records.get(step.primary());
        SourceRecord loser = records.get(step.duplicate());
        proof(step, primary, loser, findings);
        order(step, primary, loser, findings);
        // Stale rows are reported, not merged: sql-users.md:64.
        boolean checked = asPlanned(step, "primary", primary)
                && asPlanned(step, "duplicate", loser)
                && asUsed(step, primary, loser);
        findings.require(checked, step, "sql-users.md:64", "does not ask for the row as it must be by then");
        undo(step, findings);
        aliases.put(loser.id(), primary.id());
    }

    private void proof(Step step, SourceRecord primary, SourceRecord loser, Findings findings) {
        // Null and blank never match each other: sql-users.md:32.
        boolean email = primary.shares(loser, "email_norm");
        boolean proved = verified(primary) && (verified(loser) || unused(loser));
        // The same provider account on two users: sql-users.md:24, 38, 132.
        if (!sharedSubjects(primary, loser).isEmpty() || email && proved) {
            return;
        }
        // Equal addresses, one unverified: a person decides, unless that account has no login and no role: line 38,
        // 132.
        findings.require(!email, step, "sql-users.md:38", "unverified account");
        // A phone number alone, or less: sql-users.md:133.
        findings.require(email, step, "sql-users.md:133", "no proof that both are one owner's");
    }

    /** Verified e-mail, else most recent login: sql-users.md:37. */
    private static void order(Step step, SourceRecord primary, SourceRecord loser, Findings findings) {
        boolean ours = verified(primary);
        boolean theirs = verified(loser);
        Instant login = primary.time("last_activity_at");
        Instant otherLogin = loser.time("last_activity_at");
        boolean later = otherLogin != null && (login == null || otherLogin.isAfter(login));
        findings.require(ours || !theirs, step, "sql-users.md:37", "the verified account goes");
        findings.require(ours != theirs || !later, step, "sql-users.md:37", "the account last logged in to goes");
    }

    private static Set<String> sharedSubjects(SourceRecord primary, SourceRecord loser) {
        Set<String> subjects = new TreeSet<>(primary.subjects());
        subjects.retainAll(loser.subjects());
        return subjects;
    }

    private static boolean unused(SourceRecord loser) {
        return loser.time("last_activity_at") == null && loser.text("role") == null;
    }

    /** A log-in since the export is seen, whether it would be the first (lines 38, 132) or not: who goes rests on it (37). */
    private static boolean asUsed(Step step, SourceRecord primary, SourceRecord loser) {
        String asked =
                step.row().at("/preconditions/duplicate/last_activity_at").asText();
        Instant login = loser.time("last_activity_at");
        boolean restsOnIt = !verified(loser) && sharedSubjects(primary, loser).isEmpty();
        return login == null ? !restsOnIt || asked.equals("never") : asked.equals(login.toString());
    }

    /** A flag without an address verifies nothing. */
    private static boolean verified(SourceRecord record) {
        return record.flag("email_verified") && record.text("email_norm") != null;
    }

    /** As exported; once an earlier pair has set updated_at (sql-users.md:74), as those steps leave it. */
    private boolean asPlanned(Step step, String side, SourceRecord record) {
        JsonNode asked = step.row().path("preconditions").path(side);
        List<String> before = new ArrayList<>();
        asked.path("changed_by").forEach(id -> before.add(id.asText()));
        Instant updated = record.time("updated_at");
        boolean same = before.isEmpty()
                ? updated == null || asked.path("updated_at").asText().equals(updated.toString())
                : !asked.has("updated_at");
        return asked.path("id").asText().equals(record.id())
                && same
                && before.equals(changed.getOrDefault(record.id(), List.of()));
    }

    /** Exact for old rows, from the audit: sql-users.md:91-92. */
    private static void undo(Step step, Findings findings) {
        boolean named = false;
        for (JsonNode undo : step.row().path("undo")) {
            named |= undo.path("primary").asText().equals(step.primary())
                    && undo.path("duplicate").asText().equals(step.duplicate());
        }
        findings.require(
                named && step.row().path("reversible").asBoolean(), step, "sql-users.md:91", "cannot be undone");
    }

    private void fields(Step step, Findings findings) {
        SourceRecord primary = records.get(step.primary());
        step.row().path("field_updates").properties().forEach(update -> {
            String name = update.getKey();
            String value = update.getValue().asText();
            findings.require(!SECURITY.contains(name), step, "sql-users.md:37", "hands over " + name);
            if (name.equals("email_consent")) {
                findings.require(value.equals("opted_out"), step, "DESIGN.md:208", "subscribes");
                optedOut.add(primary.id());
            } else if (name.equals("role")) {
                // The highest role wins only if both are verified: sql-users.md:37-38.
                boolean both = verified(primary) && step.duplicate() != null && verified(records.get(step.duplicate()));
                findings.require(both, step, "sql-users.md:37", "raises a role without proof");
            } else if (name.equals("email")) {
                // The unique index is freed by the loser, never taken over: sql-users.md:73, 79.
                findings.refuse(step, "sql-users.md:79", "takes over an address");
            } else {
                Map<String, String> ours = filled.computeIfAbsent(primary.id(), id -> new TreeMap<>());
                // Gaps only: sql-users.md:37.
                boolean gap = primary.text(name) == null && !ours.containsKey(name);
                findings.require(gap, step, "sql-users.md:37", "overwrites " + name);
                ours.put(name, value);
            }
        });
    }

    /** An alias is neither primary nor loser again: sql-users.md:43, 48, 64. */
    @Override
    public boolean gone(String id) {
        return aliases.containsKey(id);
    }

    @Override
    public boolean optedOut(String id) {
        return optedOut.contains(id);
    }

    @Override
    public String goneRule() {
        return "sql-users.md:64";
    }

    @Override
    public String optOutRule() {
        return "DESIGN.md:208";
    }

    @Override
    public Map<String, String> endState() {
        Map<String, String> end = new TreeMap<>();
        records.keySet().forEach(id -> {
            String alias = aliases.get(id);
            String gaps = filled.getOrDefault(id, Map.of()).toString();
            String here = optedOut.contains(id) ? "opted out" : "stays";
            end.put(id, alias != null ? "alias of " + alias : gaps.equals("{}") ? here : here + " " + gaps);
        });
        return end;
    }
}
