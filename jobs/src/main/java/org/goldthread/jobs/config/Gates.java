package org.goldthread.jobs.config;

/**
 * What stops a publish.
 *
 * @param maxRejectShare rejected rows over rows, per source; default 0.05
 * @param maxShrinkShare rows that a snapshot may lose against the last published run, per source; default 0.30
 * @param maxIncompleteFiles files whose rest cannot be read, over all sources; default 0
 * @param maxEntitySize records in one entity; larger ones get no instruction and a review case; default 50
 * @param maxPairs candidate pairs over all passes; default 2 billion
 * @param result what of the result stops the run
 */
public record Gates(
        Double maxRejectShare,
        Double maxShrinkShare,
        Integer maxIncompleteFiles,
        Integer maxEntitySize,
        Long maxPairs,
        ResultGates result) {

    /** What holds where the configuration says nothing. */
    public static final Gates DEFAULTS = new Gates(null, null, null, null, null);

    public Gates {
        maxRejectShare = maxRejectShare == null ? 0.05 : maxRejectShare;
        maxShrinkShare = maxShrinkShare == null ? 0.30 : maxShrinkShare;
        maxIncompleteFiles = maxIncompleteFiles == null ? 0 : maxIncompleteFiles;
        maxEntitySize = maxEntitySize == null ? 50 : maxEntitySize;
        maxPairs = maxPairs == null ? 2_000_000_000L : maxPairs;
        result = result == null ? ResultGates.DEFAULTS : result;
        new Problems()
                .require(share(maxRejectShare), "max-reject-share", "is " + maxRejectShare + ".", "Use 0 to 1.")
                .require(share(maxShrinkShare), "max-shrink-share", "is " + maxShrinkShare + ".", "Use 0 to 1.")
                .require(
                        maxIncompleteFiles >= 0,
                        "max-incomplete-files",
                        "is " + maxIncompleteFiles + ".",
                        "Use 0 or more.")
                .require(maxEntitySize >= 2, "max-entity-size", "is " + maxEntitySize + ".", "Use at least 2.")
                .require(maxPairs >= 1, "max-pairs", "is " + maxPairs + ".", "Use at least 1.")
                .report();
    }

    /** Gates on the inputs, with the defaults for the result. */
    public Gates(
            Double maxRejectShare,
            Double maxShrinkShare,
            Integer maxIncompleteFiles,
            Integer maxEntitySize,
            Long maxPairs) {
        this(maxRejectShare, maxShrinkShare, maxIncompleteFiles, maxEntitySize, maxPairs, null);
    }

    private static boolean share(double value) {
        return value >= 0 && value <= 1;
    }
}
