package org.goldthread.jobs.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.goldthread.jobs.config.TargetApi;

/** How long the target's rate limits make a file of requests at the least. */
final class SendingTime {
    private SendingTime() {}

    /**
     * Seconds from the first request to the last, if every read before a call and one done-test after it are sent too
     * and nothing has to be sent again.
     */
    static long atLeast(List<? extends JsonNode> lines, List<TargetApi.RateLimit> limits) {
        List<String> paths = new ArrayList<>();
        for (JsonNode line : lines) {
            line.path("before").forEach(check -> paths.add(path(check)));
            paths.add(path(line));
            if (line.has("done")) {
                paths.add(path(line.path("done")));
            }
        }
        return limits.stream()
                .mapToLong(limit -> {
                    long requests = paths.stream()
                            .filter(path -> path.startsWith(limit.path()))
                            .count();
                    long fullWindows = Math.max(0, (requests - 1) / limit.requests());
                    return fullWindows * limit.seconds();
                })
                .max()
                .orElse(0);
    }

    private static String path(JsonNode holder) {
        return holder.path("request").path("path").asText();
    }
}
