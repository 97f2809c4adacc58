package org.goldthread.jobs.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.goldthread.jobs.errors.Problem;
import org.goldthread.jobs.schema.Attributes;

/** Whether the library has what a model, or a configuration, says of a comparison. */
final class CheckComparison {
    private final String where;
    private final MatchModel.Comparing comparing;
    private final List<Problem> problems = new ArrayList<>();

    private CheckComparison(String where, MatchModel.Comparing comparing) {
        this.where = where;
        this.comparing = comparing;
    }

    /** What is wrong with it. */
    static List<Problem> problems(String where, MatchModel.Comparing comparing) {
        CheckComparison check = new CheckComparison(where, comparing);
        Comparison.named(comparing.comparison()).ifPresentOrElse(check::all, check::unknown);
        return check.problems;
    }

    private void unknown() {
        String known = Arrays.stream(Comparison.values()).map(Comparison::label).collect(Collectors.joining(", "));
        problems.add(new Problem(where, "is no comparison of the library (" + known + ").", "Name one of these."));
    }

    private void all(Comparison comparison) {
        attribute(comparison);
        List<String> wanted =
                comparison.levels().stream().map(Comparison.Level::label).toList();
        List<String> found =
                comparing.levels().stream().map(MatchModel.Level::label).toList();
        List<String> inOrder = wanted.stream().filter(found::contains).toList();
        boolean ends = found.contains(wanted.get(0)) && found.contains(wanted.get(wanted.size() - 1));
        check(
                ends && inOrder.equals(found),
                where + ".levels",
                "are " + String.join(", ", found) + ".",
                "List in this order, with the first and the last: " + String.join(", ", wanted) + ".");
        comparing.levels().forEach(level -> shares(comparison, level));
        similarities(comparison);
    }

    private void attribute(Comparison comparison) {
        String attribute = comparing.attribute();
        check(
                comparison.isOfNamedAttribute() == (attribute != null),
                where + ".attribute",
                attribute == null ? "is missing." : "is '" + attribute + "'.",
                comparison.isOfNamedAttribute()
                        ? "Name an attribute such as job_title or custom.birth_place."
                        : "Take it out: " + comparison.label() + " compares its own columns.");
        check(
                attribute == null || isAttribute(attribute),
                where + ".attribute",
                "is '" + attribute + "', which no record has.",
                "Name a text attribute such as job_title, or custom. and the name of another value.");
    }

    private void shares(Comparison comparison, MatchModel.Level level) {
        String place = where + ".levels[" + level.label() + "]";
        String remedy = "Use above 0, at most 1.";
        check(isShare(level.m()), place + ".m", "is " + level.m() + ".", remedy);
        check(isShare(level.u()), place + ".u", "is " + level.u() + ".", remedy);
        check(isShare(level.amongHousehold()), place + ".household", "is " + level.household() + ".", remedy);
        check(level.kin() == null || isShare(level.kin()), place + ".kin", "is " + level.kin() + ".", remedy);
        boolean counted = comparison
                .level(level.label())
                .filter(known -> known.term() != null)
                .isPresent();
        check(
                level.tf() == null || counted && isShare(level.tf()),
                place + ".tf",
                "is " + level.tf() + ".",
                counted ? remedy : "Take it out: the level has no single value.");
    }

    /** What levels ask for falls from one to the next: one that asks for more than an earlier one would never be reached. */
    private void similarities(Comparison comparison) {
        double before = Double.POSITIVE_INFINITY;
        for (MatchModel.Level level : comparing.levels()) {
            Double known = comparison
                    .level(level.label())
                    .map(Comparison.Level::similarity)
                    .orElse(null);
            Double asked = level.similarity() == null ? known : level.similarity();
            String place = where + ".levels[" + level.label() + "].similarity";
            String is = "is " + asked + ".";
            if (asked != null && known == null) {
                check(false, place, is, "Take it out: the level asks for no similarity" + graded(comparison) + ".");
            } else if (asked != null) {
                check(isShare(asked), place, is, "Use a similarity above 0, at most 1.");
                check(
                        asked < before,
                        place,
                        is,
                        "Use less than the " + before + " of the level before, or change that one too.");
                before = asked;
            }
        }
    }

    private static String graded(Comparison comparison) {
        String names = comparison.levels().stream()
                .filter(level -> level.similarity() != null)
                .map(Comparison.Level::label)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : " (these do: " + names + ")";
    }

    private static boolean isAttribute(String name) {
        return name.startsWith(MatchModel.CUSTOM) && name.length() > MatchModel.CUSTOM.length()
                || Attributes.PERSONAL.containsKey(name)
                || Attributes.ACCOUNT.containsKey(name);
    }

    private static boolean isShare(double value) {
        return value > 0 && value <= 1;
    }

    private void check(boolean holds, String place, String what, String remedy) {
        if (!holds) {
            problems.add(new Problem(place, what, remedy));
        }
    }
}
