package org.goldthread.jobs.config;

import java.util.List;

/**
 * What one identifier type may prove.
 *
 * @param strength hard (names one person) or soft (a device, a household line); default soft
 * @param trust order in which evidence is believed, 0..100; default 50
 * @param scope tenant (default), or source for ids that are unique only in their own system
 * @param links whether equal values join records by themselves; default true for hard, false for soft
 * @param unique whether one entity never holds two values from one source; default false
 * @param sharedByAtMost distinct people (strong ids, else names) behind one value before it counts as a hub; default 5
 * @param verifiedOnly whether only verified values join; default false
 * @param checkNames whether holders whose names contradict each other are kept apart; default true
 * @param canonical whether spellings that reach one mailbox are one value, by the rules of e-mail providers; default false
 * @param blocked values (exact) that never make a key
 * @param blockedPatterns regular expressions of values that never make a key
 */
public record IdentifierPolicy(
        Strength strength,
        Integer trust,
        Scope scope,
        Boolean links,
        Boolean unique,
        Integer sharedByAtMost,
        Boolean verifiedOnly,
        Boolean checkNames,
        Boolean canonical,
        List<String> blocked,
        List<String> blockedPatterns) {

    /** How firmly a value belongs to one person. */
    public enum Strength {
        HARD,
        SOFT
    }

    /** Where a value is unique. */
    public enum Scope {
        TENANT,
        SOURCE
    }

    public IdentifierPolicy {
        strength = strength == null ? Strength.SOFT : strength;
        trust = trust == null ? 50 : trust;
        scope = scope == null ? Scope.TENANT : scope;
        links = links == null ? strength == Strength.HARD : links;
        unique = unique != null && unique;
        sharedByAtMost = sharedByAtMost == null ? 5 : sharedByAtMost;
        verifiedOnly = verifiedOnly != null && verifiedOnly;
        checkNames = checkNames == null || checkNames;
        canonical = canonical != null && canonical;
        blocked = blocked == null ? List.of() : List.copyOf(blocked);
        blockedPatterns = blockedPatterns == null ? List.of() : List.copyOf(blockedPatterns);
        Problems problems = new Problems()
                .require(trust >= 0 && trust <= 100, "trust", "is " + trust + ".", "Use a number from 0 to 100.")
                .require(
                        sharedByAtMost >= 1,
                        "shared-by-at-most",
                        "is " + sharedByAtMost + ".",
                        "Use a number of at least 1.");
        for (String pattern : blockedPatterns) {
            problems.require(
                    compiles(pattern), "blocked-patterns", "'" + pattern + "' is no regular expression.", "Mend it.");
        }
        problems.report();
    }

    private static boolean compiles(String pattern) {
        try {
            java.util.regex.Pattern.compile(pattern);
            return true;
        } catch (java.util.regex.PatternSyntaxException invalid) {
            return false;
        }
    }
}
