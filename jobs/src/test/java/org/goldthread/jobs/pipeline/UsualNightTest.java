package org.goldthread.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UsualNightTest {
    /** New instructions of runs 1, 2, …; x = the run was a canary's; nothing = none. */
    private static OptionalLong usual(String nights, int needed) {
        List<String> counts = List.of(nights.split(" "));
        List<String> runs = IntStream.range(0, counts.size())
                .mapToObj(i -> "r" + (counts.size() - i))
                .toList();
        Map<String, Long> issued = new HashMap<>();
        for (int i = 0; i < counts.size(); i++) {
            long count = Long.parseLong(counts.get(i).replace("x", ""));
            if (count > 0) {
                issued.put("r" + (i + 1), count);
            }
        }
        Set<String> canaries = IntStream.range(0, counts.size())
                .filter(i -> counts.get(i).endsWith("x"))
                .mapToObj(i -> "r" + (i + 1))
                .collect(java.util.stream.Collectors.toSet());
        return new UsualNight(runs, canaries, needed).of(issued);
    }

    @ParameterizedTest
    @CsvSource({
        "2000 3 5 0 4, 5, 4",
        "2000 3 5 7, 4, 7",
        "9 9 9 9 2000 3 5 0 4, 5, 4",
        "7 0 0 0, 3, 0",
        "2000 20x 20x 20x 3 5, 3, 5",
        "6, 1, 6",
    })
    void theMedianOfTheLastOrdinaryNights(String nights, int needed, long expected) {
        assertThat(usual(nights, needed)).hasValue(expected);
    }

    @ParameterizedTest
    @CsvSource({"2000 3 5 0, 5", "20x 20x 20x 20x 3 5, 3", "0 0 0 0 0, 3", "0 0 7 3 4, 4"})
    void tooFewNightsSayNothing(String nights, int needed) {
        assertThat(usual(nights, needed)).isEmpty();
    }

    @Test
    void instructionsOfARunThatIsNotKnownDoNotMakeTheTargetOld() {
        assertThat(new UsualNight(List.of("r2", "r1"), Set.of(), 2).of(Map.of("lost", 5L)))
                .isEmpty();
    }
}
