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
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WriteExportsTest {
    private static final int SEVERAL_BATCHES = 9_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void theSameOrderGivesTheSameBytesWhateverTheThreads(Shape shape) throws IOException {
        Map<String, String> one = files(new Order(shape, SEVERAL_BATCHES, 7, 0.1, 1));

        assertThat(files(new Order(shape, SEVERAL_BATCHES, 7, 0.1, 3))).isEqualTo(one);
        Map<String, String> other = files(new Order(shape, SEVERAL_BATCHES, 8, 0.1, 1));
        assertThat(other.keySet()).isEqualTo(one.keySet());
        assertThat(other).allSatisfy((file, text) -> {
            if (!file.endsWith(".yaml")) {
                assertThat(text).as(file).isNotEqualTo(one.get(file));
            }
        });
    }

    @Test
    void aLargerPopulationBeginsWithTheSamePeople() throws IOException {
        List<String> few = people(300, 0);
        List<String> many = people(900, 0);

        assertThat(few).hasSize(301);
        assertThat(many).hasSize(901).startsWith(few.toArray(String[]::new));
    }

    @Test
    void theTruthNamesEveryRecordOfThePeopleOnce() throws IOException {
        write(new Order(Shape.PEOPLE, 5_000, 1, 0, 2));

        Map<String, Integer> sizes = sizes(lines("people.csv", "").toList());
        assertThat(sizes.values()).allMatch(size -> size >= 1 && size <= 4);
        assertThat(sizes.size() / 5_000.0).isBetween(0.78, 0.86);
    }

    @Test
    void theTruthNamesEveryProfileOfTheCompanyOnce() throws IOException {
        write(new Order(Shape.COMPANY, 5_000, 1, 0, 2));

        List<String> records = Stream.of(
                        lines("app/users.csv", "app/"),
                        lines("import/leads.csv", "leads/"),
                        ids("intercom/contacts.jsonl", "crm/"),
                        ids("klaviyo/profiles-1.json", "mail/"),
                        Files.readAllLines(folder.resolve("bloomreach/customers.json")).stream()
                                .filter(line -> line.replaceFirst("^,", "").startsWith("["))
                                .map(WriteExportsTest::webKey))
                .flatMap(keys -> keys)
                .toList();
        Map<String, Integer> sizes = sizes(records);
        assertThat(sizes.size() / 5_000.0).isBetween(0.4, 0.6);
    }

    @Test
    void aSmallerCompanyLeavesNoPagesOfALargerOne() throws IOException {
        write(new Order(Shape.COMPANY, 80_000, 1, 0, 2));
        assertThat(folder.resolve("klaviyo/profiles-3.json")).exists();
        assertThat(Files.readString(folder.resolve("klaviyo/profiles-1.json")))
                .startsWith("{\"data\":[\n{")
                .endsWith(
                        "}\n],\"links\":{\"self\":\"https://a.klaviyo.com/api/profiles\",\"next\":\"page-2\",\"prev\":null}}\n");

        write(new Order(Shape.COMPANY, 100, 1, 0, 2));
        assertThat(folder.resolve("klaviyo/profiles-1.json")).content().contains("\"next\":null");
        assertThat(folder.resolve("klaviyo/profiles-2.json")).doesNotExist();
        assertThat(folder.resolve("klaviyo/profiles-3.json")).doesNotExist();
    }

    @Test
    void twinsAndNamesakesOfAHouseholdAreDifferentPeople() {
        Population population = new Population(new Streams(1));
        int twins = 0;
        int namesakes = 0;
        for (int number = 0; number < 4_000; number++) {
            List<Individual> household = population.household(number);
            Set<Long> numbers = new HashSet<>();
            Set<Object> births = new HashSet<>();
            Set<String> names = new HashSet<>();
            for (Individual person : household) {
                assertThat(numbers.add(person.number())).isTrue();
                twins += births.add(person.born()) ? 0 : 1;
                namesakes += names.add(person.givenName() + " " + person.familyName()) ? 0 : 1;
            }
        }

        assertThat(twins).isBetween(50, 250);
        assertThat(namesakes).isBetween(50, 250);
    }

    @Test
    void hotRecordsShareOneTelephoneAndAddressAndTheOthersStayAsTheyAre() throws IOException {
        List<String> cold = people(4_000, 0);
        List<String> warm = people(4_000, 0.25);

        int hot = 0;
        for (int i = 1; i < warm.size(); i++) {
            if (warm.get(i).contains("0161 496 0731,1 Exchange Square,Manchester,M1 4BT,GB")) {
                hot++;
                String before = String.join(",", List.of(warm.get(i).split(",")).subList(0, 5));
                assertThat(cold.get(i)).startsWith(before);
            } else {
                assertThat(warm.get(i)).isEqualTo(cold.get(i));
            }
        }
        assertThat(hot).isBetween(900, 1_100);
        assertThat(cold).noneMatch(line -> line.contains("0161 496 0731"));
    }

    private Map<String, Integer> sizes(List<String> records) throws IOException {
        assertThat(records).hasSize(5_000);
        Set<String> named = new HashSet<>();
        Map<String, Integer> sizes = new HashMap<>();
        List<String> truth = Files.readAllLines(folder.resolve("truth.csv"));
        assertThat(truth.get(0)).isEqualTo("record_id,entity_id");
        for (String line : truth.subList(1, truth.size())) {
            int comma = line.lastIndexOf(',');
            assertThat(named.add(line.substring(0, comma))).as(line).isTrue();
            sizes.merge(line.substring(comma + 1), 1, Integer::sum);
        }
        assertThat(named).containsExactlyInAnyOrderElementsOf(records);
        return sizes;
    }

    /** First cells. */
    private Stream<String> lines(String file, String prefix) throws IOException {
        return Files.readAllLines(folder.resolve(file)).stream()
                .skip(1)
                .map(line -> prefix + line.substring(0, line.indexOf(',')));
    }

    private Stream<String> ids(String file, String prefix) throws IOException {
        return Files.readAllLines(folder.resolve(file)).stream()
                .filter(line -> line.contains("\"type\":\"contact\"") || line.contains("\"type\":\"profile\""))
                .map(line -> prefix + line.replaceFirst(".*?\"id\":\"([^\"]*)\".*", "$1"));
    }

    private static String webKey(String row) {
        String[] cells = row.replaceAll("^,?\\[|[\"\\[\\]]", "").split(",");
        return "web/"
                + (!cells[0].equals("null")
                        ? "registered:" + cells[0]
                        : !cells[1].equals("null") ? "loyalty_id:" + cells[1] : "cookie:" + cells[2]);
    }

    private List<String> people(long records, double hot) throws IOException {
        write(new Order(Shape.PEOPLE, records, 7, hot, 2));
        return Files.readAllLines(folder.resolve("people.csv"));
    }

    private Map<String, String> files(Order order) throws IOException {
        write(order);
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }

    private void write(Order order) throws IOException {
        assertThat(WriteExports.apply(folder, order)).exists();
    }
}
