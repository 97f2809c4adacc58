package org.goldthread.jobs.schema;

import java.util.List;

/**
 * Where the columns of a row are, by name. Asked a hundred times per row, nearly always with a literal: a name of the same
 * identity is found by one look.
 */
final class ColumnPlaces {
    private final String[] names;
    private final int[] places;
    private final int size;

    ColumnPlaces(List<String> columns) {
        size = columns.size();
        // Roomy, so that hardly two names share a slot.
        names = new String[Integer.highestOneBit(Math.max(size, 1)) << 4];
        places = new int[names.length];
        for (int place = 0; place < size; place++) {
            int slot = slot(columns.get(place));
            while (names[slot] != null) {
                slot = (slot + 1) & (names.length - 1);
            }
            names[slot] = columns.get(place).intern();
            places[slot] = place;
        }
    }

    /** Number of columns. */
    int size() {
        return size;
    }

    /** @throws IllegalArgumentException for a column that is not there */
    int of(String column) {
        int slot = slot(column);
        while (names[slot] != null) {
            if (isSame(names[slot], column)) {
                return places[slot];
            }
            slot = (slot + 1) & (names.length - 1);
        }
        throw new IllegalArgumentException("No column " + column);
    }

    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(String name, String column) {
        return name == column || name.equals(column);
    }

    private int slot(String column) {
        int hash = column.hashCode();
        return (hash ^ hash >>> 16) & (names.length - 1);
    }
}
