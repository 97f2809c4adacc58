package org.goldthread.jobs.block;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.config.BlockingPass;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;

/** Walks the pairs of all blocks, each once, with all the passes that make it: {@link FormPairs} names only the first. */
final class SharedPasses {
    /** Passes that the bits of one number can tell apart. */
    private static final int MOST_PASSES = 64;

    private SharedPasses() {}

    /** @throws UserError USAGE when there are more passes than can be told apart */
    static void requireCountable(List<BlockingPass> passes) {
        if (passes.size() > MOST_PASSES) {
            throw new UserError(
                    ExitCode.USAGE,
                    "blocking",
                    "has " + passes.size() + " passes; train and check tell at most " + MOST_PASSES + " apart.",
                    "Take out those that add least.");
        }
    }

    /** Is shown a pair. */
    @FunctionalInterface
    interface Visitor<T> {
        /**
         * One pair.
         *
         * @param passes bit by pass: whether it makes the pair
         */
        void visit(T left, T right, long passes);
    }

    /** A decoded record with its usable blocks, by pass; 0 = none. */
    private record Placed<T>(long[] blocks, T content) {}

    /** Walks the rows of {@link FormPairs#placed}. */
    static <T> void walk(Iterator<Row> rows, int passes, RecordDecoder<T> decoder, Visitor<T> visitor) {
        PairFunction<Placed<T>> visit = (left, right) -> {
            visitor.visit(left.content(), right.content(), shared(left.blocks(), right.blocks()));
            return null;
        };
        Iterator<PairLoop.Entry<T>> entries = new FormPairs.Entries<>(rows, passes, decoder);
        new PairLoop<>(withBlocks(entries), visit).forEachRemaining(pair -> {
            throw new IllegalStateException("a visitor keeps no pair");
        });
    }

    private static long shared(long[] left, long[] right) {
        long shared = 0;
        for (int pass = 0; pass < left.length; pass++) {
            if (left[pass] != 0 && left[pass] == right[pass]) {
                shared |= 1L << pass;
            }
        }
        return shared;
    }

    private static <T> Iterator<PairLoop.Entry<Placed<T>>> withBlocks(Iterator<PairLoop.Entry<T>> entries) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public PairLoop.Entry<Placed<T>> next() {
                PairLoop.Entry<T> entry = entries.next();
                Candidate<T> plain = entry.candidate();
                Placed<T> placed = new Placed<>(plain.blocks(), plain.content());
                return new PairLoop.Entry<>(
                        entry.pass(),
                        entry.block(),
                        new Candidate<>(plain.key(), plain.tenant(), plain.blocks(), placed));
            }
        };
    }
}
