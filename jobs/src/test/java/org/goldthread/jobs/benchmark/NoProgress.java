package org.goldthread.jobs.benchmark;

import org.goldthread.jobs.pipeline.StageListener;

/** Shows nothing. */
record NoProgress() implements StageListener {
    @Override
    public void started(String stage) {}

    @Override
    public void finished(String stage, Long rows, double seconds) {}
}
