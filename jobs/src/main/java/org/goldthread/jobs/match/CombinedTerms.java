package org.goldthread.jobs.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Counts the values of a partition, as many different ones at a time as a table of bounded size holds: a value comes once for
 * each time that the table was full.
 */
final class CombinedTerms implements Iterator<Row> {
    static final StructType SCHEMA = new StructType()
            .add("column", DataTypes.StringType, false)
            .add("value", DataTypes.StringType, false)
            .add("count", DataTypes.LongType, false);

    /** Different values that are held, some 10 MB of them. */
    private static final int MOST = 100_000;

    private final Iterator<Row> rows;
    private final TermCells cells;
    private final List<Map<String, Counter>> counters = new ArrayList<>();
    private final TermCells.Sink sink;
    private int held;
    private Iterator<Row> combined = Collections.emptyIterator();

    private static final class Counter {
        private long count;
    }

    /**
     * Counts.
     *
     * @param rows of {@link TermCells#rows}
     * @param wanted places of the values to count
     */
    CombinedTerms(Iterator<Row> rows, TermCells cells, BitSet wanted) {
        this.rows = rows;
        this.cells = cells;
        for (int i = 0; i < cells.columns(); i++) {
            counters.add(new HashMap<>());
        }
        this.sink = new TermCells.Sink() {
            @Override
            public boolean wants(int column, int place) {
                return wanted.get(place);
            }

            @Override
            public void take(int column, String value) {
                count(column, value);
            }
        };
    }

    private void count(int column, String value) {
        Map<String, Counter> ofColumn = counters.get(column);
        Counter counter = ofColumn.get(value);
        if (counter == null) {
            counter = new Counter();
            ofColumn.put(value, counter);
            held++;
        }
        counter.count++;
    }

    @Override
    public boolean hasNext() {
        while (!combined.hasNext() && rows.hasNext()) {
            combine();
        }
        return combined.hasNext();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return combined.next();
    }

    private void combine() {
        while (rows.hasNext() && held < MOST) {
            cells.read(rows.next(), sink);
        }
        List<Row> full = new ArrayList<>(held);
        for (int column = 0; column < counters.size(); column++) {
            String label = cells.label(column);
            counters.get(column).forEach((value, counter) -> full.add(RowFactory.create(label, value, counter.count)));
            counters.get(column).clear();
        }
        held = 0;
        combined = full.iterator();
    }
}
