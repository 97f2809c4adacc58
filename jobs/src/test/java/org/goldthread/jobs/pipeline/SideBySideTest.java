package org.goldthread.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class SideBySideTest {
    @Test
    void bothRunAtTheSameTime() {
        CountDownLatch met = new CountDownLatch(2);
        assertThat(SideBySide.run(meeting(met, "a"), meeting(met, "b"))).isEqualTo(new Materialize.Both<>("a", "b"));
    }

    @Test
    void aFailureIsToldWhenTheOtherHasEndedToo() {
        CountDownLatch failed = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        assertThatThrownBy(() -> SideBySide.run(
                        () -> {
                            failed.countDown();
                            throw new IllegalArgumentException("first");
                        },
                        () -> {
                            await(failed);
                            ended.set(true);
                            throw new IllegalArgumentException("second");
                        }))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("first");
        assertThat(ended).isTrue();
    }

    @Test
    void theSecondsFailureIsToldAsItIs() {
        assertThatThrownBy(() -> SideBySide.run(() -> "fine", () -> {
                    throw new AssertionError("second");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessage("second");
    }

    private static Supplier<String> meeting(CountDownLatch met, String name) {
        return () -> {
            met.countDown();
            await(met);
            return name;
        };
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
