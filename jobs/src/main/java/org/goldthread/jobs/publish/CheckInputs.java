package org.goldthread.jobs.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.goldthread.jobs.config.Export;
import org.goldthread.jobs.config.Gates;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.Problem;
import org.goldthread.jobs.errors.UserError;

/** The gates on what reading showed: too many rejected rows, snapshots that shrank, and files that break off. */
public final class CheckInputs {
    private static final int SHOWN_FILES = 3;

    private CheckInputs() {}

    /**
     * Returns when every source may go on.
     *
     * @param previous row account of the last published run; empty on the first
     * @param incomplete files whose rest was not read, by source; sources without any may be left out
     * @throws UserError INPUT with every source that may not, its figures, and the option that would allow it
     */
    public static void apply(
            List<SourceConfig> sources,
            List<SourceAccount> current,
            List<SourceAccount> previous,
            Map<String, List<String>> incomplete,
            Gates gates) {
        Map<String, SourceConfig> configs = byName(sources, SourceConfig::name);
        Map<String, SourceAccount> before = byName(previous, SourceAccount::source);
        List<Problem> problems = new ArrayList<>();
        for (SourceAccount account : current) {
            SourceConfig config = configs.get(account.source());
            checkRejects(account, config, gates, problems);
            if (config.export() == Export.SNAPSHOT && before.containsKey(account.source())) {
                checkShrink(account, before.get(account.source()), config, gates, problems);
            }
        }
        checkComplete(incomplete, gates, problems);
        if (!problems.isEmpty()) {
            throw new UserError(ExitCode.INPUT, problems);
        }
    }

    private static void checkRejects(SourceAccount now, SourceConfig config, Gates gates, List<Problem> problems) {
        double share = now.meant() == 0 ? 0 : (double) now.rejected() / now.meant();
        double allowed = config.maxRejectShare() == null ? gates.maxRejectShare() : config.maxRejectShare();
        if (share > allowed) {
            problems.add(new Problem(
                    "sources[" + now.source() + "]",
                    now.rejected() + " of " + now.meant() + " rows of " + config.location() + " were rejected ("
                            + percent(share) + ", allowed " + percent(allowed) + ").",
                    "Mend the export or the mapping; to let it pass, raise "
                            + option(config.maxRejectShare(), now, "max-reject-share") + "."));
        }
    }

    /** What lies behind the break is nobody knows what: in a snapshot it would count as deleted. */
    private static void checkComplete(Map<String, List<String>> incomplete, Gates gates, List<Problem> problems) {
        long files = incomplete.values().stream().mapToLong(List::size).sum();
        if (files <= gates.maxIncompleteFiles()) {
            return;
        }
        new TreeMap<>(incomplete)
                .forEach((source, names) -> problems.add(new Problem(
                        "sources[" + source + "]",
                        names.size() + (names.size() == 1 ? " file breaks off" : " files break off")
                                + ", the rest was not read: "
                                + String.join(", ", names.subList(0, Math.min(SHOWN_FILES, names.size())))
                                + (names.size() > SHOWN_FILES ? " ..." : ""),
                        "Export again, or copy the file again; to go on without the rest, raise"
                                + " gates.max-incomplete-files (now " + gates.maxIncompleteFiles() + ").")));
    }

    private static void checkShrink(
            SourceAccount now, SourceAccount before, SourceConfig config, Gates gates, List<Problem> problems) {
        double share = before.meant() == 0 ? 0 : (double) (before.meant() - now.meant()) / before.meant();
        double allowed = config.maxShrinkShare() == null ? gates.maxShrinkShare() : config.maxShrinkShare();
        if (share > allowed) {
            problems.add(new Problem(
                    "sources[" + now.source() + "]",
                    config.location() + " shrank from " + before.meant() + " rows in the last published run to "
                            + now.meant()
                            + " (by " + percent(share) + ", allowed " + percent(allowed)
                            + "): every missing row would count as deleted.",
                    "Export it again in full; to let it pass, raise "
                            + option(config.maxShrinkShare(), now, "max-shrink-share") + "."));
        }
    }

    /** The option that decides: the source's own where it has one, else the one that all share or one of its own. */
    private static String option(Double own, SourceAccount source, String name) {
        String ofSource = "sources[" + source.source() + "]." + name;
        return own == null ? "gates." + name + ", or for this source alone " + ofSource : ofSource;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", share * 100);
    }

    private static <T> Map<String, T> byName(List<T> items, Function<T, String> name) {
        return items.stream().collect(Collectors.toMap(name, Function.identity()));
    }
}
