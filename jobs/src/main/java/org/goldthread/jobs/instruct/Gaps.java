package org.goldthread.jobs.instruct;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values that the primary lacks and a duplicate has. */
final class Gaps {
    /** Where a normalized form exists it is what is written: a phone in E.164, an address in lower case. */
    private static final Map<String, String> NORMALIZED = Map.of("email", "email_norm", "phone", "phone_norm");

    private Gaps() {}

    /**
     * The gaps that this duplicate fills.
     *
     * @param filled gaps that earlier duplicates filled already; the ones found are added
     */
    static Map<String, String> of(Pair pair, Map<String, String> filled, List<String> attributes) {
        Map<String, String> found = new TreeMap<>();
        for (String attribute : attributes) {
            String value = value(pair.duplicate(), attribute);
            if (value != null && value(pair.primary(), attribute) == null && !filled.containsKey(attribute)) {
                found.put(attribute, value);
                filled.put(attribute, value);
            }
        }
        return found;
    }

    private static String value(MemberRecord member, String attribute) {
        if ("full_name".equals(attribute)) {
            return fullName(member);
        }
        return member.text(NORMALIZED.getOrDefault(attribute, attribute));
    }

    private static String fullName(MemberRecord member) {
        if (member.text("full_name") != null) {
            return member.text("full_name").strip();
        }
        String given = member.text("given_name");
        String family = member.text("family_name");
        return given == null || family == null ? null : given.strip() + " " + family.strip();
    }
}
