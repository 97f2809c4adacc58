package org.goldthread.jobs.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Separator, quote and header of a CSV file. The separator is the one that gives most rows the same number of cells, and
 * of equals the one that gives more. A first line is a header unless it looks like the lines below it.
 */
final class DetectCsv {
    private static final List<String> DELIMITERS = List.of(",", ";", "\t", "|");
    private static final int ROWS = 500;

    private static final Pattern DATA =
            Pattern.compile("\\s*(?:[^@\\s]+@[^@\\s]+\\.[^@\\s]+|[-+(]?[\\d][\\d .,:/()T+Z-]*|(?i:true|false))\\s*");
    private static final Pattern NAME = Pattern.compile("\\s*[\\p{L}_$#@][^\\n]{0,60}");

    private DetectCsv() {}

    /** Rows that one dialect makes of the text; rows that cannot be taken apart have one cell. */
    private record Attempt(CsvDialect dialect, boolean multiLine, List<String[]> rows, int width, double share) {
        double score() {
            return width == 1 ? 0 : share * share * (1 - 1.0 / width);
        }
    }

    static ExportShape apply(String text, String charset) {
        Attempt best = null;
        for (String delimiter : DELIMITERS) {
            CsvDialect dialect = new CsvDialect(delimiter, quote(text, delimiter));
            Attempt lines = attempt(dialect, false, DetectShape.lines(text));
            Attempt attempt = lines;
            if (text.contains(dialect.quote())) {
                Attempt joined = attempt(dialect, true, joined(text, dialect));
                // Rows over several lines are fewer, and fit better.
                boolean better = joined.rows().size() < lines.rows().size() && joined.share() > lines.share();
                attempt = better ? joined : lines;
            }
            if (best == null || attempt.score() > best.score() + 0.02) {
                best = attempt;
            }
        }
        return ExportShape.csv(charset, best.dialect(), best.multiLine(), hasHeader(best.rows()));
    }

    /** The double quote, or the single one when there are none and cells begin and end with it. */
    private static String quote(String text, String delimiter) {
        String separator = Pattern.quote(delimiter);
        boolean single = !text.contains("\"")
                && Pattern.compile("(?:^|" + separator + ")'[^'\\n]*'(?:" + separator + "|$)", Pattern.MULTILINE)
                                .matcher(text)
                                .results()
                                .limit(3)
                                .count()
                        == 3;
        return single ? "'" : "\"";
    }

    private static List<String> joined(String text, CsvDialect dialect) {
        QuotedLines quoted = new QuotedLines(dialect);
        List<String> rows = new ArrayList<>();
        for (String line : DetectShape.lines(text)) {
            String row = quoted.add(line);
            if (row != null) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static Attempt attempt(CsvDialect dialect, boolean multiLine, List<String> texts) {
        List<String[]> rows = new ArrayList<>();
        for (String text : texts.subList(0, Math.min(texts.size(), ROWS))) {
            String[] cells = dialect.cells(text);
            rows.add(cells == null ? new String[] {text} : cells);
        }
        Map<Integer, Integer> widths = new HashMap<>();
        rows.forEach(row -> widths.merge(row.length, 1, Integer::sum));
        int width = 1;
        for (Map.Entry<Integer, Integer> entry : widths.entrySet()) {
            int most = widths.getOrDefault(width, 0);
            boolean more = entry.getValue() > most || entry.getValue() == most && entry.getKey() > width;
            width = more ? entry.getKey() : width;
        }
        double share = rows.isEmpty() ? 0 : (double) widths.getOrDefault(width, 0) / rows.size();
        return new Attempt(dialect, multiLine, rows, width, share);
    }

    /** Names are there, differ, are no numbers, dates or addresses, and are not values of their columns. */
    static boolean hasHeader(List<String[]> rows) {
        String[] first = rows.get(0);
        Set<String> names = new HashSet<>();
        int data = 0;
        int blank = 0;
        int named = 0;
        int repeated = 0;
        for (int i = 0; i < first.length; i++) {
            String cell = first[i];
            if (cell == null || cell.isBlank()) {
                blank++;
                continue;
            }
            names.add(cell.strip());
            data += DATA.matcher(cell).matches() ? 1 : 0;
            named += NAME.matcher(cell).matches() ? 1 : 0;
            repeated += isValue(rows, i, cell) ? 1 : 0;
        }
        int filled = first.length - blank;
        return data == 0 && named > 0 && repeated * 4 <= filled && blank * 2 <= first.length
                || data * 4 <= filled && repeated == 0 && blank == 0 && names.size() == filled && filled > 3;
    }

    private static boolean isValue(List<String[]> rows, int column, String cell) {
        for (int i = 1; i < rows.size(); i++) {
            String[] row = rows.get(i);
            if (column < row.length && cell.equals(row[column])) {
                return true;
            }
        }
        return false;
    }
}
