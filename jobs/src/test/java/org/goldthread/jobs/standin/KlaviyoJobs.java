package org.goldthread.jobs.standin;

import java.util.Set;

/** Jobs that were accepted with a 2xx and run later. */
final class KlaviyoJobs {
    private final Journal journal;
    private final Backlog backlog;

    KlaviyoJobs(Journal journal, Backlog backlog) {
        this.journal = journal;
        this.backlog = backlog;
    }

    /** Queues a job. Two queued jobs must not touch one profile, since their order is not documented: klaviyo.md:65. */
    void queue(Call call, int status, Set<String> touches, Runnable work) {
        if (backlog.touches(touches)) {
            journal.refused(call, status, "queued_twice", "klaviyo.md:65");
        }
        backlog.add(touches, work);
    }
}
