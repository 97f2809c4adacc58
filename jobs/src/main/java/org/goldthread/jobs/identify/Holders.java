package org.goldthread.jobs.identify;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.goldthread.udfs.similarity.PersonNames;
import org.goldthread.udfs.similarity.PersonNames.Relation;

/**
 * The records behind one identifier value, and which of them the value may join. Plain Java: the order of the holders
 * does not matter.
 *
 * <ol>
 *   <li>More people behind the value than its policy allows: a hub, it joins nobody.
 *   <li>A record that held the value before, or was only seen with it, and now has another value of that type: not
 *       joined while another record holds the value now (a current identifier beats a former one).
 *   <li>Names are checked: when no two holders contradict each other, the value joins all (hard) or those that agree by
 *       name (soft). When two contradict, only holders that agree by name are joined.
 * </ol>
 */
final class Holders {
    /** Name classes that are compared pairwise; more of them behind one value is a hub whatever the policy says. */
    private static final int MOST_NAMES = 50;

    /**
     * One record behind the value.
     *
     * @param recordKey the record
     * @param given normalized given name, null = unknown
     * @param family normalized family name, null = unknown
     * @param birth birth date as ISO text, null = unknown
     * @param strongId the record's strongest own identifier, null = none
     * @param former it does not hold the value now
     * @param holdsOther it holds another value of the same type now
     */
    record Holder(
            String recordKey,
            String given,
            String family,
            String birth,
            String strongId,
            boolean former,
            boolean holdsOther)
            implements Serializable {

        private String person(boolean byName) {
            String name = given == null && family == null ? null : "name:" + given + "|" + family;
            if (byName && name != null) {
                return name;
            }
            return strongId;
        }

        private List<String> nameClass() {
            List<String> parts = new ArrayList<>();
            parts.add(given);
            parts.add(family);
            parts.add(birth);
            return parts;
        }
    }

    /** What the policy says of the value's type. */
    record Terms(boolean hard, boolean checkNames, int sharedByAtMost) implements Serializable {}

    /**
     * What came out: {@code joins} are record to value (right null) or record to record, {@code refusals} are pairs that
     * were held back.
     */
    record Verdict(long people, boolean hub, List<Join> joins, List<Refusal> refusals) {}

    record Join(String left, String right) {}

    record Refusal(String left, String right, String guard) {}

    private final List<Holder> holders;
    private final Terms terms;

    Holders(List<Holder> holders, Terms terms) {
        this.holders = holders.stream()
                .sorted((left, right) -> left.recordKey().compareTo(right.recordKey()))
                .toList();
        this.terms = terms;
    }

    Verdict judge() {
        long people = people();
        if (people > terms.sharedByAtMost()) {
            return new Verdict(people, true, List.of(), List.of());
        }
        List<Refusal> refusals = new ArrayList<>();
        List<Holder> joinable = withoutOutdated(refusals);
        if (!terms.checkNames()) {
            return new Verdict(people, false, star(joinable), refusals);
        }
        Map<String, List<Holder>> classes = joinable.stream()
                .collect(Collectors.groupingBy(
                        holder -> holder.nameClass().toString(), TreeMap::new, Collectors.toList()));
        if (classes.size() > MOST_NAMES) {
            return new Verdict(classes.size(), true, List.of(), List.of());
        }
        return new Verdict(people, false, checked(joinable, List.copyOf(classes.values()), refusals), refusals);
    }

    private long people() {
        return holders.stream()
                .map(holder -> holder.person(terms.checkNames()))
                .filter(java.util.Objects::nonNull)
                .distinct()
                .count();
    }

    private List<Holder> withoutOutdated(List<Refusal> refusals) {
        List<Holder> current =
                holders.stream().filter(holder -> !holder.former()).toList();
        if (current.isEmpty()) {
            return holders;
        }
        List<Holder> joinable = new ArrayList<>();
        for (Holder holder : holders) {
            if (holder.former() && holder.holdsOther()) {
                refusals.add(new Refusal(holder.recordKey(), current.get(0).recordKey(), "former-value-held"));
            } else {
                joinable.add(holder);
            }
        }
        return joinable;
    }

    private static List<Join> star(List<Holder> joinable) {
        return joinable.size() < 2
                ? List.of()
                : joinable.stream()
                        .map(holder -> new Join(holder.recordKey(), null))
                        .toList();
    }

    private List<Join> checked(List<Holder> joinable, List<List<Holder>> classes, List<Refusal> refusals) {
        int size = classes.size();
        boolean contradiction = false;
        boolean onlyFormer = holders.stream().allMatch(holder -> holder.former() && holder.holdsOther());
        Relation[][] relations = new Relation[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                relations[i][j] = relation(classes.get(i).get(0), classes.get(j).get(0));
                relations[j][i] = relations[i][j];
                contradiction |= relations[i][j] == Relation.CONTRADICT;
            }
        }
        if (terms.hard() && !contradiction && !onlyFormer) {
            return star(joinable);
        }
        return agreeing(classes, relations, refusals);
    }

    /** Joins name classes that agree, unless that would bring two contradicting ones together. */
    private List<Join> agreeing(List<List<Holder>> classes, Relation[][] relations, List<Refusal> refusals) {
        int[] group = groups(relations);
        Map<Integer, Boolean> torn = new HashMap<>();
        for (int i = 0; i < group.length; i++) {
            for (int j = i + 1; j < group.length; j++) {
                if (group[i] == group[j] && relations[i][j] == Relation.CONTRADICT) {
                    torn.put(group[i], true);
                }
            }
        }
        List<Join> joins = new ArrayList<>();
        for (int i = 0; i < group.length; i++) {
            Holder first = classes.get(i).get(0);
            boolean named = first.given() != null && first.family() != null;
            if (named) {
                classes.get(i).stream()
                        .skip(1)
                        .forEach(holder -> joins.add(new Join(first.recordKey(), holder.recordKey())));
            }
            for (int j = i + 1; j < group.length; j++) {
                Holder second = classes.get(j).get(0);
                if (relations[i][j] == Relation.AGREE && !torn.containsKey(group[i])) {
                    joins.add(ordered(first.recordKey(), second.recordKey()));
                } else if (terms.hard()) {
                    Join pair = ordered(first.recordKey(), second.recordKey());
                    refusals.add(new Refusal(pair.left(), pair.right(), "name-conflict"));
                }
            }
        }
        return joins;
    }

    private static int[] groups(Relation[][] relations) {
        int[] group = new int[relations.length];
        for (int i = 0; i < group.length; i++) {
            group[i] = i;
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < group.length; i++) {
                for (int j = 0; j < group.length; j++) {
                    if (relations[i][j] == Relation.AGREE && group[j] < group[i]) {
                        group[i] = group[j];
                        changed = true;
                    }
                }
            }
        }
        return group;
    }

    private static Relation relation(Holder left, Holder right) {
        return PersonNames.compare(
                left.given(), left.family(), left.birth(), right.given(), right.family(), right.birth());
    }

    private static Join ordered(String left, String right) {
        return left.compareTo(right) < 0 ? new Join(left, right) : new Join(right, left);
    }
}
