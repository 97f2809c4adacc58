package org.goldthread.jobs.read;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the first rows, and of the others every n-th, with n doubled whenever too many are kept: rows from everywhere in
 * a file whose length nobody knows, and the same ones each time.
 */
final class SpreadRows<T> {
    private final int first;
    private final int most;
    private final List<T> head = new ArrayList<>();
    private List<T> spread = new ArrayList<>();
    private long seen;
    private long step = 1;

    SpreadRows(int first, int most) {
        this.first = first;
        this.most = most;
    }

    void add(T row) {
        seen++;
        if (seen <= first) {
            head.add(row);
            return;
        }
        if ((seen - first - 1) % step != 0) {
            return;
        }
        spread.add(row);
        if (spread.size() > most) {
            List<T> fewer = new ArrayList<>();
            for (int i = 0; i < spread.size(); i += 2) {
                fewer.add(spread.get(i));
            }
            spread = fewer;
            step *= 2;
        }
    }

    long seen() {
        return seen;
    }

    List<T> rows() {
        List<T> rows = new ArrayList<>(head);
        rows.addAll(spread);
        return rows;
    }
}
