package org.goldthread.jobs.config;

import java.util.Arrays;
import java.util.List;
import org.goldthread.jobs.errors.Problem;
import org.goldthread.jobs.schema.Attributes;

/** The words that {@code survivorship:} understands: a name, or a name and its argument. */
final class SurvivorshipRules {
    private static final String ORDERED = "source_priority";
    private static final String FOLLOW = "follow";
    private static final String GROUP = "group";
    private static final List<String> PLAIN = List.of(
            "any_true",
            "longest",
            "most_frequent",
            "most_recent",
            "oldest",
            ORDERED,
            "strictest_consent",
            "unanimous_or_null",
            "union",
            "verified_first");
    private static final List<String> KNOWN = java.util.stream.Stream.concat(
                    PLAIN.stream(), List.of("source_priority:a>b", "follow:<attribute>", "group:<name>").stream())
            .toList();

    private SurvivorshipRules() {}

    /** What is wrong with one rule; empty = nothing. */
    static List<Problem> problems(String path, String rule, List<String> sources) {
        if (PLAIN.contains(rule)) {
            return List.of();
        }
        int colon = rule.indexOf(':');
        String name = colon < 0 ? rule : rule.substring(0, colon);
        String argument = colon < 0 ? "" : rule.substring(colon + 1).trim();
        return switch (name) {
            case ORDERED -> order(path, argument, sources);
            case FOLLOW -> follow(path, argument);
            case GROUP -> argument.matches("[A-Za-z0-9_-]+")
                    ? List.of()
                    : List.of(new Problem(path, "is 'group' without a name.", "Write group:address, for example."));
            default -> List.of(new Problem(path, "is '" + rule + "', no rule.", Suggestions.among(rule, KNOWN)));
        };
    }

    private static List<Problem> order(String path, String argument, List<String> sources) {
        return Arrays.stream(argument.split(">", -1))
                .map(String::trim)
                .filter(name -> !sources.contains(name))
                .map(name -> new Problem(
                        path, "ranks '" + name + "', which is no source.", Suggestions.among(name, sources)))
                .toList();
    }

    private static List<Problem> follow(String path, String attribute) {
        return Attributes.names().contains(attribute)
                ? List.of()
                : List.of(new Problem(
                        path,
                        "follows '" + attribute + "', which is no attribute.",
                        Suggestions.among(attribute, Attributes.names())));
    }
}
