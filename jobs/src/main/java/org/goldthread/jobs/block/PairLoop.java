package org.goldthread.jobs.block;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The pair loop: walks candidates that come block by block and hands every pair of a block to the scorer, unless an
 * earlier pass makes the same pair: two records that share a usable block of an earlier pass meet there. Plain Java, one
 * block in memory at a time.
 *
 * @param <T> what a record is decoded to
 */
final class PairLoop<T> implements Iterator<PairLoop.Pair> {
    /** A pair that the scorer kept; left is the smaller record key. */
    record Pair(String tenant, String left, String right, int pass, ScoredPair score) {}

    /** A candidate in the block by which it is sorted. */
    record Entry<T>(int pass, long block, Candidate<T> candidate) {}

    private final Iterator<Entry<T>> entries;
    private final PairFunction<T> scorer;
    private final List<Candidate<T>> members = new ArrayList<>();
    private final Deque<Pair> kept = new ArrayDeque<>();
    private Entry<T> next;

    /** Entries of one block stand together; within it they are ordered by record key. */
    PairLoop(Iterator<Entry<T>> entries, PairFunction<T> scorer) {
        this.entries = entries;
        this.scorer = scorer;
        this.next = entries.hasNext() ? entries.next() : null;
    }

    @Override
    public boolean hasNext() {
        while (kept.isEmpty() && next != null) {
            comparePairsOf(next.pass(), next.block());
        }
        return !kept.isEmpty();
    }

    @Override
    public Pair next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return kept.remove();
    }

    private void comparePairsOf(int pass, long block) {
        members.clear();
        while (next != null && next.pass() == pass && next.block() == block) {
            members.add(next.candidate());
            next = entries.hasNext() ? entries.next() : null;
        }
        for (int i = 0; i < members.size(); i++) {
            Candidate<T> left = members.get(i);
            for (int j = i + 1; j < members.size(); j++) {
                Candidate<T> right = members.get(j);
                if (meetBefore(left.blocks(), right.blocks(), pass)
                        || !left.tenant().equals(right.tenant())) {
                    continue;
                }
                ScoredPair score = scorer.score(left.content(), right.content());
                if (score != null) {
                    kept.add(new Pair(left.tenant(), left.key(), right.key(), pass, score));
                }
            }
        }
    }

    private static boolean meetBefore(long[] left, long[] right, int pass) {
        for (int earlier = 0; earlier < pass; earlier++) {
            if (left[earlier] != 0 && left[earlier] == right[earlier]) {
                return true;
            }
        }
        return false;
    }
}
