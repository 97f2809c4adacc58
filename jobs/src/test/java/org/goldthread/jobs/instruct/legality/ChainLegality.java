package org.goldthread.jobs.instruct.legality;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Judges the chain of one person in one target and tenant: what holds for every target, and the target's own rules. */
public final class ChainLegality {
    /** Below it a merge is a case for a person: DESIGN.md:98. */
    private static final double SURE = 0.95;

    private final Map<String, SourceRecord> records = new TreeMap<>();
    private final TargetLegality target;

    private ChainLegality(List<SourceRecord> records, Function<Map<String, SourceRecord>, TargetLegality> target) {
        records.forEach(record -> this.records.put(record.id(), record));
        this.target = target.apply(this.records);
    }

    /** Intercom, with the abilities that are switched on. */
    public static ChainLegality intercom(List<SourceRecord> records, Set<String> abilities) {
        return new ChainLegality(records, all -> new IntercomLegality(all, abilities));
    }

    /** Klaviyo, with the abilities that are switched on. */
    public static ChainLegality klaviyo(List<SourceRecord> records, Set<String> abilities) {
        return new ChainLegality(records, all -> new KlaviyoLegality(all, abilities));
    }

    public static ChainLegality bloomreach(List<SourceRecord> records) {
        return new ChainLegality(records, BloomreachLegality::new);
    }

    public static ChainLegality sqlUsers(List<SourceRecord> records) {
        return new ChainLegality(records, SqlUsersLegality::new);
    }

    /** Plays the steps in their sequence. */
    public Verdict judge(List<Step> steps) {
        Findings findings = new Findings();
        List<Step> order = steps.stream()
                .sorted(Comparator.comparingLong(
                        step -> step.row().path("sequence").asLong()))
                .toList();
        String previous = null;
        for (Step step : order) {
            shape(step, findings);
            if (step.held()) {
                continue;
            }
            if (step.marks()) {
                // A marker waits for nothing, and nothing waits for it: DESIGN.md:206.
                findings.require(step.text("depends_on") == null, step, "DESIGN.md:206", "a marker that waits");
            } else {
                // Order within an entity: DESIGN.md:199.
                boolean next = Objects.equals(step.text("depends_on"), previous);
                findings.require(next, step, "DESIGN.md:199", "out of chain");
                previous = step.id();
            }
            if (known(step, findings)) {
                play(step, findings);
            }
        }
        return new Verdict(findings.all(), target.endState());
    }

    private void shape(Step step, Findings findings) {
        // BLOCKED and REVIEW rows are HELD and have no call: DESIGN.md:197, 207.
        findings.require(step.held() == step.calls().isEmpty(), step, "DESIGN.md:197", "calls and action disagree");
        findings.require(
                step.held() == "HELD".equals(step.text("status")), step, "DESIGN.md:207", "status and action disagree");
        // Actions on a pair name both sides, actions on one record only one: DESIGN.md:204-205.
        boolean pair = step.duplicate() != null;
        findings.require(pair == (step.joins() || step.held()), step, "DESIGN.md:204", "sides and action disagree");
    }

    private boolean known(Step step, Findings findings) {
        boolean known = records.containsKey(step.primary())
                && (step.duplicate() == null || records.containsKey(step.duplicate()));
        findings.require(known, step, "DESIGN.md:204", "a side is no record of the target");
        return known;
    }

    private void play(Step step, Findings findings) {
        boolean optedOut = target.optedOut(step.primary());
        boolean quiet = step.marks() || step.links();
        if (quiet) {
            oneRecord(step, findings);
        }
        if (step.duplicate() != null) {
            sides(step, findings);
            optedOut |= target.optedOut(step.duplicate());
        }
        target.play(step, findings);
        // An opt-out survives whatever happens: DESIGN.md:208, and the target's own page.
        boolean kept = !optedOut || target.optedOut(step.primary());
        findings.require(kept, step, target.optOutRule(), "opt-out lost");
        // A marker is no e-mail suppression: DESIGN.md:206.
        boolean silenced = quiet && !optedOut && target.optedOut(step.primary());
        findings.require(!silenced, step, "DESIGN.md:206", "opts out");
    }

    /** One call, to a record that is there. */
    private void oneRecord(Step step, Findings findings) {
        SourceRecord record = records.get(step.primary());
        findings.require(step.calls().size() == 1, step, "DESIGN.md:205", "more than one call");
        findings.require(record.active(), step, "sql-users.md:31", "inactive record");
        findings.require(!target.gone(step.primary()), step, target.goneRule(), "the record is gone already");
    }

    private void sides(Step step, Findings findings) {
        SourceRecord primary = records.get(step.primary());
        SourceRecord duplicate = records.get(step.duplicate());
        boolean apart = !step.primary().equals(step.duplicate());
        findings.require(apart, step, "DESIGN.md:204", "a record joined with itself");
        boolean sure = step.row().path("confidence").asDouble() >= SURE;
        findings.require(sure, step, "DESIGN.md:98", "not sure enough");
        // Nothing crosses a tenant: sql-users.md:30, for every target.
        findings.require(primary.tenant().equals(duplicate.tenant()), step, "sql-users.md:30", "across tenants");
        // Deleted and merged-away rows are absent from every target: intercom.md:29, klaviyo.md:32, sql-users.md:31.
        findings.require(primary.active() && duplicate.active(), step, "sql-users.md:31", "inactive side");
        boolean here = !target.gone(step.primary()) && !target.gone(step.duplicate());
        findings.require(here, step, target.goneRule(), "a side is gone already");
    }
}
