package org.goldthread.jobs.instruct;

import java.util.List;
import java.util.Map;

/** What a target's API allows, where data cannot say it. Pure: the same group gives the same plan. */
interface TargetRules {
    /** The active records: the one that stays first, then the others in the fixed order of their calls. */
    List<MemberRecord> ranked(TargetGroup group);

    /** Legal instructions in the order in which they are to be applied, and the cases that are held. */
    List<Draft> plan(TargetGroup group);

    /**
     * What else a decision on a pair rests on, beside what is asked of every record: values by name that the record that
     * goes must still have; empty = nothing.
     */
    default Map<String, String> restsOn(Draft draft) {
        return Map.of();
    }

    /** The call that writes one of the operator's attributes to a record; empty = there is none. */
    default List<Map<String, Object>> set(TargetGroup group, MemberRecord member, Attribute attribute) {
        return List.of();
    }

    /** The call that writes the application's id to a record; empty = there is none. */
    default List<Map<String, Object>> link(TargetGroup group, MemberRecord member, String userId) {
        return List.of();
    }
}
