package org.goldthread.jobs.instruct;

import java.util.List;

/** What a target's API allows, where data cannot say it. Pure: the same group gives the same plan. */
interface TargetRules {
    /** The active records: the one that stays first, then the others in the fixed order of their calls. */
    List<MemberRecord> ranked(TargetGroup group);

    /** Legal instructions in the order in which they are to be applied, and the cases that are held. */
    List<Draft> plan(TargetGroup group);
}
