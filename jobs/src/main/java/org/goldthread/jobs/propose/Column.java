package org.goldthread.jobs.propose;

import java.util.ArrayList;
import java.util.List;
import org.goldthread.jobs.read.Sample;
import org.goldthread.jobs.read.SampleColumn;

/**
 * A column of the sample, as it is judged.
 *
 * @param position place among the columns, from 0
 * @param name where it stands and how it is named
 * @param cells its cells, null where a row has none
 * @param values what its values look like
 * @param header what its header means
 */
record Column(int position, SampleColumn name, List<String> cells, ColumnValues values, HeaderWords.Meaning header) {

    static List<Column> all(Sample sample) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < sample.columns().size(); i++) {
            List<String> cells = new ArrayList<>();
            for (List<String> row : sample.rows()) {
                cells.add(row.get(i));
            }
            SampleColumn name = sample.columns().get(i);
            columns.add(new Column(i, name, cells, new ColumnValues(cells), meaning(sample, name)));
        }
        return List.copyOf(columns);
    }

    /** In nested rows the last name counts, and if it says nothing or too little, the whole path. */
    private static HeaderWords.Meaning meaning(Sample sample, SampleColumn name) {
        if (!sample.shape().header()) {
            return HeaderWords.of("");
        }
        HeaderWords.Meaning whole = HeaderWords.of(String.join(" ", name.path()));
        if (name.path().size() == 1 || whole.strength() == HeaderWords.Strength.EXACT) {
            return whole;
        }
        HeaderWords.Meaning last = HeaderWords.of(name.path().get(name.path().size() - 1));
        boolean vague = last.meaning() == null || last.strength() == HeaderWords.Strength.PART || isVague(last);
        return vague
                ? whole
                : new HeaderWords.Meaning(
                        last.meaning(), HeaderWords.Strength.QUALIFIED, last.ordinal(), whole.others());
    }

    /** The id or name of an inner object is not that of the record. */
    private static boolean isVague(HeaderWords.Meaning last) {
        return List.of("key", "name", "title", "number", "none").contains(last.meaning());
    }

    String meaning() {
        return header.others() ? null : header.meaning();
    }

    boolean means(String meaning) {
        return meaning.equals(meaning());
    }

    boolean isFilled(int row) {
        String cell = cells.get(row);
        return cell != null && !cell.isBlank();
    }

    /** Of the rows that fill this column, the share that fill the other one too. */
    double overlap(Column other) {
        int filled = 0;
        int both = 0;
        for (int row = 0; row < cells.size(); row++) {
            if (isFilled(row)) {
                filled++;
                both += other.isFilled(row) ? 1 : 0;
            }
        }
        return filled == 0 ? 1 : (double) both / filled;
    }

    /** Of the rows that fill both, the share in which the words of the other are among the words of this one. */
    double contains(Column other) {
        int both = 0;
        int contained = 0;
        for (int row = 0; row < cells.size(); row++) {
            if (isFilled(row) && other.isFilled(row)) {
                both++;
                List<String> words = HeaderTokens.ofValue(cells.get(row));
                contained +=
                        words.containsAll(HeaderTokens.ofValue(other.cells().get(row))) ? 1 : 0;
            }
        }
        return both == 0 ? 0 : (double) contained / both;
    }

    /** Of one sample, a column is its place. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Column column && column.position == position;
    }

    @Override
    public int hashCode() {
        return position;
    }
}
