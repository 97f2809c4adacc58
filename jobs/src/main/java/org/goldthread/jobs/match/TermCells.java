package org.goldthread.jobs.match;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.unix_date;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What of a record is counted, cell by cell: a value of one column or of several together, and the words of free text. */
final class TermCells implements Serializable {
    private static final long serialVersionUID = 1L;

    /**
     * What is counted under one name.
     *
     * @param label of the column, see {@link TermFrequencies#occurrences}
     * @param fields of the row that make the value, all of them known
     * @param own whether the value is one's own as a rule, see {@link Term#isOnesOwn}
     * @param words whether it is the words of the value that count
     */
    private record Counted(String label, int[] fields, boolean own, boolean words) implements Serializable {}

    /** Takes cells. */
    interface Sink {
        /**
         * Asked of every cell first, since to make a value costs more than to hash it.
         *
         * @param place of the cell in a table of {@link TermSketch#CELLS}: equal values of a column have the same
         */
        boolean wants(int column, int place);

        /** Takes the value of a wanted cell; a date of birth as its day since 1970. */
        void take(int column, String value);
    }

    private final List<Counted> counted = new ArrayList<>();

    TermCells(List<String> attributes) {
        List<String> fields = fields();
        for (Term term : Term.values()) {
            if (term != Term.VALUE) {
                int[] of = term.columns().stream().mapToInt(fields::indexOf).toArray();
                counted.add(new Counted(term.label(), of, term.isOnesOwn(), false));
            }
        }
        words(Term.ORGANIZATION.label(), fields.indexOf(Term.ORGANIZATION.label()));
        for (int i = 0; i < attributes.size(); i++) {
            int field = fields.size() + i;
            counted.add(new Counted(attributes.get(i), new int[] {field}, false, false));
            words(attributes.get(i), field);
        }
    }

    private void words(String label, int field) {
        counted.add(new Counted(label + TermFrequencies.WORDS, new int[] {field}, false, true));
    }

    private static List<String> fields() {
        List<String> fields = new ArrayList<>();
        for (Term term : Term.values()) {
            term.columns().stream().filter(name -> !fields.contains(name)).forEach(fields::add);
        }
        return fields;
    }

    /** The rows that {@link #read} takes: one for each active record, and nothing else of it. */
    static Dataset<Row> rows(Dataset<Row> records, List<String> attributes) {
        List<Column> columns = new ArrayList<>();
        for (String name : fields()) {
            columns.add(name.equals(Term.DATE_OF_BIRTH.label()) ? unix_date(col(name)) : col(name));
        }
        attributes.forEach(attribute -> columns.add(ComparedColumns.key(attribute)));
        return records.where(col("state").equalTo("active")).select(columns.toArray(Column[]::new));
    }

    int columns() {
        return counted.size();
    }

    String label(int column) {
        return counted.get(column).label();
    }

    /** Shows the cells of a row that have a value. */
    void read(Row row, Sink sink) {
        for (int column = 0; column < counted.size(); column++) {
            Counted cell = counted.get(column);
            if (cell.words()) {
                words(row, column, sink);
                continue;
            }
            int hash = 0;
            boolean known = true;
            for (int field : cell.fields()) {
                Object part = row.get(field);
                known &= part != null;
                hash = 31 * hash + (part == null ? 0 : part.hashCode());
            }
            if (known && sink.wants(column, place(hash, column))) {
                sink.take(column, value(row, cell.fields()));
            }
        }
    }

    private void words(Row row, int column, Sink sink) {
        String text = row.getString(counted.get(column).fields()[0]);
        if (text == null) {
            return;
        }
        Set<String> words = new TreeSet<>(List.of(text.split(" ")));
        for (String word : words) {
            if (!word.isEmpty() && sink.wants(column, place(word.hashCode(), column))) {
                sink.take(column, word);
            }
        }
    }

    private int place(int hash, int column) {
        return TermSketch.place(31 * hash + column, counted.get(column).own());
    }

    private static String value(Row row, int[] fields) {
        String value = String.valueOf(row.get(fields[0]));
        for (int i = 1; i < fields.length; i++) {
            value = value + " " + row.get(fields[i]);
        }
        return value;
    }
}
