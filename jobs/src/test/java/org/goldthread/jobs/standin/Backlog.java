package org.goldthread.jobs.standin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Work that was accepted and is carried out later: each piece after so many reads of the vendor's records. */
final class Backlog {
    private static final class Piece {
        private final Set<String> touches;
        private final Runnable work;
        private int reads;

        Piece(Set<String> touches, Runnable work, int reads) {
            this.touches = touches;
            this.work = work;
            this.reads = reads;
        }
    }

    private final List<Piece> pieces = new ArrayList<>();
    private final int reads;
    private final boolean newestFirst;

    Backlog(int reads, boolean newestFirst) {
        this.reads = reads;
        this.newestFirst = newestFirst;
    }

    /** Adds work that touches the records with these ids. */
    void add(Set<String> touches, Runnable work) {
        pieces.add(new Piece(touches, work, reads));
        run();
    }

    /** Whether work is waiting that touches one of the records. */
    boolean touches(Set<String> ids) {
        return pieces.stream().anyMatch(piece -> !Collections.disjoint(piece.touches, ids));
    }

    /** The records were read: time has passed. */
    void read() {
        pieces.forEach(piece -> piece.reads--);
        run();
    }

    /** Carries out all that is waiting. */
    void settle() {
        pieces.forEach(piece -> piece.reads = 0);
        run();
    }

    private void run() {
        List<Piece> ready = new ArrayList<>(
                pieces.stream().filter(piece -> piece.reads <= 0).toList());
        if (newestFirst) {
            Collections.reverse(ready);
        }
        pieces.removeAll(ready);
        ready.forEach(piece -> piece.work.run());
    }
}
