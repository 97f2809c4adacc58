package org.goldthread.jobs.match;

import org.goldthread.udfs.similarity.EditDistance;
import org.goldthread.udfs.similarity.JaroWinkler;

/** Levels of addresses of communication, ids and what else is one value. */
final class ContactComparisons {
    private static final int LAST_DIGITS = 7;
    private static final int SHORTEST_USER = 5;
    private static final int SHORTEST_GIVEN = 3;
    private static final double NEARLY_ALL_WORDS = 0.9;
    static final double SIMILAR_USER = 0.92;
    static final double SIMILAR_ORGANIZATION = 0.92;

    private ContactComparisons() {}

    /**
     * <ol start="0">
     *   <li>exact
     *   <li>close: at most two edits, none of them in digits: john12 is no misspelling of john13
     *   <li>same_user: the same user part of at least five characters at another domain
     *   <li>similar_user: user parts of at least five characters with the same digits and Jaro-Winkler of at least 0.92
     *   <li>else
     * </ol>
     *
     * No level where an address only repeats the name, since what the names say counts once: brothers and sisters have
     * minh.truong@ and linh.truong@, namesakes john.perez@ here and there. One slip in the domain still counts as close.
     */
    static int email(ComparableRecord a, ComparableRecord b, AppliedLevels applied) {
        if (a.email == null || b.email == null) {
            return Comparison.NULL;
        }
        if (a.email.equals(b.email)) {
            return 0;
        }
        int level = alike(a, b, applied);
        return level < 4 && repeatsName(a, b, level) ? Comparison.NULL : level;
    }

    private static int alike(ComparableRecord a, ComparableRecord b, AppliedLevels applied) {
        boolean sameDigits = a.emailDigits.equals(b.emailDigits);
        if (applied.has(1) && sameDigits && EditDistance.within(a.email, b.email, 2) >= 0) {
            return 1;
        }
        if (Math.min(a.emailUser.length(), b.emailUser.length()) < SHORTEST_USER) {
            return 4;
        }
        if (applied.has(2) && a.emailUser.equals(b.emailUser)) {
            return 2;
        }
        boolean similar = applied.has(3)
                && sameDigits
                && JaroWinkler.similarity(a.emailUser, b.emailUser) >= applied.similarity(3);
        return similar ? 3 : 4;
    }

    private static boolean repeatsName(ComparableRecord a, ComparableRecord b, int level) {
        if (isNamedAlike(a, b)) {
            return true;
        }
        if (level == 1) {
            boolean slip = a.emailUser.equals(b.emailUser) && EditDistance.within(a.email, b.email, 1) >= 0;
            return a.emailFromName && b.emailFromName && !slip;
        }
        return a.emailFromName || b.emailFromName;
    }

    private static boolean isNamedAlike(ComparableRecord a, ComparableRecord b) {
        String one = withoutGiven(a);
        return one != null && !a.givenLetters.equals(b.givenLetters) && one.equals(withoutGiven(b));
    }

    /** The address with a blank for the record's own given name; null when it does not hold it. */
    private static String withoutGiven(ComparableRecord a) {
        if (a.given == null || a.givenLetters.length() < SHORTEST_GIVEN || !a.emailUser.contains(a.givenLetters)) {
            return null;
        }
        int at = a.email.indexOf(a.givenLetters);
        return a.email.substring(0, at) + " " + a.email.substring(at + a.givenLetters.length());
    }

    /**
     * <ol start="0">
     *   <li>exact
     *   <li>last_digits: the last seven digits are equal: another country or area code
     *   <li>one_edit: one digit wrong, missing or too many, or two neighbours changed places
     *   <li>else
     * </ol>
     */
    static int phone(ComparableRecord a, ComparableRecord b, AppliedLevels applied) {
        String one = a.phone;
        String two = b.phone;
        if (one == null || two == null) {
            return Comparison.NULL;
        }
        if (one.equals(two)) {
            return 0;
        }
        int shorter = Math.min(one.length(), two.length());
        if (applied.has(1)
                && shorter > LAST_DIGITS
                && one.regionMatches(one.length() - LAST_DIGITS, two, two.length() - LAST_DIGITS, LAST_DIGITS)) {
            return 1;
        }
        return applied.has(2) && EditDistance.within(one, two, 1) >= 0 ? 2 : 3;
    }

    /**
     * <ol start="0">
     *   <li>exact
     *   <li>one_edit: one character wrong, missing or too many, or two neighbours changed places
     *   <li>else
     * </ol>
     */
    static int idNumber(ComparableRecord a, ComparableRecord b, AppliedLevels applied) {
        if (a.idNumber == null || b.idNumber == null) {
            return Comparison.NULL;
        }
        if (a.idNumber.equals(b.idNumber)) {
            return 0;
        }
        return applied.has(1) && EditDistance.within(a.idNumber, b.idNumber, 1) >= 0 ? 1 : 2;
    }

    /**
     * <ol start="0">
     *   <li>exact
     *   <li>similar: nearly all words of the shorter one, counted by how rare they are, or Jaro-Winkler of at least 0.92
     *   <li>else
     * </ol>
     */
    static int organization(ComparableRecord a, ComparableRecord b, AppliedLevels applied) {
        if (a.organization == null || b.organization == null) {
            return Comparison.NULL;
        }
        if (a.organization.equals(b.organization)) {
            return 0;
        }
        boolean similar = applied.has(1)
                && (JaroWinkler.similarity(a.organization, b.organization) >= applied.similarity(1)
                        || Words.overlap(a.organizationWords(), b.organizationWords()) >= NEARLY_ALL_WORDS);
        return similar ? 1 : 2;
    }

    /**
     * <ol start="0">
     *   <li>exact
     *   <li>else
     * </ol>
     */
    static int gender(ComparableRecord a, ComparableRecord b, AppliedLevels applied) {
        if (a.gender == null || b.gender == null) {
            return Comparison.NULL;
        }
        return a.gender.equals(b.gender) ? 0 : 1;
    }
}
