package org.goldthread.jobs.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.goldthread.jobs.config.ResultGates;
import org.goldthread.jobs.errors.Problem;
import org.goldthread.jobs.publish.RunFigures.TargetFigures;

/**
 * Gates on the result: a run whose result looks like an accident publishes nothing. Figures on the line pass. Shares and
 * the usual night speak only beyond {@link ResultGates#least} new instructions (or absorbed golden ids): of few records every
 * share is large.
 *
 * <p>The usual night of a target is the median (the higher of the two in the middle) of its new instructions in the last
 * {@link ResultGates#usualNights} published runs that held nothing back as a canary. It is known once there are as many
 * since the target's first instructions. A night may have {@link ResultGates#maxTimesUsual} times as many.
 */
public final class CheckResult {
    private static final String GATES = "gates.result.";
    private static final String FIRST_NIGHTS =
            "On the first nights duplicates of years come up at once: resolve --canary N issues the N safest of a target"
                    + " and keeps the rest for later. ";

    private final ResultGates gates;
    private final List<Problem> problems = new ArrayList<>();

    private CheckResult(ResultGates gates) {
        this.gates = gates;
    }

    /** Every gate that is passed, those of the run before those of its targets; empty = the run may be published. */
    public static List<Problem> apply(RunFigures run, ResultGates gates) {
        CheckResult check = new CheckResult(gates);
        check.people(run);
        run.targets().forEach(check::target);
        return List.copyOf(check.problems);
    }

    private void people(RunFigures run) {
        if (run.largestEntity() > gates.maxLargestEntity()) {
            add(
                    "result",
                    "The largest person has " + number(run.largestEntity()) + " records (allowed "
                            + number(gates.maxLargestEntity()) + ").",
                    "Find the value that joins so many and block it (identifiers: blocked, shared-by-at-most). ",
                    "max-largest-entity");
        }
        if (run.absorbed() > gates.least() && beyond(run.absorbed(), run.goldenIds(), gates.maxAbsorbedShare())) {
            add(
                    "result",
                    number(run.absorbed()) + " of " + number(run.goldenIds())
                            + " golden ids would become aliases of others ("
                            + percent(run.absorbed(), run.goldenIds(), gates.maxAbsorbedShare()) + ").",
                    "Look for what joins people since the last run: a changed mapping, model or threshold. ",
                    "max-absorbed-share");
        }
    }

    private void target(TargetFigures target) {
        String where = "targets[" + target.target() + "]";
        if (target.added() > gates.maxInstructions()) {
            add(
                    where,
                    "There are " + number(target.added()) + " new instructions (allowed "
                            + number(gates.maxInstructions()) + ").",
                    FIRST_NIGHTS,
                    "max-instructions");
        }
        if (target.added() <= gates.least()) {
            return;
        }
        share(where, target, target.touched(), gates.maxTouchedShare(), "merged", "max-touched-share");
        share(
                where,
                target,
                target.consent(),
                gates.maxConsentShare(),
                "touched by instructions that bear on consent",
                "max-consent-share");
        share(
                where,
                target,
                target.paid(),
                gates.maxPaidShare(),
                "touched by instructions that bear on paid plans",
                "max-paid-share");
        double usual = target.usual().orElse(Double.MAX_VALUE);
        if (target.added() > gates.maxTimesUsual() * usual) {
            add(
                    where,
                    "There are " + number(target.added()) + " new instructions, and the usual night has "
                            + number(Math.round(usual)) + " (allowed " + decimal(gates.maxTimesUsual())
                            + " times as many).",
                    "Look for what changed: an import, a leak (cause), a changed mapping or model. ",
                    "max-times-usual");
        }
    }

    private void share(String where, TargetFigures target, long part, double allowed, String what, String option) {
        if (beyond(part, target.active(), allowed)) {
            add(
                    where,
                    number(part) + " of " + number(target.active()) + " active records would be " + what + " ("
                            + percent(part, target.active(), allowed) + ").",
                    FIRST_NIGHTS,
                    option);
        }
    }

    private void add(String where, String what, String remedy, String option) {
        problems.add(new Problem(where, what, remedy + "To let it pass, raise " + GATES + option + "."));
    }

    private static boolean beyond(long part, long whole, double allowed) {
        return part > allowed * whole;
    }

    private static String percent(long part, long whole, double allowed) {
        double share = whole == 0 ? 1 : (double) part / whole;
        return String.format(Locale.ROOT, "%.1f%%, allowed %.1f%%", share * 100, allowed * 100);
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private static String decimal(double value) {
        return value == Math.rint(value) ? number((long) value) : Double.toString(value);
    }
}
