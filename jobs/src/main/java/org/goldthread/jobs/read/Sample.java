package org.goldthread.jobs.read;

import java.util.List;
import java.util.Set;

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
}
