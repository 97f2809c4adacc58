package org.goldthread.udfs.text;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Short and pet forms of given names, over keys of {@link Names#normalize}. A form may belong to several names: alex is
 * alexander, alexandra and alexis, and those three are still not the same.
 */
public final class Nicknames {

    /** Form to the full names it may stand for, in the order of the list. */
    private static final Map<String, Set<String>> NAMES_OF = load();

    /** Full name to its forms. */
    private static final Map<String, List<String>> FORMS_OF = WordList.lines("nicknames.csv").stream()
            .skip(1)
            .map(line -> line.split(",", 2))
            .collect(Collectors.toUnmodifiableMap(
                    cells -> cells[0], cells -> List.of(cells[1].split(" ")), (a, b) -> a));

    private Nicknames() {}

    /**
     * The full name of a form: bill is william. A full name is itself, a form of several names is the first listed, an
     * unknown word is itself; null for null.
     */
    public static String canonical(String normalizedGiven) {
        if (normalizedGiven == null) {
            return null;
        }
        Set<String> names = NAMES_OF.get(normalizedGiven);
        return names == null || names.contains(normalizedGiven)
                ? normalizedGiven
                : names.iterator().next();
    }

    /** True when both are equal, or forms of one name: bill and will, not alexander and alexandra. False for null. */
    public static boolean same(String a, String b) {
        if (a == null || b == null) {
            return false;
        }
        if (a.equals(b)) {
            return true;
        }
        Set<String> namesOfB = NAMES_OF.getOrDefault(b, Set.of());
        return NAMES_OF.getOrDefault(a, Set.of()).stream().anyMatch(namesOfB::contains);
    }

    /** The short and pet forms of a full name, in the order of the list; none where the list does not know the name. */
    public static List<String> forms(String normalizedGiven) {
        return normalizedGiven == null ? List.of() : FORMS_OF.getOrDefault(normalizedGiven, List.of());
    }

    static int groups() {
        return (int) NAMES_OF.entrySet().stream()
                .filter(entry -> entry.getValue().contains(entry.getKey()))
                .count();
    }

    private static Map<String, Set<String>> load() {
        Map<String, Set<String>> namesOf = new LinkedHashMap<>();
        List<String> lines = WordList.lines("nicknames.csv");
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",", 2);
            add(namesOf, cells[0], cells[0]);
            Arrays.stream(cells[1].split(" ")).forEach(form -> add(namesOf, form, cells[0]));
        }
        return Map.copyOf(namesOf);
    }

    private static void add(Map<String, Set<String>> namesOf, String form, String name) {
        namesOf.computeIfAbsent(form, key -> new LinkedHashSet<>()).add(name);
    }
}
