package org.goldthread.jobs.config;

/**
 * How many candidate pairs a run may make, over all blocking passes; one that several make counts for each.
 *
 * @param perRecord pairs per record; default 25
 * @param least pairs that are always allowed, whatever the number of records; default 10 million
 * @param over what happens when the passes would make more: {@code fit} skips the largest blocks, which {@code block_sizes}
 *     lists; {@code refuse} ends the run with exit code 6. Default fit
 */
public record PairsConfig(Integer perRecord, Long least, Over over) {
    /** What happens when the passes would make more pairs. */
    public enum Over {
        FIT,
        REFUSE
    }

    public PairsConfig {
        perRecord = perRecord == null ? 25 : perRecord;
        least = least == null ? 10_000_000L : least;
        over = over == null ? Over.FIT : over;
        new Problems()
                .require(perRecord >= 1, "per-record", "is " + perRecord + ".", "Use at least 1.")
                .require(least >= 0, "least", "is " + least + ".", "Use 0 or more.")
                .report();
    }

    /** Whether the largest blocks are skipped. */
    public boolean isFitted() {
        return over == Over.FIT;
    }

    /** Pairs that so many records may make. */
    public long budget(long records) {
        return Math.max(least, perRecord * records);
    }
}
