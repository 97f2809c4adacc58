package org.goldthread.jobs.pipeline;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.goldthread.jobs.pipeline.Materialize.Both;

/** Two computations at the same time. */
final class SideBySide {
    private SideBySide() {}

    /**
     * Runs the first on the calling thread and the second on a new one, which inherits Spark's session and local
     * properties.
     *
     * @throws RuntimeException what the first threw, else what the second threw; always after both have ended
     */
    static <A, B> Both<A, B> run(Supplier<A> first, Supplier<B> second) {
        FutureTask<A> here = new FutureTask<>(first::get);
        FutureTask<B> beside = new FutureTask<>(second::get);
        Thread thread = new Thread(beside, Thread.currentThread().getName() + "-beside");
        thread.start();
        here.run();
        try {
            thread.join();
            return new Both<>(here.get(), beside.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + thread.getName(), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException("A part of the run failed", e.getCause());
        }
    }
}
