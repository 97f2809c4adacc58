package org.goldthread.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.goldthread.jobs.block.BlockPlan;
import org.goldthread.jobs.block.PassRecall;
import org.goldthread.jobs.config.BlockingPass;
import org.goldthread.jobs.pipeline.AdvisePasses;
import org.goldthread.jobs.pipeline.InspectInputs;

/** Prints what blocking passes cost and find, and the passes that the inputs need. */
final class PassTable {
    private static final int SHOWN_BLOCKS = 10;
    private static final String NONE = "-";
    private static final Comparator<BlockPlan.Size> LARGEST_FIRST = Comparator.comparingLong(BlockPlan.Size::pairs)
            .reversed()
            .thenComparing(BlockPlan.Size::pass)
            .thenComparing(BlockPlan.Size::block);

    private final PrintWriter out;

    PassTable(PrintWriter out) {
        this.out = out;
    }

    /** One line per pass that makes pairs, the blocks that are too large, and what follows from both. */
    void print(InspectInputs.Inspection found) {
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {"pass", "blocks", "records", "largest", "pairs", "finds", "adds", "recall"});
        found.plan().sizes().stream()
                .filter(size -> !size.skipped())
                .sorted(LARGEST_FIRST)
                .forEach(size -> lines.add(line(size, found.advice())));
        FramePrinter.table(lines, out);
        skipped(found.plan());
        out.println();
        estimates(found.advice());
    }

    /** The configuration's entry for the passes that the inputs need. */
    void printProposed(AdvisePasses.Advice advice) {
        if (advice.proposed().isEmpty()) {
            return;
        }
        out.println();
        out.println("These passes are the model's, as far as the inputs have columns for them"
                + (advice.droppable().isEmpty() && advice.overBudget().isEmpty() ? "" : ", without those named above")
                + ". To change them, paste and edit:");
        out.println();
        out.println("blocking:");
        for (BlockingPass pass : advice.proposed()) {
            out.println("  - {name: " + quoted(pass.name()) + ", keys: "
                    + pass.keys().stream().map(PassTable::quoted).toList() + ", max-block: " + pass.maxBlock() + "}");
        }
    }

    private static String[] line(BlockPlan.Size size, AdvisePasses.Advice advice) {
        String pass = size.pass();
        Optional<PassRecall> recall = advice.byPass().stream()
                .filter(candidate -> candidate.pass().equals(pass))
                .findFirst();
        return new String[] {
            pass,
            number(size.blocks()),
            number(size.records()),
            number(size.largest()),
            number(size.pairs()),
            recall.map(PassRecall::finds).map(PassTable::percent).orElse(NONE),
            recall.map(PassRecall::adds).map(PassTable::percent).orElse(NONE),
            recall.map(PassRecall::recall).map(PassTable::percent).orElse(NONE)
        };
    }

    private void skipped(BlockPlan plan) {
        List<BlockPlan.Size> skipped = plan.sizes().stream()
                .filter(BlockPlan.Size::skipped)
                .sorted(LARGEST_FIRST)
                .toList();
        if (skipped.isEmpty()) {
            return;
        }
        out.println();
        out.println("Blocks that are too large; their pairs are left out unless another pass makes them:");
        List<String[]> lines = new ArrayList<>();
        lines.add(new String[] {"pass", "block", "blocks", "largest", "pairs", "limit"});
        for (BlockPlan.Size size : skipped.subList(0, Math.min(SHOWN_BLOCKS, skipped.size()))) {
            lines.add(new String[] {
                size.pass(),
                size.block(),
                number(size.blocks()),
                number(size.largest()),
                number(size.pairs()),
                number((long) size.limit())
            });
        }
        FramePrinter.table(lines, out);
    }

    private void estimates(AdvisePasses.Advice advice) {
        out.println("Scored " + number(advice.pairs()) + " different pairs"
                + (advice.share() < 1 ? " of a sample of " + percent(advice.share()) : "") + ": "
                + number(advice.likely()) + " reach the match threshold.");
        if (advice.together() == null) {
            out.println("Without such pairs nothing can be said about what the passes find.");
        } else {
            out.println(
                    "finds: the share of these that a pass makes; adds: that no other pass makes; recall: of those that"
                            + " others make.");
            out.println("All passes together find about " + percent(advice.together())
                    + " of such pairs, rather less: judged by how many only one or two of them find.");
        }
        if (!advice.droppable().isEmpty()) {
            out.println("May go: " + String.join(", ", advice.droppable())
                    + ": each makes over 5 % of the pairs, and together they add at most 0.1 %.");
        }
        if (!advice.overBudget().isEmpty()) {
            out.println("Over the budget (gates.max-pairs): without " + String.join(", ", advice.overBudget())
                    + " the others keep to it.");
        }
    }

    private static String number(Long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** JSON's quotes are YAML's too. */
    private static String quoted(String text) {
        try {
            return JsonMapper.builder().build().writeValueAsString(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a text that is no JSON", impossible);
        }
    }
}
