package org.goldthread.jobs.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.goldthread.jobs.pipeline.RunSummary;
import org.goldthread.jobs.pipeline.RunSummary.InstructionCount;
import org.goldthread.jobs.pipeline.RunSummary.SourceAccount;
import org.goldthread.jobs.pipeline.StageMetrics;

/** The tables that {@code resolve} ends with. */
final class Summary {
    private Summary() {}

    static void print(RunSummary summary, String warehouse, PrintWriter out) {
        switch (summary.outcome()) {
            case PUBLISHED_BEFORE -> {
                out.println("Run " + summary.runId() + " was published before (run " + summary.runSeq()
                        + " of this warehouse): nothing to do.");
                return;
            }
            case DRY_RUN -> out.println("Dry run " + summary.runId() + ": nothing was published. It would "
                    + (summary.gates().isEmpty() ? "have been:" : "be stopped by gates, see below; without them:"));
            case HELD -> out.println("Run " + summary.runId()
                    + " was stopped by gates, see below: nothing was published, and the same run may be tried again."
                    + " It would have been:");
            case PUBLISHED -> out.println(
                    "Run " + summary.runId() + " is published as run " + summary.runSeq() + " of " + warehouse + ".");
        }
        out.println();
        sources(summary, out);
        figures(summary, out);
        instructions(summary, out);
        heldBack(summary, out);
        stages(summary, out);
        out.flush();
    }

    private static void sources(RunSummary summary, PrintWriter out) {
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {"source", "rows", "records", "quarantined", "repeats", "noted", "skipped"});
        for (SourceAccount source : summary.sources()) {
            lines.add(new String[] {
                source.source(),
                number(source.rows()),
                number(source.records()),
                number(source.rejected()),
                number(source.repeats()),
                number(source.noted()),
                number(source.skipped())
            });
        }
        lines(lines, out);
    }

    private static void figures(RunSummary summary, PrintWriter out) {
        out.println(number(summary.records()) + " records are " + number(summary.entities()) + " people: "
                + number(summary.duplicates()) + " duplicates inside a source.");
        out.println(number(summary.ids().created()) + " new golden ids, " + number(summary.newInstructions())
                + " new instructions, " + number(summary.openCases()) + " cases for review.");
        out.println();
    }

    private static void instructions(RunSummary summary, PrintWriter out) {
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {"target", "action", "status", "instructions", "new"});
        for (InstructionCount count : summary.instructions()) {
            lines.add(new String[] {
                count.target(), count.action(), count.status(), number(count.count()), number(count.issued())
            });
        }
        lines(lines, out);
    }

    private static void heldBack(RunSummary summary, PrintWriter out) {
        if (summary.heldBack().isEmpty()) {
            return;
        }
        out.println("Held back by --canary, for a later run:");
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {"target", "action", "instructions"});
        for (RunSummary.HeldBack waiting : summary.heldBack()) {
            lines.add(new String[] {waiting.target(), waiting.action(), number(waiting.count())});
        }
        lines(lines, out);
    }

    private static void stages(RunSummary summary, PrintWriter out) {
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {"stage", "rows", "seconds"});
        for (StageMetrics stage : summary.stages()) {
            lines.add(new String[] {
                stage.stage(),
                stage.rows() == null ? "" : number(stage.rows()),
                String.format(Locale.ROOT, "%.1f", stage.seconds())
            });
        }
        lines(lines, out);
    }

    /** The first column to the left, figures to the right. */
    private static void lines(List<String[]> lines, PrintWriter out) {
        int columns = lines.get(0).length;
        int[] widths = new int[columns];
        for (String[] line : lines) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], line[i].length());
            }
        }
        for (String[] line : lines) {
            StringBuilder text = new StringBuilder("  ");
            for (int i = 0; i < columns; i++) {
                boolean figure = i > 0 && lines.get(lines.size() - 1)[i].matches("[0-9,.]*");
                String pad = " ".repeat(widths[i] - line[i].length());
                text.append(figure ? pad + line[i] : line[i] + pad).append("  ");
            }
            out.println(text.toString().stripTrailing());
        }
        out.println();
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
