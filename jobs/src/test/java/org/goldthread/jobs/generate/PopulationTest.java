package org.goldthread.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.goldthread.udfs.text.Phones;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How often names and places are, over 100,000 people. */
final class PopulationTest {
    private static final int SIZE = 100_000;
    private static final double GOLDEN_RATIO = 0.618_033_988_749_894_9;
    private static final List<Individual> PEOPLE = new ArrayList<>(SIZE);

    @BeforeAll
    static void make() {
        Population population = new Population(new Streams(3));
        for (int number = 0; PEOPLE.size() < SIZE; number++) {
            PEOPLE.addAll(population.household(number));
        }
    }

    @Test
    void sixHundredFamilyNamesAreFortyPerCentAndTheOthersAreMany() {
        Map<String, Integer> counts = counts(Individual::familyName);

        assertThat(share(counts, NameList.family().all())).isBetween(0.35, 0.45);
        assertThat(largest(counts)).isBetween(0.007, 0.013);
        assertThat(counts.size()).isGreaterThan(25_000);
    }

    @Test
    void fourHundredGivenNamesAreEightyPerCentAndTheOthersAreMany() {
        Map<String, Integer> counts = counts(Individual::givenName);

        assertThat(share(counts, NameList.given().all())).isBetween(0.75, 0.85);
        assertThat(largest(counts)).isBetween(0.015, 0.03);
        assertThat(counts.size()).isGreaterThan(7_000);
    }

    @Test
    void aMillionPeopleHaveAHundredThousandFamilyNames() {
        NamePool names = NamePool.family();
        Set<String> different = new HashSet<>();
        for (int i = 0; i < 1_000_000; i++) {
            different.add(names.at(i * GOLDEN_RATIO % 1));
        }

        assertThat(different.size()).isBetween(100_000, 250_000);
    }

    @Test
    void townsAreThousandsAndTheLargestHasTwoOrThreeInAHundred() {
        Map<String, Integer> towns = counts(person ->
                person.home().town().country().code() + person.home().town().postal());
        assertThat(largest(towns)).isBetween(0.02, 0.035);
        assertThat(towns.size()).isGreaterThan(3_000);
        assertThat(counts(person -> person.home().street()).size()).isGreaterThan(700);
    }

    @Test
    void addressesAreNobodyElses() {
        Map<String, Long> owners = new HashMap<>();
        for (Individual person : PEOPLE) {
            assertThat(owners.putIfAbsent(person.ownEmail(), person.number())).isNull();
            Long earlier = owners.putIfAbsent(person.earlierEmail(), person.number());
            assertThat(earlier).isIn(null, person.number());
        }
    }

    @Test
    void telephonesCanBeDialled() {
        int mobiles = 0;
        int landlines = 0;
        int valid = 0;
        for (Individual person : PEOPLE.subList(0, 3_000)) {
            String country = person.home().country().code();
            mobiles++;
            valid += Phones.normalize(person.mobile(), country) == null ? 0 : 1;
            if (person.landline() != null) {
                landlines++;
                valid += Phones.normalize(person.landline(), country) == null ? 0 : 1;
            }
        }
        assertThat(landlines).isGreaterThan(1_000);
        assertThat((double) valid / (mobiles + landlines)).isGreaterThan(0.95);
    }

    private static Map<String, Integer> counts(Function<Individual, String> value) {
        Map<String, Integer> counts = new HashMap<>();
        PEOPLE.forEach(person -> counts.merge(value.apply(person), 1, Integer::sum));
        return counts;
    }

    private static double share(Map<String, Integer> counts, List<String> names) {
        return names.stream().mapToInt(name -> counts.getOrDefault(name, 0)).sum() / (double) PEOPLE.size();
    }

    private static double largest(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(count -> count).max().orElseThrow() / (double) PEOPLE.size();
    }
}
