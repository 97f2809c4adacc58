package org.goldthread.jobs.cluster;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;

/** Walks the rows of {@link RefineComponents}, sorted by component, and gives the verdicts on one after the other. */
final class RefinedComponents<T> implements Iterator<Row> {
    private static final int RECORD = 0;

    private final Iterator<Row> rows;
    private final PairWeigher<T> weigher;
    private final double match;
    private final Deque<Row> verdicts = new ArrayDeque<>();
    private Row ahead;

    RefinedComponents(Iterator<Row> rows, PairWeigher<T> weigher, double match) {
        this.rows = rows;
        this.weigher = weigher;
        this.match = match;
        this.ahead = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
        while (verdicts.isEmpty() && ahead != null) {
            refine();
        }
        return !verdicts.isEmpty();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return verdicts.remove();
    }

    private void refine() {
        String component = ahead.getString(0);
        DoubtfulComponent<T> doubtful = new DoubtfulComponent<>(weigher, match);
        while (ahead != null && component.equals(ahead.getString(0))) {
            String left = ahead.getString(2);
            String right = ahead.getString(3);
            if (ahead.getInt(1) == RECORD) {
                T content = "active".equals(ahead.getString(5)) ? weigher.decode(ahead.getStruct(7)) : null;
                doubtful.addRecord(left, ahead.getString(4), content, ahead.getString(8));
            } else {
                switch (ahead.getString(5)) {
                    case RefineComponents.MATCH -> doubtful.addMatch(left, right, ahead.getDouble(6));
                    case RefineComponents.APART -> doubtful.addApart(left, right);
                    default -> doubtful.addSure(left, right);
                }
            }
            ahead = rows.hasNext() ? rows.next() : null;
        }
        verdicts.addAll(doubtful.verdicts());
    }
}
