package org.goldthread.jobs.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.goldthread.jobs.evaluate.MeasureTrial.Line;
import org.goldthread.jobs.evaluate.MeasureTrial.Method;
import org.goldthread.jobs.evaluate.MeasureTrial.Reach;

/** The table of {@code accuracy}: aligned on the screen as lines come, and CSV in a file if one is wanted. */
final class AccuracyTable implements AutoCloseable {
    private static final List<String> COLUMNS = List.of(
            "dataset",
            "variant",
            "threshold",
            "cluster_precision",
            "cluster_recall",
            "cluster_f1",
            "b3_f1",
            "edge_f1",
            "blocking_recall",
            "pairs",
            "seconds");
    /** Columns of text; figures stand to the right. */
    private static final int TEXTS = 3;

    private final PrintWriter out;
    private final PrintWriter file;
    private final int[] widths;

    /** @param output null = no file */
    AccuracyTable(PrintWriter out, Path output, int longestName) throws IOException {
        this.out = out;
        this.file = output == null ? null : new PrintWriter(Files.newBufferedWriter(output));
        this.widths = COLUMNS.stream().mapToInt(String::length).toArray();
        widths[0] = Math.max(widths[0], longestName);
        widths[1] = "-id-pairs".length();
        widths[2] = "exact-rules".length();
        widths[9] = "1000000000".length();
        print(COLUMNS);
    }

    /** Adds a line. Seconds are of the run that it comes from, and of the rules for exact rules. */
    void add(String dataset, String variant, Line line, Reach reach, double seconds) {
        boolean rules = line.method() == Method.EXACT_RULES;
        List<String> cells = new ArrayList<>(List.of(dataset, variant, threshold(line)));
        cells.add(share(line.pairs().precision()));
        cells.add(share(line.pairs().recall()));
        cells.add(share(line.pairs().f1()));
        cells.add(line.clusters() == null ? "" : share(line.clusters().bCubedF1()));
        cells.add(line.edges() == null ? "" : share(line.edges().f1()));
        cells.add(rules ? "" : share(reach.recall()));
        cells.add(rules ? "" : Long.toString(reach.pairs()));
        cells.add(rules ? "" : String.format(Locale.ROOT, "%.1f", seconds));
        print(cells);
    }

    private static String threshold(Line line) {
        return switch (line.method()) {
            case AUTOMATIC -> "automatic";
            case THRESHOLD -> line.threshold().toString();
            case EXACT_RULES -> "exact-rules";
        };
    }

    private static String share(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private void print(List<String> cells) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String pad = " ".repeat(Math.max(0, widths[i] - cells.get(i).length()));
            text.append(i < TEXTS ? cells.get(i) + pad : pad + cells.get(i)).append("  ");
        }
        out.println(text.toString().stripTrailing());
        out.flush();
        if (file != null) {
            file.println(String.join(",", cells));
            file.flush();
        }
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
        }
    }
}
