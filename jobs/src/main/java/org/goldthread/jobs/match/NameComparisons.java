package org.goldthread.jobs.match;

import org.goldthread.udfs.similarity.EditDistance;
import org.goldthread.udfs.similarity.JaroWinkler;
import org.goldthread.udfs.text.Nicknames;

/**
 * Levels of names. Names are comparison keys: lower case, folded, parts separated by one blank. The similarity that a model
 * asks for in close holds for typo too.
 */
final class NameComparisons {
    static final double CLOSE = 0.94;
    static final double SIMILAR = 0.88;
    static final double FAINT = 0.8;
    /** Bits by which a typing error is rarer than what was meant, where it is not rare anyway. */
    private static final double RARER = 4;

    private static final int SHORTEST_WITH_TWO_TYPOS = 7;
    private static final int SHORTEST_FAINT = 5;
    private static final int SHORTEST_WITH_TYPO = 4;
    private static final int SHORTEST_GIVEN_WITH_TYPO = 5;

    private NameComparisons() {}

    /**
     * <ol start="0">
     *   <li>exact
     *   <li>typo: one edit (from five letters on: Minh and Linh are two people), or Jaro-Winkler of at least 0.94, and
     *       one of the two is rare among the run's records, or a sixteenth as common as the other
     *   <li>close: the same, and both are names that people have, as Christa and Christina
     *   <li>nickname: forms of one name
     *   <li>part: one is a part of the other's compound name
     *   <li>initial: one is the other's first letter
     *   <li>swapped: given and family name changed places, in full, or as far as the records have them
     *   <li>middle: one record's given name is the other's middle name
     *   <li>crossed: one record's given name is the other's family name, and nothing else fits
     *   <li>similar: two edits (from seven letters on), or Jaro-Winkler of at least 0.88
     *   <li>faint: two edits (from five letters on), or Jaro-Winkler of at least 0.8
     *   <li>else
     * </ol>
     */
    static int given(ComparableRecord a, ComparableRecord b, AppliedLevels applied) {
        String one = a.given;
        String two = b.given;
        if (one == null || two == null) {
            return applied.has(6) && isSwapped(a, b) ? 6 : Comparison.NULL;
        }
        if (one.equals(two)) {
            return 0;
        }
        if (applied.has(5) && isInitial(one, two)) {
            return 5;
        }
        double similarity = JaroWinkler.similarity(a.givenLetters, b.givenLetters);
        boolean typed = Math.min(a.givenLetters.length(), b.givenLetters.length()) >= SHORTEST_GIVEN_WITH_TYPO;
        if (similarity >= applied.similarity(2) || typed && isOneEdit(a.givenLetters, b.givenLetters)) {
            int level = typoOrClose(a, b, Term.GIVEN_NAME, applied);
            if (applied.has(level)) {
                return level;
            }
        }
        if (applied.has(3) && Nicknames.same(one, two)) {
            return 3;
        }
        if (applied.has(4) && isPart(one, two)) {
            return 4;
        }
        if (applied.has(6) && isSwapped(a, b)) {
            return 6;
        }
        if (applied.has(7) && (one.equals(b.middle) || two.equals(a.middle))) {
            return 7;
        }
        if (applied.has(8) && (isLike(one, b.family) || isLike(two, a.family))) {
            return 8;
        }
        return likeness(a.givenLetters, b.givenLetters, similarity, 9, applied);
    }

    /**
     * <ol start="0">
     *   <li>exact
     *   <li>typo: equal but for blanks, one edit (from four letters on), or Jaro-Winkler of at least 0.94, and one of the
     *       two is rare among the run's records, or a sixteenth as common as the other
     *   <li>close: the same, and both are names that people have
     *   <li>part: one is a part of the other's compound name
     *   <li>similar: two edits (from seven letters on), or Jaro-Winkler of at least 0.88
     *   <li>faint: two edits (from five letters on), or Jaro-Winkler of at least 0.8
     *   <li>else
     * </ol>
     */
    static int family(ComparableRecord a, ComparableRecord b, AppliedLevels applied) {
        String one = a.family;
        String two = b.family;
        if (one == null || two == null) {
            return Comparison.NULL;
        }
        if (one.equals(two)) {
            return 0;
        }
        double similarity = JaroWinkler.similarity(a.familyLetters, b.familyLetters);
        if (similarity >= applied.similarity(2) || isOneEdit(a.familyLetters, b.familyLetters)) {
            int level = typoOrClose(a, b, Term.FAMILY_NAME, applied);
            if (applied.has(level)) {
                return level;
            }
        }
        if (applied.has(3) && isPart(one, two)) {
            return 3;
        }
        if (isSwapped(a, b)) {
            return Comparison.NULL;
        }
        return likeness(a.familyLetters, b.familyLetters, similarity, 4, applied);
    }

