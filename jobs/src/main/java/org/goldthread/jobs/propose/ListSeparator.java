package org.goldthread.jobs.propose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.goldthread.jobs.config.Layout;
import org.goldthread.jobs.read.Sample;

/** What stands between several values of one cell, where a layout splits cells by the source's list separator. */
final class ListSeparator {
    private static final Pattern SPLIT = Pattern.compile("split\\(\\s*`?([^`,()]+?)`?\\s*,\\s*\\{list-separator}");
    private static final List<String> SEPARATORS = List.of(",", "|", ";", " ");

    private ListSeparator() {}

    /** The one that most cells hold; empty where none does, or it is the comma that is assumed anyway. */
    static Optional<String> of(Sample sample, Layout layout) {
        Set<String> split = new TreeSet<>();
        layout.identifiers().forEach(identifier -> {
            Matcher matcher = SPLIT.matcher(identifier.value());
            while (matcher.find()) {
                split.add(matcher.group(1));
            }
        });
        List<String> cells = split.isEmpty() ? List.of() : cells(sample, layout, split);
        String best = SEPARATORS.get(0);
        long most = 0;
        for (String separator : SEPARATORS) {
            long holding =
                    cells.stream().filter(cell -> cell.contains(separator)).count();
            if (holding > most) {
                best = separator;
                most = holding;
            }
        }
        return Optional.of(best).filter(separator -> !separator.equals(SEPARATORS.get(0)));
    }

    /** Cells of the columns that are split; a JSON list needs no separator. */
    private static List<String> cells(Sample sample, Layout layout, Set<String> split) {
        Map<String, String> labels = sample.columnsOf(layout);
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < sample.columns().size(); i++) {
            String name = sample.columns().get(i).name();
            if (split.contains(labels.getOrDefault(name, name))) {
                for (List<String> row : sample.rows()) {
                    String cell = row.get(i);
                    if (cell != null && !cell.startsWith("[")) {
                        cells.add(cell.strip());
                    }
                }
            }
        }
        return cells;
    }
}
