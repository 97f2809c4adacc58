package org.goldthread.jobs.golden;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.goldthread.jobs.schema.Attributes;

/** Chooses the values of golden records by the rules; the order of the members does not matter. */
final class Survivorship {
    private final SurvivorshipRules rules;

    Survivorship(SurvivorshipRules rules) {
        this.rules = rules;
    }

    /** The golden record of one entity: at least one member. */
    Survivor survive(List<Member> members) {
        List<Member> ordered =
                members.stream().sorted(Comparator.comparing(Member::recordKey)).toList();
        Election election = new Election(rules, ordered);
        List<Survivor.Origin> lineage = new ArrayList<>();
        List<Object> raw = new ArrayList<>(Member.RAW.size());
        for (String attribute : Member.RAW) {
            Outcome outcome = election.outcome(attribute);
            raw.add(outcome.value());
            addOrigin(lineage, attribute, rules.rule(attribute), outcome);
        }
        List<Object> norm = new ArrayList<>(Member.NORM.size());
        for (String column : Member.NORM) {
            Member winner = election.winnerOfNormalized(Attributes.of(column));
            norm.add(winner == null ? null : winner.norm(column));
        }
        SortedMap<String, String> custom = new TreeMap<>();
        for (String name : customNames(election.eligible())) {
            Outcome outcome = election.customOutcome(name);
            custom.put(name, (String) outcome.value());
            addOrigin(lineage, "custom." + name, rules.rule(SurvivorshipRules.CUSTOM), outcome);
        }
        return new Survivor(raw, norm, custom, lineage);
    }

    private static void addOrigin(List<Survivor.Origin> lineage, String attribute, Rule rule, Outcome outcome) {
        if (outcome.value() != null) {
            lineage.add(new Survivor.Origin(
                    attribute, Columns.text(outcome.value()), outcome.winner(), rule.text(), outcome.runnersUp()));
        }
    }

    private static TreeSet<String> customNames(List<Member> members) {
        TreeSet<String> names = new TreeSet<>();
        for (Member member : members) {
            member.custom().forEach((name, value) -> {
                if (value != null) {
                    names.add(name);
                }
            });
        }
        return names;
    }
}
