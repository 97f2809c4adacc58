package org.goldthread.jobs.instruct.legality;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a chain. */
final class Findings {
    private final List<Violation> violations = new ArrayList<>();

    void require(boolean holds, Step step, String rule, String what) {
        if (!holds) {
            violations.add(new Violation(step.id(), rule, what));
        }
    }

    void refuse(Step step, String rule, String what) {
        require(false, step, rule, what);
    }

    List<Violation> all() {
        return List.copyOf(violations);
    }
}
