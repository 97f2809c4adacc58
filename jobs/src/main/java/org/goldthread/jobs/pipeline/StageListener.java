package org.goldthread.jobs.pipeline;

/** Hears of the stages of a run, to show progress; from several threads, as stages run side by side. */
public interface StageListener {
    /** A stage begins. */
    void started(String stage);

    /**
     * A stage is done.
     *
     * @param rows rows that it wrote; null when it wrote no table
     * @param seconds wall-clock seconds
     */
    void finished(String stage, Long rows, double seconds);
}
