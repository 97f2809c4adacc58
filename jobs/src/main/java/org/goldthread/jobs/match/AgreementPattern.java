package org.goldthread.jobs.match;

/**
 * How a pair compares, without saying who it is: what training counts.
 *
 * @param levels place of the pair's level in every comparison, {@link Comparison#NULL} where a value lacks
 * @param rarity how common the value is that both share, by comparison: 0 = rare, else 1 + twice the bits of its share;
 *     looked at where the level has a term, or is of what only one person or home has as a rule
 * @param free bit by comparison: whether the pair would be a candidate without that comparison's columns
 * @param passes how many passes make the pair, {@value #MANY} standing for more; 0 = none
 * @param labelled whether the pair is known to be one person
 */
record AgreementPattern(byte[] levels, byte[] rarity, long free, int passes, boolean labelled) {
    static final int MANY = 3;
    private static final int HEAD = 10;

    /** Share of a rarity class in bits below 0: the middle of the half bit that it stands for. */
    static double log2Share(int rarity) {
        return -(rarity - 1) / 2.0;
    }

    /** Class of a share, given as its log2; minus infinity = rare. */
    static byte rarityOf(double log2Share) {
        return Double.isInfinite(log2Share) ? 0 : (byte) (1 + Math.min(100, Math.round(-2 * log2Share)));
    }

    boolean isFree(int comparison) {
        return (free >>> comparison & 1) != 0;
    }

    /** Equal patterns, and only they, have equal bytes. */
    byte[] encoded() {
        byte[] bytes = new byte[HEAD + 2 * levels.length];
        bytes[0] = (byte) (labelled ? 1 : 0);
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[1 + i] = (byte) (free >>> 8 * i);
        }
        bytes[HEAD - 1] = (byte) passes;
        for (int i = 0; i < levels.length; i++) {
            bytes[HEAD + 2 * i] = levels[i];
            bytes[HEAD + 2 * i + 1] = rarity[i];
        }
        return bytes;
    }

    /** Reverses {@link #encoded}. */
    static AgreementPattern decoded(byte[] bytes) {
        int comparisons = (bytes.length - HEAD) / 2;
        byte[] levels = new byte[comparisons];
        byte[] rarity = new byte[comparisons];
        long free = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            free |= (bytes[1 + i] & 0xffL) << 8 * i;
        }
        for (int i = 0; i < comparisons; i++) {
            levels[i] = bytes[HEAD + 2 * i];
            rarity[i] = bytes[HEAD + 2 * i + 1];
        }
        return new AgreementPattern(levels, rarity, free, bytes[HEAD - 1], bytes[0] == 1);
    }
}
