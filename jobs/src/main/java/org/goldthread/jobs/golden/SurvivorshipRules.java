package org.goldthread.jobs.golden;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.goldthread.jobs.config.GoldthreadConfig;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.Problem;
import org.goldthread.jobs.errors.UserError;
import org.goldthread.jobs.schema.Attributes;

/**
 * The rule of every attribute: the built-in one, unless the configuration's {@code survivorship} names another.
 *
 * <pre>
 * most_recent            value of the record changed last; for times, the latest
 * oldest                 value of the record created first; for times, the earliest
 * source_priority        sources in the order of the configuration
 * source_priority:a>b    these sources first, then the others in the order of the configuration
 * verified_first         verified values first (email, phone)
 * most_frequent          value held by most records, compared by its normalized form
 * longest                longest text
 *                        these seven chain: "most_frequent, longest"
 * any_true               true if any record says so (flags)
 * union                  all different values joined (text)
 * unanimous_or_null      only if all agree
 * follow:attribute       value of the record that won that attribute
 * group:name             all attributes of the group from one record: the most complete, then the most recent
 * strictest_consent      any opt-out wins (email_consent)
 * </pre>
 */
final class SurvivorshipRules {
    /** Name under which the configuration rules the values outside the vocabulary. */
    static final String CUSTOM = "custom";

    private static final String OTHERS = "most_recent";
    private static final Map<String, String> DEFAULTS = defaults();
    private static final Set<String> VERIFIABLE = Set.of("email", "phone");

    private final Map<String, Rule> rules;
    private final Map<String, List<String>> groups;

    private SurvivorshipRules(Map<String, Rule> rules) {
        this.rules = Collections.unmodifiableMap(new HashMap<>(rules));
        this.groups = this.rules.values().stream()
                .filter(Rule.Group.class::isInstance)
                .map(rule -> ((Rule.Group) rule).name())
                .distinct()
                .collect(Collectors.toMap(name -> name, this::membersOf));
    }

    /** The rules of a configuration; every mistake in it is reported at once. */
    static SurvivorshipRules of(GoldthreadConfig config) {
        return of(config.survivorship(), sources(config));
    }

    static List<String> sources(GoldthreadConfig config) {
        return config.sources().stream().map(SourceConfig::name).toList();
    }

    static SurvivorshipRules of(Map<String, String> overrides, List<String> sources) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Rule> rules = new LinkedHashMap<>();
        List<String> attributes = new ArrayList<>(Member.RAW);
        attributes.add(CUSTOM);
        for (String attribute : attributes) {
            String text = overrides.getOrDefault(attribute, DEFAULTS.getOrDefault(attribute, OTHERS));
            rules.put(attribute, new RuleText(attribute, text.strip(), sources, problems).parse());
        }
        for (String attribute : new TreeMap<>(overrides).keySet()) {
            if (!attributes.contains(attribute)) {
                problems.add(new Problem(
                        where(attribute), "is no attribute.", "Name one of: " + String.join(", ", attributes) + "."));
            }
        }
        if (!(rules.get(CUSTOM) instanceof Rule.Ranked)) {
            problems.add(new Problem(where(CUSTOM), "needs a rule that picks one value.", "Use most_recent."));
        }
        rules.keySet().forEach(attribute -> checkFollow(attribute, rules, problems));
        if (!problems.isEmpty()) {
            throw new UserError(ExitCode.USAGE, problems);
        }
        return new SurvivorshipRules(rules);
    }

    Rule rule(String attribute) {
        return rules.get(attribute);
    }

    /** The attributes that move together under that name, in the order of the columns. */
    List<String> group(String name) {
        return groups.getOrDefault(name, List.of());
    }

    private List<String> membersOf(String name) {
        return Member.RAW.stream()
                .filter(attribute -> rules.get(attribute) instanceof Rule.Group group
                        && group.name().equals(name))
                .toList();
    }

    static String where(String attribute) {
        return "survivorship[" + attribute + "]";
    }

    static boolean verifiable(String attribute) {
        return VERIFIABLE.contains(attribute);
    }

    static boolean isText(String attribute) {
        return Attributes.PERSONAL.containsKey(attribute) || Attributes.ACCOUNT.containsKey(attribute);
    }

    private static void checkFollow(String attribute, Map<String, Rule> rules, List<Problem> problems) {
        Set<String> seen = new HashSet<>(Set.of(attribute));
        Rule rule = rules.get(attribute);
        while (rule instanceof Rule.Follow follow) {
            if (!seen.add(follow.attribute())) {
                problems.add(new Problem(
                        where(attribute),
                        "follows itself in a circle.",
                        "Give one of the attributes a rule of its own."));
                return;
            }
            rule = rules.get(follow.attribute());
        }
    }

    private static Map<String, String> defaults() {
        Map<String, String> map = new HashMap<>();
        List.of("email", "phone").forEach(name -> map.put(name, "verified_first, most_recent"));
        List.of("full_name", "given_name", "middle_name", "family_name")
                .forEach(name -> map.put(name, "most_frequent, longest"));
        List.of("date_of_birth", "gender", "id_number").forEach(name -> map.put(name, "most_frequent, most_recent"));
        Arrays.asList("street", "house_number", "unit", "city", "postal_code", "region", "country")
                .forEach(name -> map.put(name, "group:address"));
        List.of("external_id", "role", "plan").forEach(name -> map.put(name, "source_priority, most_recent"));
        List.of("created_at", "signed_up_at").forEach(name -> map.put(name, "oldest"));
        List.of("has_password", "email_bounced", "marked_spam").forEach(name -> map.put(name, "any_true"));
        map.put("created_via", "follow:created_at");
        map.put("email_verified", "follow:email");
        map.put("email_consent", "strictest_consent");
        map.put("email_consent_at", "follow:email_consent");
        return Map.copyOf(map);
    }
}
