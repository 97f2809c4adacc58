package org.goldthread.jobs.instruct;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.goldthread.udfs.text.Booleans;

/**
 * What stands in the place of a merge call between two Intercom users: the one that stays gets what it lacks, with the
 * companies and tags of the other, which is marked, unsubscribed and archived. Notes are not in an export. One for all
 * duplicates of a contact, so that nothing is copied twice.
 */
final class CopyMarkArchive {
    /** Id types of a contact's lists. */
    static final String COMPANY = "company";

    static final String TAG = "tag";
    static final String NOTE = "note";

    /** Custom attribute of a contact that an instruction archived, or is about to. */
    static final String MARK = "is_duplicate_user";

    private final boolean freesId;
    private final Map<String, String> filled = new TreeMap<>();
    private final Set<String> added = new TreeSet<>();

    /**
     * The copies into one contact.
     *
     * @param freesId whether the external id is taken off what is archived
     */
    CopyMarkArchive(boolean freesId) {
        this.freesId = freesId;
    }

    /** The calls for one duplicate. */
    Chain.Join join(Pair pair) {
        Map<String, String> updates = Gaps.of(pair, filled, List.of("email", "phone", "full_name"));
        List<Map<String, Object>> calls = new ArrayList<>();
        String primary = IntercomRules.path(pair.primary());
        if (!updates.isEmpty()) {
            Map<String, Object> body = new TreeMap<>(updates);
            Object name = body.remove("full_name");
            if (name != null) {
                body.put("name", name);
            }
            calls.add(Requests.put(primary, body));
        }
        copy(pair, COMPANY, primary + "/companies", calls, updates);
        copy(pair, TAG, primary + "/tags", calls, updates);
        List<Reason> reasons = new ArrayList<>(List.of(Reason.NO_USER_MERGE_CALL));
        if (!pair.duplicate().idsOf(NOTE).isEmpty()) {
            reasons.add(Reason.NOTES_STAY);
        }
        return archive(pair.duplicate(), calls, updates, reasons);
    }

    /** What is added stands among the updates as well: once the primary has a part of it, the rest is another decision. */
    private void copy(
            Pair pair, String type, String path, List<Map<String, Object>> calls, Map<String, String> updates) {
        List<String> there = pair.primary().idsOf(type);
        List<String> more = pair.duplicate().idsOf(type).stream()
                .filter(id -> !there.contains(id) && added.add(type + "/" + id))
                .toList();
        more.forEach(id -> calls.add(Requests.post(path, Map.of("id", id))));
        if (!more.isEmpty()) {
            updates.put(MemberRecord.IDS + type, String.join(" ", more));
        }
    }

    private Chain.Join archive(
            MemberRecord duplicate,
            List<Map<String, Object>> calls,
            Map<String, String> updates,
            List<Reason> reasons) {
        String path = IntercomRules.path(duplicate);
        String id = duplicate.externalId();
        Map<String, Object> marked =
                Requests.object("unsubscribed_from_emails", true, "custom_attributes", Map.of(MARK, true));
        // The undo leaves the loser unsubscribed: no instruction ever subscribes anybody.
        Map<String, Object> unmarked = Requests.object("custom_attributes", Map.of(MARK, false));
        if (id != null && freesId) {
            marked.put("external_id", null);
            unmarked.put("external_id", id);
        } else if (id != null) {
            reasons.add(Reason.RETURNS_ON_LOGIN);
        }
        calls.add(Requests.put(path, marked));
        calls.add(Requests.post(path + "/archive", Map.of()));
        List<Map<String, Object>> undo =
                List.of(Requests.post(path + "/unarchive", Map.of()), Requests.put(path, unmarked));
        return new Chain.Join(calls, updates, undo, Draft.FIXED, reasons);
    }

    /** Whether the value that a contact has in the custom attribute {@link #MARK} says yes; null = it has none. */
    static boolean marked(String value) {
        return Boolean.TRUE.equals(Booleans.parse(value));
    }

    /** Whether the call takes that contact out of all mail, as the one before an archive does. */
    static boolean silences(JsonNode call, String contactId) {
        return call.path("path").asText().equals("/contacts/" + contactId)
                && call.at("/body/unsubscribed_from_emails").asBoolean();
    }
}
