package org.goldthread.jobs.propose;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a header's words mean, in eight languages. */
final class HeaderWords {
    private static final Map<String, String> PHRASES = new HashMap<>();
    private static final Map<List<String>, String> ANY_ORDER = new HashMap<>();
    private static final Map<String, Set<String>> LISTS = new HashMap<>();

    static {
        for (String line : WordFile.lines("header_qualifiers.txt")) {
            int colon = line.indexOf(':');
            LISTS.put(line.substring(0, colon), Set.of(distinct(line.substring(colon + 1))));
        }
        for (String line : WordFile.lines("header_words.txt")) {
            int colon = line.indexOf(':');
            for (String phrase : line.substring(colon + 1).split(",")) {
                add(line.substring(0, colon), List.of(phrase.trim().split(" ")));
            }
        }
    }

    private HeaderWords() {}

    /** How much of a header was understood. */
    enum Strength {
        /** Every word. */
        EXACT,
        /** Every word; some of them, like "billing", only narrow it. */
        QUALIFIED,
        /** Some words. */
        PART
    }

    /**
     * What a header means.
     *
     * @param meaning an attribute or another meaning of {@code header_words.txt}; null = nothing known
     * @param strength how much of the header was understood
     * @param ordinal the number that ends the header: 2 for {@code phone_2}; 1 for none
     * @param others whether it is about somebody else than the person: a parent, an assigned agent, an earlier name
     */
    record Meaning(String meaning, Strength strength, int ordinal, boolean others) {}

    static Meaning of(String header) {
        List<String> tokens = HeaderTokens.of(header);
        if (tokens.isEmpty()) {
            return new Meaning(null, Strength.PART, 1, false);
        }
        String exact = exact(tokens);
        boolean others = tokens.stream().anyMatch(LISTS.get("other")::contains);
        if (exact != null) {
            return new Meaning(exact, Strength.EXACT, 1, others && !exact.equals("full_name"));
        }
        int ordinal = 1;
        List<String> words = tokens;
        String last = tokens.get(tokens.size() - 1);
        if (tokens.size() > 1 && last.matches("\\d{1,2}")) {
            ordinal = Math.max(1, Integer.parseInt(last));
            words = tokens.subList(0, tokens.size() - 1);
            exact = exact(words);
            if (exact != null) {
                return new Meaning(exact, Strength.EXACT, ordinal, others);
            }
        }
        List<String> narrowed = new ArrayList<>(words);
        narrowed.removeAll(LISTS.get("about"));
        for (List<String> candidate : List.of(narrowed, withOrdinal(narrowed, ordinal))) {
            String found = candidate.isEmpty() ? null : exact(candidate);
            if (found != null) {
                return new Meaning(found, Strength.QUALIFIED, ordinal, others);
            }
        }
        return new Meaning(part(words), Strength.PART, ordinal, others);
    }

    /** Words of an address lose "address" to the qualifiers, and then "street 1" or "line 2" is what is left. */
    private static List<String> withOrdinal(List<String> words, int ordinal) {
        List<String> numbered = new ArrayList<>(words);
        numbered.add(Integer.toString(ordinal));
        return numbered;
    }

    private static String exact(List<String> tokens) {
        String squeezed = PHRASES.get(String.join("", tokens));
        if (squeezed != null) {
            return squeezed;
        }
        List<String> kept = withoutStops(tokens);
        String shorter = PHRASES.get(String.join("", kept));
        return shorter != null ? shorter : ANY_ORDER.get(sorted(kept));
    }

    /** The longest phrase inside the header; null = none. */
    private static String part(List<String> tokens) {
        for (int length = tokens.size() - 1; length > 0; length--) {
            for (int from = tokens.size() - length; from >= 0; from--) {
                List<String> inner = tokens.subList(from, from + length);
                String found = length == 1 && inner.get(0).length() < 3 ? null : PHRASES.get(String.join("", inner));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static void add(String meaning, List<String> phrase) {
        PHRASES.putIfAbsent(String.join("", phrase), meaning);
        List<String> kept = withoutStops(phrase);
        if (kept.size() > 1) {
            PHRASES.putIfAbsent(String.join("", kept), meaning);
            ANY_ORDER.putIfAbsent(sorted(kept), meaning);
        }
    }

    private static List<String> withoutStops(List<String> tokens) {
        List<String> kept = new ArrayList<>(tokens);
        kept.removeAll(LISTS.get("stop"));
        return kept.isEmpty() ? tokens : kept;
    }

    private static List<String> sorted(List<String> tokens) {
        List<String> sorted = new ArrayList<>(tokens);
        Collections.sort(sorted);
        return sorted;
    }

    private static String[] distinct(String words) {
        return new HashSet<>(List.of(words.trim().split("\\s+"))).toArray(String[]::new);
    }
}
