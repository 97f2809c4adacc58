package org.goldthread.jobs.standin;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Turns requests away: those over a published limit, and every nth one where a test asks for it. */
final class Throttle {
    /**
     * A published limit.
     *
     * @param path beginning of the paths that share it
     * @param requests requests per window
     * @param seconds length of a window
     */
    record Limit(String path, int requests, int seconds) {}

    /**
     * What a limit leaves.
     *
     * @param limit requests per window
     * @param policy every limit of the path, as in {@code 10;w=1, 150;w=60}
     * @param remaining requests left in the window
     * @param resetsAt end of the window, unix seconds
     * @param waitSeconds seconds until then
     * @param open whether this request is let in
     */
    record Share(int limit, String policy, int remaining, long resetsAt, long waitSeconds, boolean open) {}

    private final Clock clock;
    private final List<Limit> limits;
    private final Map<Limit, Integer> used = new HashMap<>();
    private final Map<Limit, Long> windows = new HashMap<>();
    private int every;
    private int seen;

    Throttle(Clock clock, List<Limit> limits) {
        this.clock = clock;
        this.limits = List.copyOf(limits);
    }

    /** Every nth request from now on is turned away; 0 = none. */
    void every(int requests) {
        every = requests;
        seen = 0;
    }

    /** Counts a request against every limit of its path; what the tightest one leaves. */
    Share take(String path) {
        seen++;
        boolean injected = every > 0 && seen % every == 0;
        List<Limit> own =
                limits.stream().filter(limit -> path.startsWith(limit.path())).toList();
        String policy = own.stream()
                .map(limit -> limit.requests() + ";w=" + limit.seconds())
                .collect(Collectors.joining(", "));
        Share tightest = new Share(Integer.MAX_VALUE, policy, Integer.MAX_VALUE, now() + 1, 1, true);
        for (Limit limit : own) {
            Share share = count(limit, policy);
            if (share.remaining() < tightest.remaining() || !share.open()) {
                tightest = share;
            }
        }
        return injected
                ? new Share(tightest.limit(), policy, 0, tightest.resetsAt(), tightest.waitSeconds(), false)
                : tightest;
    }

    private Share count(Limit limit, String policy) {
        long window = now() / limit.seconds();
        if (!Long.valueOf(window).equals(windows.put(limit, window))) {
            used.put(limit, 0);
        }
        int count = used.merge(limit, 1, Integer::sum);
        long end = (window + 1) * limit.seconds();
        return new Share(
                limit.requests(),
                policy,
                Math.max(0, limit.requests() - count),
                end,
                end - now(),
                count <= limit.requests());
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }
}
