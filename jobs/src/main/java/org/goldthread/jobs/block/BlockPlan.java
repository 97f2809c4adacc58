package org.goldthread.jobs.block;

import java.util.List;

/**
 * What the blocking passes will make.
 *
 * @param limits by pass: the largest block whose pairs are made
 * @param sizes content of {@code block_sizes}, pass by pass
 * @param wanted pairs over all passes, were there no budget; one that several make counts for each
 * @param budget pairs that may be made
 */
public record BlockPlan(int[] limits, List<Size> sizes, long wanted, long budget) {
    /** Value of {@link Size#block} that sums up the blocks of a pass whose pairs are made. */
    public static final String TOTAL = "total";

    /** Value of {@link Size#block} that sums up the skipped blocks of a pass that have no row of their own. */
    public static final String REST = "rest";

    /**
     * A row of {@code block_sizes}: the blocks of a pass whose pairs are made; one of the largest blocks that are skipped,
     * by its hash; or the other blocks that are skipped.
     *
     * @param largest records in the largest of them
     * @param pairs pairs of records in one of them
     * @param limit largest block of the pass whose pairs are made
     */
    public record Size(
            String pass,
            String block,
            long blocks,
            long records,
            long largest,
            long pairs,
            int limit,
            boolean skipped) {}

    public BlockPlan {
        limits = limits.clone();
        sizes = List.copyOf(sizes);
    }

    @Override
    public int[] limits() {
        return limits.clone();
    }

    /** Pairs over all passes that will be made; one that several make counts for each. */
    public long pairs() {
        return sizes.stream()
                .filter(size -> !size.skipped())
                .mapToLong(Size::pairs)
                .sum();
    }
}
