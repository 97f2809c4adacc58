package org.goldthread.jobs.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Walks the rows of {@link Components}, sorted by label, place and record, and gives one row for each record that is not
 * alone, and one for each component of such records. Holds the different people of one component at most, and of a huge one
 * only the first.
 */
final class GroupedRecords implements Iterator<Row> {
    static final int RECORD = 0;
    static final int EDGE = 1;

    /** Different people that are compared in pairs; a component with more is over any sensible size anyway. */
    private static final int MOST_PEOPLE = 200;

    private final Iterator<Row> rows;
    private final int maxEntitySize;
    private final Deque<Row> grouped = new ArrayDeque<>();
    private Row ahead;
    private Group group;

    GroupedRecords(Iterator<Row> rows, int maxEntitySize) {
        this.rows = rows;
        this.maxEntitySize = maxEntitySize;
        this.ahead = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
        while (grouped.isEmpty() && (ahead != null || group != null)) {
            step();
        }
        return !grouped.isEmpty();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return grouped.remove();
    }

    private void step() {
        if (group == null) {
            group = new Group(ahead.getString(0));
        }
        if (ahead == null || !group.label.equals(ahead.getString(0))) {
            group.end();
            group = null;
            return;
        }
        if (ahead.getInt(1) == RECORD) {
            group.addRecord(ahead);
        } else {
            group.addEdge(ahead.isNullAt(9) ? null : ahead.getDouble(9));
        }
        ahead = rows.hasNext() ? rows.next() : null;
    }

    /** The records of one label, and what is known of them so far. */
    private final class Group {
        private final String label;
        private final Set<String> sources = new HashSet<>();
        private final Set<Person> people = new LinkedHashSet<>();
        private String component;
        private String tenant;
        private String anchor;
        private boolean active;
        private long records;
        private long edges;
        private Double weakest;

        private Group(String label) {
            this.label = label;
        }

        private void addRecord(Row row) {
            String key = row.getString(2);
            boolean isActive = "active".equals(row.getString(5));
            records++;
            if (records == 1) {
                component = key;
            }
            if (records == 1 || isActive && !active) {
                anchor = key;
                tenant = row.getString(3);
                active = isActive;
            }
            sources.add(row.getString(4));
            if (isActive && people.size() < MOST_PEOPLE) {
                people.add(new Person(row.getString(6), row.getString(7), row.getString(8)));
            }
            if (records == 2) {
                grouped.add(member(component));
            }
            if (records > 1) {
                grouped.add(member(key));
            }
        }

        private void addEdge(Double weight) {
            edges++;
            if (weakest == null || weight != null && weight < weakest) {
                weakest = weight;
            }
        }

        private Row member(String key) {
            return RowFactory.create(key, component, null, null, null, null, null, null, null);
        }

        private void end() {
            if (records < 2) {
                return;
            }
            List<String> alarms = new ArrayList<>();
            if (conflict(List.copyOf(people))) {
                alarms.add("name-conflict");
            }
            if (records > maxEntitySize) {
                alarms.add("over-size");
            }
            grouped.add(RowFactory.create(
                    null,
                    component,
                    tenant,
                    anchor,
                    records,
                    edges,
                    (long) sources.size(),
                    weakest,
                    alarms.toArray(String[]::new)));
        }
    }

    private static boolean conflict(List<Person> people) {
        for (int left = 0; left < people.size(); left++) {
            for (int right = left + 1; right < people.size(); right++) {
                if (people.get(left).contradicts(people.get(right))) {
                    return true;
                }
            }
        }
        return false;
    }
}
