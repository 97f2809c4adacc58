package org.goldthread.jobs.instruct;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A Bloomreach customer's identifiers by kind. A type that the capability file does not name as soft counts as hard. */
final class CustomerIds {
    private final List<String> softTypes;

    CustomerIds(InstructionTarget target) {
        softTypes = target.softIds();
    }

    boolean isHard(String type) {
        return !softTypes.contains(type);
    }

    /** Hard ids: one value by type. */
    Map<String, String> hard(MemberRecord member) {
        Map<String, String> hard = new TreeMap<>();
        for (String type : member.ids().keySet()) {
            List<String> values = member.idsOf(type);
            if (isHard(type) && !values.isEmpty()) {
                hard.put(type, values.get(0));
            }
        }
        return hard;
    }

    /** One soft id, of the first type that has any; empty = none. */
    Map<String, String> firstSoft(MemberRecord member) {
        for (String type : softTypes) {
            List<String> values = member.idsOf(type);
            if (!values.isEmpty()) {
                return Map.of(type, values.get(0));
            }
        }
        return Map.of();
    }

    /** What names this customer alone: its hard ids, else one soft id. */
    Map<String, String> own(MemberRecord member) {
        Map<String, String> hard = hard(member);
        return hard.isEmpty() ? firstSoft(member) : hard;
    }

    /** Why the two can never be one customer: a code per hard type with different values; empty = they can. */
    List<String> conflicts(MemberRecord left, MemberRecord right) {
        Map<String, String> theirs = hard(right);
        List<String> conflicts = new ArrayList<>();
        hard(left).forEach((type, value) -> {
            String other = theirs.get(type);
            if (other != null && !other.equals(value)) {
                boolean spelling = folded(other).equals(folded(value));
                conflicts.add(spelling ? Reason.CASE_DIFFERS.code() : "two-" + type);
            }
        });
        return conflicts;
    }

    /** A hard id as people mean it: without case and outer spaces. */
    static String folded(String value) {
        return value.strip().toLowerCase(Locale.ROOT);
    }
}
