package org.goldthread.jobs.match;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/** A comparison as a model uses it: finds the place of a pair's level among those that the model lists. */
final class BoundComparison implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Comparison comparison;
    private final AppliedLevels applied;
    private final int attribute;

    /** By place in the library: place in the model's list. */
    private final int[] places;

    private final int[] terms;
    private final int[] shared;

    BoundComparison(MatchModel.Comparing comparing, List<String> attributes) {
        comparison = Comparison.of(comparing);
        applied = AppliedLevels.of(comparing);
        attribute = Math.max(0, attributes.indexOf(comparing.attribute()));
        List<Comparison.Level> listed = Comparison.levels(comparing);
        places = comparison.levels().stream().mapToInt(listed::indexOf).toArray();
        terms = listed.stream()
                .mapToInt(level -> level.term() == null ? -1 : level.term().ordinal() + attribute)
                .toArray();
        shared = listed.stream()
                .mapToInt(level -> level.shared() == null ? -1 : level.shared().ordinal())
                .toArray();
    }

    static BoundComparison[] all(MatchModel model) {
        return model.comparisons().stream()
                .map(comparing -> new BoundComparison(comparing, model.attributes()))
                .toArray(BoundComparison[]::new);
    }

    /** Place of the pair's level in the model's list, or {@link Comparison#NULL}. */
    int level(ComparableRecord a, ComparableRecord b) {
        int level = comparison.level(a, b, attribute, applied);
        return level == Comparison.NULL ? Comparison.NULL : places[level];
    }

    /** What comparing two strangers costs, see {@link Comparison#cost}. */
    double cost() {
        return comparison.cost();
    }

    /** How many levels the model lists. */
    int size() {
        return terms.length;
    }

    /** Place in {@link ComparableRecord#rarity} of the value that both share at each level; -1 = the level has none. */
    int[] terms() {
        return Arrays.copyOf(terms, terms.length);
    }

    /** The same of what only one person, or one home, has as a rule; see {@link Comparison.Level#shared}. */
    int[] shared() {
        return Arrays.copyOf(shared, shared.length);
    }

    /** The one or the other: place of the value whose frequency counts at each level; -1 = the level has none. */
    int[] counted() {
        int[] counted = terms();
        for (int level = 0; level < counted.length; level++) {
            counted[level] = Math.max(counted[level], shared[level]);
        }
        return counted;
    }

    /** Whether block keys look at what is compared here. */
    boolean uses(String keys) {
        return comparison.uses(keys);
    }
}
