package org.goldthread.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WritePeopleTest {
    @TempDir
    private Path folder;

    @Test
    void theSameSizeAndSeedGiveTheSameBytes() throws IOException {
        assertThat(Files.readAllBytes(people("a", 500, 7))).isEqualTo(Files.readAllBytes(people("b", 500, 7)));
        assertThat(Files.readAllBytes(people("c", 500, 8))).isNotEqualTo(Files.readAllBytes(people("a", 500, 7)));
    }

    @Test
    void aLargerPopulationBeginsWithTheSamePeople() throws IOException {
        List<String> few = Files.readAllLines(people("few", 300, 7));
        List<String> many = Files.readAllLines(people("many", 900, 7));

        assertThat(many).hasSize(901).startsWith(few.toArray(String[]::new));
    }

    @Test
    void theTruthNamesEveryRecordOnceAndPeopleHaveOneToFourRecords() throws IOException {
        List<String> lines = Files.readAllLines(people("truth", 5_000, 1).resolveSibling("truth.csv"));
        Set<String> records = new HashSet<>();
        Map<String, Integer> sizes = new HashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            assertThat(records.add(cells[0])).isTrue();
            sizes.merge(cells[1], 1, Integer::sum);
        }

        assertThat(records).hasSize(5_000);
        assertThat(sizes.values()).allMatch(size -> size >= 1 && size <= 4);
        double people = sizes.size();
        assertThat(people / records.size()).isBetween(0.78, 0.86);
    }

    /** Streams that overlap would give neighbours the same values. */
    @Test
    void peopleNextToEachOtherHaveNothingInCommon() throws IOException {
        List<String> lines = Files.readAllLines(people("independent", 20_000, 1));
        Set<String> phones = new HashSet<>();
        int withPhone = 0;
        for (String line : lines) {
            String phone = line.split(",")[5];
            if (!phone.isEmpty()) {
                withPhone++;
                phones.add(phone);
            }
        }

        // Two in ten records are further records of a person, half of them with the phone as it was.
        assertThat(phones.size()).isGreaterThan(withPhone * 85 / 100);
    }

    private Path people(String name, long records, long seed) throws IOException {
        WritePeople.apply(folder.resolve(name), records, seed);
        return folder.resolve(name).resolve("people.csv");
    }
}
