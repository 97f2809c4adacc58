package org.goldthread.jobs.read;

/**
 * Whether a column's values are all there and all different; rows that are equal as a whole count once. Holds 64-bit
 * hashes: among a million values the chance of a false repeat is one in tens of millions.
 */
final class KeyProbe {
    private static final int START = 1 << 10;

    private long[] values = new long[START];
    private long[] rows = new long[START];
    private int size;

    /** False from the first value on that is missing, or stands in two rows. */
    private boolean key = true;

    boolean isKey() {
        return key;
    }

    void add(String value, long row) {
        if (!key) {
            return;
        }
        if (value == null || value.isBlank() || !put(hash(value), row)) {
            key = false;
            values = null;
            rows = null;
        }
    }

    /** FNV-1a over the characters, mixed so that the low bits serve as a slot. */
    static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash ^= hash >>> 32;
        hash *= 0x9e3779b97f4a7c15L;
        hash ^= hash >>> 29;
        return hash == 0 ? 1 : hash;
    }

    private boolean put(long value, long row) {
        if (size * 2 >= values.length) {
            grow();
        }
        int slot = slot(values, value);
        if (values[slot] == value) {
            return rows[slot] == row;
        }
        values[slot] = value;
        rows[slot] = row;
        size++;
        return true;
    }

    private void grow() {
        long[] oldValues = values;
        long[] oldRows = rows;
        values = new long[oldValues.length * 2];
        rows = new long[values.length];
        for (int i = 0; i < oldValues.length; i++) {
            if (oldValues[i] != 0) {
                int slot = slot(values, oldValues[i]);
                values[slot] = oldValues[i];
                rows[slot] = oldRows[i];
            }
        }
    }

    private static int slot(long[] table, long value) {
        int slot = (int) value & (table.length - 1);
        while (table[slot] != 0 && table[slot] != value) {
            slot = (slot + 1) & (table.length - 1);
        }
        return slot;
    }
}
