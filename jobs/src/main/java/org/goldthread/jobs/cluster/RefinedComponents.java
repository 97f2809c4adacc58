package org.goldthread.jobs.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.spark.sql.Row;

/**
 * Walks the rows of {@link RefineComponents}, sorted by component and place, and gives the verdicts on one doubtful component
 * after the other. Of what no match holds together nothing is kept.
 */
final class RefinedComponents<T> implements Iterator<Row> {
    /** Match edges come first: without any, a component is not looked at. */
    static final int MATCH = 0;

    static final int RECORD = 1;
    static final int OTHER = 2;

    private static final long LEAST_RECORDS = 3;

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
        List<Row> matches = taken(component, MATCH);
        if (!matches.isEmpty()) {
            List<Row> records = taken(component, RECORD);
            if (isDoubtful(records)) {
                verdicts.addAll(verdicts(records, matches, taken(component, OTHER)));
            }
        }
        while (ahead != null && component.equals(ahead.getString(0))) {
            ahead = rows.hasNext() ? rows.next() : null;
        }
    }

    private List<Row> taken(String component, int place) {
        List<Row> taken = new ArrayList<>();
        while (ahead != null && ahead.getInt(1) == place && component.equals(ahead.getString(0))) {
            taken.add(ahead);
            ahead = rows.hasNext() ? rows.next() : null;
        }
        return taken;
    }

    /** Three records or more, or two of a source that has one a person. */
    private static boolean isDoubtful(List<Row> records) {
        Set<String> single = new HashSet<>();
        return records.size() >= LEAST_RECORDS
                || records.stream()
                        .map(row -> row.getString(8))
                        .anyMatch(source -> source != null && !single.add(source));
    }

    private List<Row> verdicts(List<Row> records, List<Row> matches, List<Row> others) {
        DoubtfulComponent<T> doubtful = new DoubtfulComponent<>(weigher, match);
        for (Row row : records) {
            T content = "active".equals(row.getString(5)) ? weigher.decode(row.getStruct(7)) : null;
            doubtful.addRecord(row.getString(2), row.getString(4), content, row.getString(8));
        }
        matches.forEach(row -> doubtful.addMatch(row.getString(2), row.getString(3), row.getDouble(6)));
        for (Row row : others) {
            if (row.getString(5).equals(RefineComponents.APART)) {
                doubtful.addApart(row.getString(2), row.getString(3));
            } else {
                doubtful.addSure(row.getString(2), row.getString(3));
            }
        }
        return doubtful.verdicts();
    }
}
