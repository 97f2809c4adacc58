package org.goldthread.jobs.read;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import java.io.StringReader;
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

    /** Rows that one dialect makes of the text. */
    private record Attempt(CsvDialect dialect, List<String[]> rows, int width, double share) {
        double score() {
            return width == 1 ? 0 : share * share * (1 - 1.0 / width);
        }
    }

    static ExportShape apply(String text, String charset) {
        Attempt best = null;
        for (String delimiter : DELIMITERS) {
            for (String quote : quotes(text, delimiter)) {
                Attempt attempt = attempt(text, new CsvDialect(delimiter, quote));
                if (best == null || attempt.score() > best.score() + 0.02) {
                    best = attempt;
                }
            }
        }
        return ExportShape.csv(charset, best.dialect(), hasLineBreaks(best), hasHeader(best.rows()));
    }

    /** The double quote, and the single one when cells begin and end with it. */
    private static List<String> quotes(String text, String delimiter) {
        String separator = Pattern.quote(delimiter);
        boolean single = !text.contains("\"")
                && Pattern.compile("(?:^|" + separator + ")'[^'\\n]*'(?:" + separator + "|$)", Pattern.MULTILINE)
                                .matcher(text)
                                .results()
                                .limit(3)
                                .count()
                        == 3;
        return single ? List.of("'") : List.of("\"");
    }

    private static Attempt attempt(String text, CsvDialect dialect) {
        List<String[]> rows = new ArrayList<>();
        CsvParser parser = dialect.parser();
        parser.beginParsing(new StringReader(text));
        boolean broken = false;
        try {
            String[] cells = parser.parseNext();
            while (cells != null && rows.size() < ROWS) {
                if (cells.length > 1 || cells[0] != null) {
                    rows.add(cells);
                }
                cells = parser.parseNext();
            }
        } catch (TextParsingException malformed) {
            // Text behind a closing quote: lines are then taken one by one, as the reader does without multi-line.
            broken = true;
        } finally {
            parser.stopParsing();
        }
        if (broken) {
            rows = byLine(text, dialect);
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
        return new Attempt(dialect, rows, width, share);
    }

    private static List<String[]> byLine(String text, CsvDialect dialect) {
        List<String[]> rows = new ArrayList<>();
        for (String line : DetectShape.lines(text)) {
            String[] cells = dialect.cells(line);
            rows.add(cells == null ? new String[] {line} : cells);
            if (rows.size() == ROWS) {
                break;
            }
        }
        return rows;
    }

    /** A row that a stray quote swallowed whole does not count: only rows of the usual width do. */
    private static boolean hasLineBreaks(Attempt attempt) {
        int broken = 0;
        int misshapen = 0;
        for (String[] row : attempt.rows()) {
            boolean breaks = false;
            for (String cell : row) {
                breaks |= cell != null && (cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0);
            }
            broken += breaks && row.length == attempt.width() ? 1 : 0;
            misshapen += breaks && row.length != attempt.width() ? 1 : 0;
        }
        return broken > misshapen;
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