    /**
     * <ol start="0">
     *   <li>exact
     *   <li>initial: one is the other's first letter
     *   <li>close: one edit (from four letters on), Jaro-Winkler of at least 0.94, forms of one name, or a part
     *   <li>else
     * </ol>
     */
    static int middle(ComparableRecord a, ComparableRecord b, AppliedLevels applied) {
        String one = a.middle;
        String two = b.middle;
        if (one == null || two == null) {
            return Comparison.NULL;
        }
        if (one.equals(two)) {
            return 0;
        }
        if (applied.has(1) && isInitial(one, two)) {
            return 1;
        }
        boolean close = applied.has(2)
                && (JaroWinkler.similarity(one, two) >= applied.similarity(2)
                        || isOneEdit(one, two)
                        || Nicknames.same(one, two)
                        || isPart(one, two));
        return close ? 2 : 3;
    }

    static boolean isSwapped(ComparableRecord a, ComparableRecord b) {
        boolean forth = isLike(a.given, b.family);
        boolean back = isLike(b.given, a.family);
        if (forth && back) {
            return true;
        }
        return forth && (b.given == null || a.family == null) || back && (a.given == null || b.family == null);
    }

    /** Typo, else close, of names that are one or the other; where typing errors have no level, all are close. */
    private static int typoOrClose(ComparableRecord a, ComparableRecord b, Term term, AppliedLevels applied) {
        return applied.has(1) && isTypo(a, b, term) ? 1 : 2;
    }

    private static boolean isTypo(ComparableRecord a, ComparableRecord b, Term term) {
        double one = a.rarity[term.ordinal()];
        double two = b.rarity[term.ordinal()];
        return Double.isInfinite(one) || Double.isInfinite(two) || Math.abs(one - two) >= RARER;
    }

    private static boolean isLike(String one, String two) {
        if (one == null || two == null || one.charAt(0) != two.charAt(0)) {
            return false;
        }
        return one.equals(two) || isOneEdit(one, two);
    }

    /** The level of what is only alike: similar, then faint, then else. */
    private static int likeness(String one, String two, double similarity, int similar, AppliedLevels applied) {
        int shorter = Math.min(one.length(), two.length());
        boolean edits = shorter >= SHORTEST_FAINT && EditDistance.within(one, two, 2) >= 0;
        boolean fits = similarity >= applied.similarity(similar) || edits && shorter >= SHORTEST_WITH_TWO_TYPOS;
        if (applied.has(similar) && fits) {
            return similar;
        }
        int faint = similar + 1;
        return applied.has(faint) && (similarity >= applied.similarity(faint) || edits) ? faint : similar + 2;
    }

    private static boolean isOneEdit(String one, String two) {
        return Math.min(one.length(), two.length()) >= SHORTEST_WITH_TYPO && EditDistance.within(one, two, 1) >= 0;
    }

    private static boolean isInitial(String one, String two) {
        return (one.length() == 1 || two.length() == 1) && one.charAt(0) == two.charAt(0);
    }

    /** The shorter one is a whole word of the longer one, and more than a letter. */
    private static boolean isPart(String one, String two) {
        String longer = one.length() > two.length() ? one : two;
        String shorter = longer.equals(one) ? two : one;
        if (longer.indexOf(' ') < 0 || shorter.length() < 2) {
            return false;
        }
        int at = longer.indexOf(shorter);
        while (at >= 0) {
            int end = at + shorter.length();
            boolean opens = at == 0 || longer.charAt(at - 1) == ' ';
            if (opens && (end == longer.length() || longer.charAt(end) == ' ')) {
                return true;
            }
            at = longer.indexOf(shorter, at + 1);
        }
        return false;
    }
}
