package org.goldthread.jobs.cluster;

import java.util.Arrays;
import java.util.List;
import org.goldthread.udfs.similarity.EditDistance;
import org.goldthread.udfs.text.Nicknames;

/**
 * What a record says about who it is.
 *
 * @param given comparison key of the given name; null = none
 * @param family comparison key of the family name; null = none
 * @param born date of birth, yyyy-mm-dd; null = none
 */
record Person(String given, String family, String born) {
    /** Words shorter than this have too many neighbours at one edit: ann and ian are two people. */
    private static final int SHORTEST_TYPO = 4;

    /**
     * Whether the two are clearly not one person: the given names have nothing to do with each other, and the family
     * names or the birth dates differ too. Given and family name in each other's place are no contradiction.
     */
    boolean contradicts(Person other) {
        if (given == null || other.given == null || related(given, other.given) || swapped(other)) {
            return false;
        }
        boolean otherFamily = family != null && other.family != null && !alike(family, other.family);
        boolean otherBirth = born != null && other.born != null && !born.equals(other.born);
        return otherFamily || otherBirth;
    }

    private boolean swapped(Person other) {
        return given.equals(other.family) || other.given.equals(family);
    }

    /** Equal, nickname, initial, beginning (alex, alexander), a shared part (anne, anne marie) or a typo. */
    private static boolean related(String left, String right) {
        if (left.startsWith(right) || right.startsWith(left) || Nicknames.same(left, right)) {
            return true;
        }
        List<String> leftParts = Arrays.asList(left.split(" "));
        List<String> rightParts = Arrays.asList(right.split(" "));
        return leftParts.stream().anyMatch(part -> rightParts.stream().anyMatch(other -> matches(part, other)));
    }

    private static boolean matches(String left, String right) {
        boolean initial = left.length() == 1 || right.length() == 1;
        return initial ? left.charAt(0) == right.charAt(0) : Nicknames.same(left, right) || alike(left, right);
    }

    /** Equal, or at most one edit apart, two in words of eight letters or more. */
    private static boolean alike(String left, String right) {
        if (left.equals(right)) {
            return true;
        }
        int shorter = Math.min(left.length(), right.length());
        if (shorter < SHORTEST_TYPO) {
            return false;
        }
        return EditDistance.within(left, right, shorter >= 2 * SHORTEST_TYPO ? 2 : 1) >= 0;
    }
}
