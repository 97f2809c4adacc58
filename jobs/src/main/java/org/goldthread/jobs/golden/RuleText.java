package org.goldthread.jobs.golden;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.goldthread.jobs.errors.Problem;
import org.goldthread.jobs.schema.Attributes;

/**
 * One rule as the configuration writes it. What is wrong with it goes to the problems, so that all are reported at once.
 *
 * @param attribute attribute that it rules
 * @param text the rule
 * @param sources sources in the order of the configuration
 * @param problems takes what is wrong
 */
record RuleText(String attribute, String text, List<String> sources, List<Problem> problems) {
    private static final String FOLLOW = "follow:";
    private static final String GROUP = "group:";
    private static final String PRIORITY = "source_priority";

    Rule parse() {
        if (text.startsWith(FOLLOW)) {
            return follow(text.substring(FOLLOW.length()).strip());
        }
        if (text.startsWith(GROUP)) {
            return new Rule.Group(text, text.substring(GROUP.length()).strip());
        }
        return switch (text) {
            case "any_true" -> {
                require(Attributes.FLAGS.containsKey(attribute), "any_true is for yes/no attributes.");
                yield new Rule.AnyTrue(text);
            }
            case "union" -> {
                require(SurvivorshipRules.isText(attribute), "union is for text.");
                yield new Rule.Union(text);
            }
            case "unanimous_or_null" -> new Rule.Unanimous(text);
            case "strictest_consent" -> {
                require(attribute.equals("email_consent"), "strictest_consent is for email_consent.");
                yield new Rule.StrictestConsent(text);
            }
            default -> new Rule.Ranked(text, criteria());
        };
    }

    private Rule follow(String followed) {
        require(
                Member.RAW.contains(followed) && !attribute.equals(SurvivorshipRules.CUSTOM),
                "'" + followed + "' cannot be followed.");
        return new Rule.Follow(text, followed);
    }

    private List<Criterion> criteria() {
        List<Criterion> criteria = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            criteria.add(criterion(part.strip()));
        }
        return List.copyOf(criteria);
    }

    private Criterion criterion(String name) {
        if (name.startsWith(PRIORITY)) {
            return sourcePriority(name.substring(PRIORITY.length()).strip());
        }
        return switch (name) {
            case "most_recent" -> Criterion.MOST_RECENT;
            case "oldest" -> Criterion.OLDEST;
            case "most_frequent" -> Criterion.MOST_FREQUENT;
            case "longest" -> Criterion.LONGEST;
            case "verified_first" -> {
                require(SurvivorshipRules.verifiable(attribute), "verified_first is for email and phone.");
                yield Criterion.VERIFIED_FIRST;
            }
            default -> {
                require(false, "'" + name + "' is no rule.");
                yield Criterion.MOST_RECENT;
            }
        };
    }

    private Criterion sourcePriority(String order) {
        List<String> first = order.isEmpty()
                ? List.of()
                : Arrays.stream(order.substring(1).split(">", -1))
                        .map(String::strip)
                        .toList();
        require(order.isEmpty() || order.startsWith(":"), "'" + text + "' is no rule.");
        for (String source : first) {
            require(sources.contains(source), "'" + source + "' is no source.");
        }
        List<String> all = new ArrayList<>(first);
        sources.stream().filter(source -> !first.contains(source)).forEach(all::add);
        return Criterion.sourcePriority(all);
    }

    private void require(boolean condition, String what) {
        if (!condition) {
            problems.add(new Problem(
                    SurvivorshipRules.where(attribute),
                    what,
                    "Use most_recent, oldest, source_priority, source_priority:a>b, verified_first, most_frequent, longest"
                            + " (these chain with commas), any_true, union, unanimous_or_null, follow:attribute,"
                            + " group:name or strictest_consent."));
        }
    }
}
