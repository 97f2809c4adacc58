package org.goldthread.jobs.explain;

import java.util.List;

/**
 * A part of an explanation.
 *
 * @param title one line
 * @param lines text under it
 * @param table header and rows; empty = no table
 */
public record Section(String title, List<String> lines, List<String[]> table) {
    static Section text(String title, String... lines) {
        return new Section(title, List.of(lines), List.of());
    }

    static Section table(String title, List<String[]> table) {
        return new Section(title, List.of(), table);
    }

    /** Whether there is anything under the title. */
    boolean hasRows() {
        return !lines.isEmpty() || table.size() > 1;
    }
}
