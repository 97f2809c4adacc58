package org.goldthread.udfs.similarity;

import org.goldthread.udfs.text.Nicknames;

/**
 * Whether two records' names (and birth dates, where both are known) can belong to one person. Used by guards: an equal
 * e-mail address or phone number is believed only while the names do not contradict it.
 */
public final class PersonNames {
    private static final double CLOSE = 0.88;

    private PersonNames() {}

    /** What two names say about each other. */
    public enum Relation {
        /** Given and family names are both known and the same, a nickname or a typo of each other. */
        AGREE,
        /** Too little is known, or only an initial fits. */
        UNKNOWN,
        /** The given names (or the birth dates) clearly belong to two people. */
        CONTRADICT
    }

    /**
     * Compares two people. All values are normalized ({@code Names.normalize}); null = unknown. Symmetric.
     *
     * @param leftBirth birth date as ISO text, null = unknown
     * @param rightBirth birth date as ISO text, null = unknown
     */
    public static Relation compare(
            String leftGiven,
            String leftFamily,
            String leftBirth,
            String rightGiven,
            String rightFamily,
            String rightBirth) {
        if (leftBirth != null && rightBirth != null && !similarDates(leftBirth, rightBirth)) {
            return Relation.CONTRADICT;
        }
        if (swapped(leftGiven, leftFamily, rightGiven, rightFamily)) {
            return Relation.AGREE;
        }
        Relation given = part(leftGiven, rightGiven);
        if (given == Relation.CONTRADICT) {
            return mentions(leftFamily, rightGiven) || mentions(rightFamily, leftGiven)
                    ? Relation.UNKNOWN
                    : Relation.CONTRADICT;
        }
        // A changed family name is a marriage as often as it is a stranger, so alone it contradicts nothing.
        boolean agree = given == Relation.AGREE && part(leftFamily, rightFamily) == Relation.AGREE;
        return agree ? Relation.AGREE : Relation.UNKNOWN;
    }

    private static boolean swapped(String leftGiven, String leftFamily, String rightGiven, String rightFamily) {
        return leftGiven != null
                && leftFamily != null
                && leftGiven.equals(rightFamily)
                && leftFamily.equals(rightGiven);
    }

    private static Relation part(String left, String right) {
        if (left == null || right == null) {
            return Relation.UNKNOWN;
        }
        if (left.equals(right) || Nicknames.same(left, right)) {
            return Relation.AGREE;
        }
        if (left.charAt(0) == right.charAt(0) && (left.length() == 1 || right.length() == 1)) {
            return Relation.UNKNOWN;
        }
        if (mentions(left, right) || mentions(right, left) || EditDistance.within(left, right, 1) >= 0) {
            return Relation.AGREE;
        }
        // Patrick and Patricia are as close as two spellings of one name: neither the same nor clearly different.
        return JaroWinkler.similarity(left, right) >= CLOSE ? Relation.UNKNOWN : Relation.CONTRADICT;
    }

    /** Whether {@code token} is one of the words of {@code name}: "anna maria" mentions "anna". */
    private static boolean mentions(String name, String token) {
        return name != null && token != null && (" " + name + " ").contains(" " + token + " ");
    }

    /** Equal, one character apart, or day and month swapped. */
    private static boolean similarDates(String left, String right) {
        if (left.equals(right) || EditDistance.within(left, right, 1) >= 0) {
            return true;
        }
        boolean sameYear = left.regionMatches(0, right, 0, 4);
        return sameYear
                && left.length() == 10
                && right.length() == 10
                && left.regionMatches(5, right, 8, 2)
                && left.regionMatches(8, right, 5, 2);
    }
}
