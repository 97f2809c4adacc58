package org.goldthread.jobs.cluster;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Walks records sorted by component and gives one row of statistics for each. Holds the different people of one
 * component at most, and of a huge one only the first.
 */
final class InspectedComponents implements Iterator<Row> {
    /** Different people that are compared in pairs; a component with more is over any sensible size anyway. */
    private static final int MOST_PEOPLE = 200;

    private final Iterator<Row> rows;
    private final int maxEntitySize;
    private Row ahead;

    InspectedComponents(Iterator<Row> rows, int maxEntitySize) {
        this.rows = rows;
        this.maxEntitySize = maxEntitySize;
        this.ahead = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
        return ahead != null;
    }

    @Override
    public Row next() {
        if (ahead == null) {
            throw new NoSuchElementException();
        }
        String label = text(ahead, "label");
        String component = text(ahead, "component");
        Set<String> sources = new HashSet<>();
        Set<Person> people = new LinkedHashSet<>();
        long records = 0;
        while (ahead != null && label.equals(text(ahead, "label"))) {
            records++;
            sources.add(text(ahead, "source"));
            if (people.size() < MOST_PEOPLE && "active".equals(text(ahead, "state"))) {
                people.add(new Person(
                        text(ahead, "given_name_norm"),
                        text(ahead, "family_name_norm"),
                        text(ahead, "date_of_birth_norm")));
            }
            ahead = rows.hasNext() ? rows.next() : null;
        }
        List<String> alarms = new ArrayList<>();
        if (conflict(List.copyOf(people))) {
            alarms.add("name-conflict");
        }
        if (records > maxEntitySize) {
            alarms.add("over-size");
        }
        return RowFactory.create(label, component, records, (long) sources.size(), alarms.toArray(String[]::new));
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

    private static String text(Row row, String column) {
        return row.getAs(column);
    }
}
