package org.goldthread.jobs.read;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.goldthread.jobs.config.Format;
import org.goldthread.jobs.config.Layout;

/**
 * Rows of an unknown export, spread over what was read of it. Holds values of people: nothing of it may be shown as it is.
 *
 * @param shape how the export is written
 * @param columns its columns, in its order
 * @param rows sampled rows, in the file's order; a cell that is not there is null
 * @param unique positions of the columns that are filled in every row read, and never twice with one value; a row that
 *     is repeated whole counts once
 * @param read rows that were read
 * @param broken rows among them that could not be taken apart
 * @param whole whether that is all there is
 */
public record Sample(
        ExportShape shape,
        List<SampleColumn> columns,
        List<List<String>> rows,
        Set<Integer> unique,
        long read,
        long broken,
        boolean whole) {
    public Sample {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        unique = Set.copyOf(unique);
    }

    /** Columns of a layout that a table or a CSV file has, by the file's names for them. */
    public Map<String, String> columnsOf(Layout layout) {
        List<String> names =
                columns.stream().map(column -> column.path().get(0)).distinct().toList();
        Map<String, String> byName = new HashMap<>();
        HeaderLabels.found(layout, names).forEach((column, name) -> byName.putIfAbsent(name, column));
        return Map.copyOf(byName);
    }

    /**
     * Positions of the columns that are named so, or stand inside one that is. The names of JSON count to the letter;
     * elsewhere case, blanks and punctuation do not.
     */
    public List<Integer> named(String name) {
        boolean exact = shape.format() == Format.JSON || shape.format() == Format.JSONL;
        return IntStream.range(0, columns.size())
                .filter(i -> {
                    String column = columns.get(i).name();
                    return column.equals(name)
                            || column.startsWith(name + ".")
                            || !exact && HeaderLabels.folded(column).equals(HeaderLabels.folded(name));
                })
                .boxed()
                .toList();
    }
}
