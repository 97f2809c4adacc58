package org.goldthread.jobs.propose;

import java.util.Comparator;

/**
 * A column that could fill an attribute.
 *
 * @param column the column
 * @param attribute attribute that it could fill; null = none, so that it goes to custom
 * @param strength how much of the header says so; null = the values alone
 * @param confidence how sure that is
 * @param reason why
 */
record Claim(Column column, String attribute, HeaderWords.Strength strength, Confidence confidence, String reason) {

    /**
     * The best first: the thing itself before what stands in for it, then by what is known of the header, by its number, by
     * how many rows it fills, by its place.
     */
    static final Comparator<Claim> BEST_FIRST = Comparator.<Claim>comparingInt(Claim::standIn)
            .thenComparingInt(
                    claim -> claim.strength() == null ? 9 : claim.strength().ordinal())
            .thenComparingInt(claim -> claim.column().header().ordinal())
            .thenComparingDouble(claim -> -claim.column().values().fill())
            .thenComparingInt(claim -> claim.column().position());

    /** 0 = the column is the thing itself; above, it stands in where there is none. */
    private static int standIn(Claim claim) {
        return claim.column().means("card") ? 2 : claim.column().means("insurance") ? 1 : 0;
    }

    static Claim none(Column column, String reason) {
        return new Claim(column, null, null, Confidence.LIKELY, reason);
    }

    static Claim byValues(Column column, String attribute, Confidence confidence, String reason) {
        return new Claim(column, attribute, null, confidence, reason);
    }
}
