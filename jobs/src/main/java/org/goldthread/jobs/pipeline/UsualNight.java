package org.goldthread.jobs.pipeline;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How many new instructions a target has on a usual night: the median (the higher of the two in the middle) over the last
 * published runs that held nothing back as a canary. Nights before the target's first instructions do not count: it
 * was not looked after yet.
 *
 * @param runs ids of all published runs, the newest first
 * @param canaries those that held something back
 * @param nights how many make the usual night
 */
record UsualNight(List<String> runs, Set<String> canaries, int nights) {
    /**
     * The median; empty while there are too few nights.
     *
     * @param issued new instructions of the target by run; a run that is missing had none
     */
    OptionalLong of(Map<String, Long> issued) {
        List<String> ordinary = runs.stream()
                .filter(run -> !canaries.contains(run))
                .limit(nights)
                .toList();
        if (ordinary.size() < nights) {
            return OptionalLong.empty();
        }
        int oldest = runs.indexOf(ordinary.get(nights - 1));
        if (issued.keySet().stream().noneMatch(run -> runs.indexOf(run) >= oldest)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(ordinary.stream()
                .map(run -> issued.getOrDefault(run, 0L))
                .sorted()
                .toList()
                .get(nights / 2));
    }
}
