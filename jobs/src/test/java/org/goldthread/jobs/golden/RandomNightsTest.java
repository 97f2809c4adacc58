package org.goldthread.jobs.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.goldthread.jobs.SparkSuite;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the nights bring, ids stay unique, every id ever issued resolves, and every record has one open row. */
final class RandomNightsTest extends SparkSuite {
    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void whatAlwaysHolds(long seed) {
        Random random = new Random(seed);
        Nights nights = new Nights(session());
        Set<String> issued = new HashSet<>();
        Set<String> retired = new HashSet<>();
        for (int night = 1; night <= 4; night++) {
            List<String> lines = lines(random);
            Nights.Night rehearsed = nights.rehearse(lines);
            Nights.Night played = nights.play(lines);
            assertThat(rehearsed).isEqualTo(played);

            issued.addAll(played.ids().values());
            Map<String, String> aliases = new HashMap<>();
            played.aliases().forEach(row -> aliases.put(row.split(" ")[0], row.split(" ")[1]));
            assertThat(aliases.values()).noneMatch(aliases::containsKey);
            assertThat(played.ids().values()).noneMatch(aliases::containsKey);
            for (String row : played.history()) {
                String[] event = row.split(" ");
                retired.removeIf(id -> id.equals(event[0]));
                if (event[1].equals("retired")) {
                    retired.add(event[0]);
                }
            }
            for (String id : issued) {
                String resolved = aliases.getOrDefault(id, id);
                assertThat(played.ids().containsValue(resolved) || retired.contains(resolved))
                        .isTrue();
            }
            Map<String, String> componentOf = new HashMap<>();
            for (String line : lines) {
                Nights.Line parsed = Nights.Line.of(line);
                String id = played.ids().get(parsed.key());
                assertThat(componentOf.merge(id, parsed.component(), (known, now) -> known))
                        .isEqualTo(parsed.component());
            }
            assertThat(played.entities().stream()
                            .filter(row -> row.endsWith(" null"))
                            .map(row -> row.split(" ")[0]))
                    .containsExactlyInAnyOrderElementsOf(played.ids().keySet());
        }
    }

    private static List<String> lines(Random random) {
        List<String> lines = new ArrayList<>();
        for (int record = 0; record < 14; record++) {
            if (random.nextInt(4) > 0) {
                String state = random.nextInt(5) == 0 ? "soft_deleted" : "active";
                lines.add("c" + random.nextInt(7) + " crm/" + record + " " + state + " email|" + random.nextInt(10));
            }
        }
        return lines;
    }
}
