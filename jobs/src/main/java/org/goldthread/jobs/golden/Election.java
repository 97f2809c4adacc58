package org.goldthread.jobs.golden;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.goldthread.jobs.schema.Attributes;
import org.goldthread.udfs.text.Consents;

/**
 * Decides attribute by attribute among the members of one entity, each attribute once. While there is an active member,
 * soft-deleted and merged-away ones win nothing, with one exception: an opt-out keeps its force, so that a merge
 * downstream re-subscribes nobody.
 */
final class Election {
    private static final String CONSENT = "email_consent";
    private static final String SAME = "same value";

    private final SurvivorshipRules rules;
    private final List<Member> members;
    private final boolean anyActive;
    private final List<Member> eligible;
    private final Map<String, Outcome> outcomes = new HashMap<>();
    private final Map<String, GroupChoice> groups = new HashMap<>();

    /** Members are in the order of their keys. */
    Election(SurvivorshipRules rules, List<Member> members) {
        this.rules = rules;
        this.members = members;
        this.anyActive = members.stream().anyMatch(Member::active);
        this.eligible = anyActive ? members.stream().filter(Member::active).toList() : members;
    }

    /** The members that may win. */
    List<Member> eligible() {
        return eligible;
    }

    private boolean mayWin(Member member) {
        return member.active() || !anyActive;
    }

    Outcome outcome(String attribute) {
        Outcome known = outcomes.get(attribute);
        if (known == null) {
            known = decide(attribute, rules.rule(attribute));
            outcomes.put(attribute, known);
        }
        return known;
    }

    /**
     * The record whose normalized columns of the attribute survive: the attribute's winner. Where nobody exported the
     * attribute, normalization took it from a whole: the given name of the record that won full_name.
     */
    Member winnerOfNormalized(String attribute) {
        Outcome own = outcome(attribute);
        String whole = Attributes.wholeOf(attribute);
        if (own.winner() != null
                || whole == null
                || eligible.stream().anyMatch(member -> member.raw(attribute) != null)) {
            return own.winner();
        }
        return outcome(whole).winner();
    }

    /** The value outside the vocabulary of that name. */
    Outcome customOutcome(String name) {
        Function<Member, Object> values = member -> member.custom().get(name);
        Rule.Ranked rule = (Rule.Ranked) rules.rule(SurvivorshipRules.CUSTOM);
        return ranked(contenders(values, eligible, SurvivorshipRules.CUSTOM), rule.criteria(), values);
    }

    private Outcome decide(String attribute, Rule rule) {
        Function<Member, Object> values = member -> member.raw(attribute);
        if (rule instanceof Rule.Follow follow) {
            return from(outcome(follow.attribute()).winner(), attribute, loser -> "follows " + follow.attribute());
        }
        if (rule instanceof Rule.Group group) {
            return grouped(attribute, group.name());
        }
        if (rule instanceof Rule.StrictestConsent) {
            return ranked(consents(), List.of(Criterion.STRICTEST, Criterion.MOST_RECENT), values);
        }
        List<Contender> contenders = contenders(values, eligible, attribute);
        if (rule instanceof Rule.AnyTrue) {
            return ranked(contenders, List.of(Criterion.TRUE_FIRST, Criterion.MOST_RECENT), values);
        }
        if (rule instanceof Rule.Union) {
            return union(contenders, values);
        }
        if (rule instanceof Rule.Unanimous) {
            return unanimous(attribute, contenders, values);
        }
        return ranked(contenders, ((Rule.Ranked) rule).criteria(), values);
    }

    /** The first by validity, the criteria, the record key; the others with the first criterion by which they lost. */
    private Outcome ranked(List<Contender> contenders, List<Criterion> criteria, Function<Member, Object> values) {
        if (contenders.isEmpty()) {
            return Outcome.NONE;
        }
        List<Criterion> all = new ArrayList<>();
        all.add(Criterion.VALID);
        all.addAll(criteria);
        all.add(Criterion.RECORD_KEY);
        List<Contender> sorted = contenders;
        if (contenders.size() > 1) {
            Comparator<Contender> order = all.stream()
                    .map(Criterion::order)
                    .reduce(Comparator::thenComparing)
                    .orElseThrow();
            sorted = contenders.stream().sorted(order).toList();
        }
        Contender winner = sorted.get(0);
        List<Survivor.RunnerUp> runnersUp = new ArrayList<>();
        for (Contender loser : sorted.subList(1, sorted.size())) {
            runnersUp.add(lost(loser, reason(winner, loser, all)));
        }
        addBarred(runnersUp, sorted, values);
        return new Outcome(winner.value(), winner.member(), List.copyOf(runnersUp));
    }

    private static String reason(Contender winner, Contender loser, List<Criterion> criteria) {
        if (winner.value().equals(loser.value())) {
            return SAME;
        }
        return criteria.stream()
                .filter(criterion -> criterion.order().compare(winner, loser) < 0)
                .findFirst()
                .orElseThrow()
                .reason();
    }

    private static Survivor.RunnerUp lost(Contender loser, String reason) {
        return new Survivor.RunnerUp(loser.member().recordKey(), Columns.text(loser.value()), reason);
    }

