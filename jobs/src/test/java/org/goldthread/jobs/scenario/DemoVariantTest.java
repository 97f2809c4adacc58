package org.goldthread.jobs.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.goldthread.jobs.generate.NameList;
import org.goldthread.jobs.scenario.ExportRows.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The variants change what they say they change, and nothing else. */
final class DemoVariantTest {
    private static final Pattern CONTACT = Pattern.compile("[\\w.+-]+@[\\w.-]+|\\+\\d{8,15}");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void plainCopyHoldsTheSameRows(int night) {
        Map<String, String> paths = DemoVariant.of(night).writeTo(folder);

        assertThat(paths).hasSize(DemoSource.values().length);
        for (DemoSource source : DemoSource.values()) {
            ExportRows shipped = source.read(ProjectFiles.demo(night));
            assertThat(shipped.rows()).as(source.sourceName).isNotEmpty();
            assertThat(source.read(folder)).as(source.sourceName).isEqualTo(shipped);
        }
    }

    /** Numbers of the JSON exports keep their spelling, and a value keeps its type. */
    @Test
    void jsonRowsAreWrittenAsTheyStoodInTheExport() throws IOException {
        String shipped =
                Files.readString(DemoSource.WEB.files(ProjectFiles.demo(1)).get(0));

        assertThat(DemoVariant.of(1).rows(DemoSource.WEB).rows())
                .allSatisfy(row -> assertThat(shipped).contains(row));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void renamingReplacesEveryNameEverywhere(int night) {
        DemoVariant plain = DemoVariant.of(night);
        DemoVariant renamed = plain.renamed();
        Renames renames = Renames.load();

        for (DemoSource source : DemoSource.values()) {
            List<String> rows = renamed.rows(source).rows();
            assertThat(rows).hasSameSizeAs(plain.rows(source).rows());
            assertThat(rows).noneMatch(renames::leavesAny);
            assertThat(rows.stream().map(row -> shape(source, row)).toList())
                    .isEqualTo(plain.rows(source).rows().stream()
                            .map(row -> shape(source, row))
                            .toList());
        }
        assertThat(renamed.truth()).hasSameSizeAs(plain.truth());
        assertThat(renamed.truth().keySet()).noneMatch(renames::leavesAny);
        assertThat(renamed.stories()).noneMatch(story -> renames.leavesAny(story.recordA() + story.primaryId()));
    }

    /** One person's name is the same in all systems before and after: the e-mails that records share stay shared. */
    @Test
    void renamingKeepsWhatIsSharedShared() {
        DemoVariant plain = DemoVariant.of(1);
        DemoVariant renamed = plain.renamed();

        assertThat(distinctEmails(renamed)).hasSameSizeAs(distinctEmails(plain));
        assertThat(distinctEmails(renamed)).isNotEqualTo(distinctEmails(plain));
    }

    @Test
    void renamingKeepsTheCaseOfANameAndEndsATokenAtAnyOtherSign() {
        Renames renames = Renames.load();

        assertThat(renames.apply("DIETER.RAUTENBERG@EXAMPLE.ORG")).doesNotContainPattern("[a-z]");
        assertThat(renames.apply("solveig_aasland+x1@example.com")).isEqualTo("ragnhild_nordvik+x1@example.com");
        assertThat(renames.apply("Solveig Aasland,solveig.\u200baasland"))
                .isEqualTo("Ragnhild Nordvik,ragnhild.\u200bnordvik");
        assertThat(renames.apply("Solveigs aaslander")).isEqualTo("Solveigs aaslander");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void everyRecordOfAStoryStandsInTheTruth(int night) {
        DemoVariant renamed = DemoVariant.of(night).renamed();

        assertThat(renamed.stories()).isNotEmpty().allSatisfy(story -> {
            if (night == 1) {
                assertThat(renamed.truth()).containsKey(story.recordA());
                assertThat(story.recordB().isEmpty() || renamed.truth().containsKey(story.recordB()))
                        .as(story.testName())
                        .isTrue();
            } else {
                assertThat(renamed.truth().containsKey(story.recordA())
                                || renamed.truth().containsKey(story.recordB()))
                        .as(story.testName())
                        .isTrue();
            }
        });
    }

    @Test
    void shufflingKeepsTheRowsAndSameSeedGivesSameOrder() {
        DemoVariant plain = DemoVariant.of(1);
        DemoVariant shuffled = plain.shuffled(7);

        for (DemoSource source : DemoSource.values()) {
            List<String> rows = shuffled.rows(source).rows();
            assertThat(rows)
                    .containsExactlyInAnyOrderElementsOf(plain.rows(source).rows());
            assertThat(rows).isNotEqualTo(plain.rows(source).rows());
            assertThat(rows).isEqualTo(plain.shuffled(7).rows(source).rows());
        }
    }

    @Test
    void filedAnewTheSameRowsStandInOtherFiles() throws IOException {
        DemoVariant plain = DemoVariant.of(1);

        Map<String, String> paths = plain.filedAnew("tonight-", 3).writeTo(folder);

        for (DemoSource source : DemoSource.values()) {
            List<String> rows = new ArrayList<>();
            String name = "tonight-" + source.glob.substring(0, source.glob.indexOf('*'));
            assertThat(paths.get(source.sourceName)).endsWith(source.folder + "/" + name + "-*." + source.extension);
            for (int part = 1; part <= 3; part++) {
                Path file = folder.resolve(source.folder).resolve(name + "-" + part + "." + source.extension);
                ExportRows read = ExportRows.parse(source.shape, Files.readString(file));
                assertThat(read.head()).isEqualTo(plain.rows(source).head());
                assertThat(read.rows()).isNotEmpty();
                rows.addAll(read.rows());
            }
            assertThat(rows).isEqualTo(plain.rows(source).rows());
        }
    }

    @Test
    void touchingChangesOneTimeOfOneRow() {
        DemoVariant plain = DemoVariant.of(1);
        List<String> before = plain.rows(DemoSource.APP).rows();
        List<String> after = plain.touched("1004", "2026-11-19T23:00:00Z")
                .rows(DemoSource.APP)
                .rows();

        assertThat(after).hasSameSizeAs(before);
        List<String> changed = new ArrayList<>(after);
        changed.removeAll(before);
        assertThat(changed).singleElement().satisfies(row -> {
            assertThat(CsvText.fields(row).get(12)).isEqualTo("2026-11-19T23:00:00Z");
            assertThat(row).startsWith("1004,1,ursula.steinbach@example.com,");
        });
        assertThatThrownBy(() -> plain.touched("999999", "2026-11-19T23:00:00Z"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theCrowdIsTheSameForTheSameSeedAndSharesNothingWithTheDemo() {
        Crowd crowd = Crowd.of(5_000, 1);
        DemoVariant plain = DemoVariant.of(1);

        assertThat(Crowd.of(5_000, 1).rows()).isEqualTo(crowd.rows());
        assertThat(new TreeSet<>(crowd.truth().values())).hasSize(5_000);
        assertThat(crowd.truth()).hasSizeBetween(8_000, 13_000);
        assertThat(crowd.truth()).doesNotContainKeys(plain.truth().keySet().toArray(String[]::new));
        Set<String> contacts =
                contacts(crowd.rows().values().stream().flatMap(List::stream).toList());
        assertThat(contacts).hasSizeGreaterThan(6_000);
        contacts.retainAll(contactsOfTheDemo());
        assertThat(contacts).isEmpty();
    }

    @Test
    void theCrowdHasHouseholdsNamesakesAndPeopleInSeveralSystems() {
        Map<String, Long> records = Crowd.of(5_000, 1).truth().values().stream()
                .collect(Collectors.groupingBy(person -> person, Collectors.counting()));
        List<CrowdPerson> people = new CrowdPeople(new Random(1)).make(5_000);

        assertThat(records.values().stream().filter(count -> count > 3).count()).isBetween(50L, 800L);
        assertThat(records.values().stream().filter(count -> count == 1).count())
                .isBetween(500L, 2_500L);
        assertThat(people.stream().map(CrowdPerson::fullName).distinct().count())
                .isBetween(4_000L, 4_990L);
        assertThat(people.stream().map(CrowdPerson::email).distinct()).hasSize(5_000);
        assertThat(people.stream()
                        .map(CrowdPerson::phoneNumber)
                        .filter(phone -> phone != null)
                        .distinct()
                        .count())
                .isBetween(2_000L, 3_200L);
    }

    @Test
    void noFamilyOfTheCrowdIsAFamilyOfTheDemo() {
        Set<String> names = new HashSet<>();
        for (String line : ProjectFiles.resource("/demo/renames.csv").lines().toList()) {
            CsvText.fields(line).forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        }

        assertThat(NameList.family().all()).hasSize(600).doesNotHaveDuplicates();
        assertThat(NameList.given().all()).hasSize(400).doesNotHaveDuplicates();
        assertThat(NameList.family().all()).noneMatch(name -> names.contains(name.toLowerCase(Locale.ROOT)));
    }

    @Test
    void everyRowAmongTheCrowdIsWellFormedAndHasTheColumnsOfTheDemo() {
        DemoVariant among = DemoVariant.of(1).renamed().among(Crowd.of(500, 3)).shuffled(3);

        for (DemoSource source : DemoSource.values()) {
            ExportRows rows = among.rows(source);
            Set<String> shipped = columns(DemoVariant.of(1).rows(source));
            assertThat(columns(rows)).as(source.sourceName).isEqualTo(shipped);
            if (source.shape == Shape.CSV) {
                int width = CsvText.fields(rows.head()).size();
                assertThat(rows.rows()).allMatch(row -> CsvText.fields(row).size() == width);
            } else {
                assertThat(ExportRows.parse(source.shape, rows.text()).rows()).isEqualTo(rows.rows());
            }
        }
    }

    private static Set<String> columns(ExportRows rows) {
        Set<String> columns = new TreeSet<>();
        if (rows.shape() == Shape.CSV) {
            columns.addAll(CsvText.fields(rows.head()));
            return columns;
        }
        for (String row : rows.rows()) {
            collect("", ExportRows.json(row), columns);
        }
        return columns;
    }

    private static void collect(String path, JsonNode node, Set<String> columns) {
        if (node.isArray() && !path.isEmpty()) {
            columns.add(path + "[]");
        } else if (node.isArray()) {
            columns.add("width " + node.size());
        } else if (node.isObject()) {
            node.properties().forEach(entry -> collect(path + "." + entry.getKey(), entry.getValue(), columns));
        } else {
            columns.add(path);
        }
    }

    /** A row without its words: what renaming must leave alone. */
    private static String shape(DemoSource source, String row) {
        if (source.shape == Shape.CSV) {
            return row.replaceAll("\\p{L}[\\p{L}\\p{M}]*", "w");
        }
        Set<String> keys = new TreeSet<>();
        collect("", ExportRows.json(row), keys);
        return keys + row.replaceAll("\\p{L}[\\p{L}\\p{M}]*", "w");
    }

    private static Set<String> distinctEmails(DemoVariant variant) {
        Set<String> emails = new TreeSet<>();
        for (DemoSource source : DemoSource.values()) {
            for (String row : variant.rows(source).rows()) {
                CONTACT.matcher(row)
                        .results()
                        .map(found -> found.group().toLowerCase(Locale.ROOT))
                        .filter(contact -> contact.contains("@"))
                        .forEach(emails::add);
            }
        }
        return emails;
    }

    private static Set<String> contactsOfTheDemo() {
        List<String> rows = new ArrayList<>();
        for (int night = 1; night <= 2; night++) {
            DemoVariant plain = DemoVariant.of(night);
            for (DemoSource source : DemoSource.values()) {
                rows.addAll(plain.rows(source).rows());
                rows.addAll(plain.renamed().rows(source).rows());
            }
        }
        return contacts(rows);
    }

    private static Set<String> contacts(List<String> rows) {
        Set<String> contacts = new HashSet<>();
        for (String row : rows) {
            CONTACT.matcher(row)
                    .results()
                    .forEach(found -> contacts.add(found.group().toLowerCase(Locale.ROOT)));
        }
        return contacts;
    }
}
