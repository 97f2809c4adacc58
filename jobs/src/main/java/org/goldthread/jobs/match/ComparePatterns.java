package org.goldthread.jobs.match;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.config.BlockingPass;

/** Compares pairs without a model: finds their agreement patterns. The same for all threads. */
public final class ComparePatterns implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<String> attributes;
    private final TermFrequencies frequencies;
    private final BoundComparison[] comparisons;
    private final int[][] terms;

    /** By comparison: bits of the passes whose keys do without its columns. */
    private final long[] freePasses;

    /**
     * What to compare.
     *
     * @param model its comparisons; their shares are not looked at
     */
    public ComparePatterns(MatchModel model, TermFrequencies frequencies, List<BlockingPass> passes) {
        this.attributes = model.attributes();
        this.frequencies = frequencies;
        comparisons = BoundComparison.all(model);
        int size = comparisons.length;
        terms = new int[size][];
        freePasses = new long[size];
        for (int i = 0; i < size; i++) {
            terms[i] = comparisons[i].counted();
            for (int pass = 0; pass < passes.size(); pass++) {
                if (!comparisons[i].uses(String.join(" ", passes.get(pass).keys()))) {
                    freePasses[i] |= 1L << pass;
                }
            }
        }
    }

    /** Reads a row that starts with the columns of {@link ComparedColumns#names}. */
    public ComparableRecord decode(Row row) {
        return ComparableRecord.of(row, frequencies, attributes);
    }

    /** Reads the texts of {@link ComparedColumns#texts}. */
    public ComparableRecord decode(String[] texts) {
        return ComparableRecord.of(texts, frequencies, attributes);
    }

    /**
     * The encoded pattern of a pair.
     *
     * @param passes bits of the passes that make the pair; 0 for a pair that no pass made
     */
    public byte[] pattern(ComparableRecord a, ComparableRecord b, long passes, boolean labelled) {
        return compare(a, b, passes, labelled).encoded();
    }

    AgreementPattern compare(ComparableRecord a, ComparableRecord b, long passes, boolean labelled) {
        int size = comparisons.length;
        byte[] levels = new byte[size];
        byte[] rarity = new byte[size];
        long free = 0;
        for (int i = 0; i < size; i++) {
            int level = comparisons[i].level(a, b);
            levels[i] = (byte) level;
            int term = level == Comparison.NULL ? -1 : terms[i][level];
            if (term >= 0) {
                rarity[i] = AgreementPattern.rarityOf(Math.max(a.rarity[term], b.rarity[term]));
            }
            if ((passes & freePasses[i]) != 0) {
                free |= 1L << i;
            }
        }
        return new AgreementPattern(
                levels, rarity, free, Math.min(AgreementPattern.MANY, Long.bitCount(passes)), labelled);
    }

    /** Number of levels by comparison. */
    int[] levels() {
        return Arrays.stream(comparisons).mapToInt(BoundComparison::size).toArray();
    }
}