    /** Values of members that were not allowed to win are shown, with their state as the reason. */
    private void addBarred(
            List<Survivor.RunnerUp> runnersUp, List<Contender> allowed, Function<Member, Object> values) {
        if (eligible.size() == members.size()) {
            return;
        }
        Set<String> counted = allowed.stream()
                .map(contender -> contender.member().recordKey())
                .collect(Collectors.toSet());
        for (Member member : members) {
            Object value = values.apply(member);
            if (value != null && !mayWin(member) && !counted.contains(member.recordKey())) {
                runnersUp.add(new Survivor.RunnerUp(member.recordKey(), Columns.text(value), member.state()));
            }
        }
    }

    private Outcome union(List<Contender> contenders, Function<Member, Object> values) {
        List<Contender> usable = validOrAll(contenders);
        Outcome best = ranked(usable, List.of(Criterion.MOST_RECENT), values);
        if (best.winner() == null) {
            return best;
        }
        String joined = usable.stream()
                .map(contender -> Columns.text(contender.value()).strip())
                .distinct()
                .sorted()
                .collect(Collectors.joining("; "));
        List<Survivor.RunnerUp> runnersUp = new ArrayList<>();
        for (Contender contender : contenders) {
            if (!contender.member().is(best.winner())) {
                boolean joins = contender.valid() || usable.size() == contenders.size();
                runnersUp.add(lost(contender, joins ? "joined" : Criterion.VALID.reason()));
            }
        }
        addBarred(runnersUp, contenders, values);
        return new Outcome(joined, best.winner(), List.copyOf(runnersUp));
    }

    private Outcome unanimous(String attribute, List<Contender> contenders, Function<Member, Object> values) {
        long different = validOrAll(contenders).stream()
                .map(contender -> ballot(contender.member(), attribute, values))
                .distinct()
                .count();
        return different == 1 ? ranked(contenders, List.of(Criterion.MOST_RECENT), values) : Outcome.NONE;
    }

    private static List<Contender> validOrAll(List<Contender> contenders) {
        List<Contender> valid = contenders.stream().filter(Contender::valid).toList();
        return valid.isEmpty() ? contenders : valid;
    }

    private Outcome grouped(String attribute, String name) {
        GroupChoice choice = groups.computeIfAbsent(name, group -> new GroupChoice(rules.group(group), eligible));
        return from(choice.winner(), attribute, choice::reason);
    }

    /** The value of a record that was chosen by something else, which knows why the others lost. */
    private Outcome from(Member winner, String attribute, Function<Member, String> reason) {
        if (winner == null) {
            return Outcome.NONE;
        }
        Object value = winner.raw(attribute);
        List<Survivor.RunnerUp> runnersUp = new ArrayList<>();
        for (Member member : members) {
            Object other = member.raw(attribute);
            if (!member.is(winner) && other != null) {
                String why =
                        Objects.equals(value, other) ? SAME : mayWin(member) ? reason.apply(member) : member.state();
                runnersUp.add(new Survivor.RunnerUp(member.recordKey(), Columns.text(other), why));
            }
        }
        return new Outcome(value, winner, List.copyOf(runnersUp));
    }

    private List<Contender> consents() {
        List<Contender> contenders = new ArrayList<>();
        for (Member member : members) {
            String raw = (String) member.raw(CONSENT);
            String consent = Consents.normalize(raw);
            if (raw != null && (mayWin(member) || "opted_out".equals(consent))) {
                contenders.add(new Contender(
                        member,
                        consent == null ? raw : consent,
                        consent != null,
                        false,
                        1,
                        (Instant) member.raw("email_consent_at"),
                        null));
            }
        }
        return contenders;
    }

    private static List<Contender> contenders(Function<Member, Object> values, List<Member> pool, String attribute) {
        Map<String, Integer> votes = new HashMap<>();
        if (pool.size() > 1) {
            pool.forEach(member -> votes.merge(ballot(member, attribute, values), 1, Integer::sum));
        }
        List<Contender> contenders = new ArrayList<>();
        for (Member member : pool) {
            Object value = values.apply(member);
            if (value != null) {
                int frequency = votes.isEmpty() ? 1 : votes.get(ballot(member, attribute, values));
                contenders.add(contender(member, attribute, value, frequency));
            }
        }
        return contenders;
    }

    private static Contender contender(Member member, String attribute, Object value, int frequency) {
        String column = Columns.normalizedOf(attribute);
        boolean time = !(value instanceof String) && !(value instanceof Boolean);
        return new Contender(
                member,
                value,
                column == null || member.norm(column) != null,
                attribute.equals("email")
                        ? member.emailVerified()
                        : attribute.equals("phone") && member.phoneVerified(),
                frequency,
                time ? (Instant) value : member.changedAt(),
                time ? (Instant) value : member.bornAt());
    }

    /** What a member votes for: the normalized value, so that a full name counts for the given name in it. */
    private static String ballot(Member member, String attribute, Function<Member, Object> values) {
        String column = Columns.normalizedOf(attribute);
        Object norm = column == null ? null : member.norm(column);
        Object value = norm == null ? values.apply(member) : norm;
        return Columns.text(value).strip().toLowerCase(Locale.ROOT);
    }
}
