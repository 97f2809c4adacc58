package org.goldthread.jobs.instruct.legality;

import java.util.Map;

/** One target's rules over a chain, and the state that the chain leads to. */
interface TargetLegality {
    /** Plays a step that is to be sent. */
    void play(Step step, Findings findings);

    /** Whether the record is gone: merged, archived or repointed earlier in the chain. */
    boolean gone(String id);

    /** The rule that what is gone cannot be joined again. */
    String goneRule();

    /** Whether whoever the record now is receives no marketing mail for certain. */
    boolean optedOut(String id);

    /** The rule that an opt-out survives. */
    String optOutRule();

    /** What becomes of each record. */
    Map<String, String> endState();
}
