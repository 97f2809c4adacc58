package org.goldthread.jobs.cli;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.publish.Warehouse;
import org.goldthread.jobs.schema.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code generate} writes is read by {@code resolve} with the configuration that lies beside it. */
final class GenerateTest extends SparkSuite {
    private static final int RECORDS = 1_200;

    @TempDir
    private Path folder;

    @Test
    void everyRecordOfTheCompanyIsReadAndMostPeopleAreFound() throws IOException {
        assertThat(generate()).isZero();
        assertThat(InProcess.run(
                        "resolve",
                        "--quiet",
                        "--config",
                        folder.resolve("company.yaml").toString()))
                .isZero();

        Warehouse warehouse =
                new Warehouse(session(), folder.resolve("warehouse").toString());
        assertThat(warehouse
                        .read(Tables.QUARANTINE)
                        .where(col("severity").equalTo("rejected"))
                        .count())
                .isZero();
        Map<String, String> found =
                warehouse.read(Tables.ENTITIES).where(col("valid_to_seq").isNull()).collectAsList().stream()
                        .collect(Collectors.toMap(row -> text(row, "record_key"), row -> text(row, "golden_id")));
        Map<String, String> truth = truth();
        assertThat(found).containsOnlyKeys(truth.keySet());
        Set<String> right = pairs(truth);
        Set<String> joined = pairs(found);
        assertThat(right).hasSizeGreaterThan(RECORDS / 5);
        Set<String> both = new HashSet<>(right);
        both.retainAll(joined);
        assertThat((double) both.size() / right.size()).as("recall").isBetween(0.8, 0.999);
        assertThat((double) both.size() / joined.size()).as("precision").isGreaterThan(0.9);
    }

    @Test
    void everyRowOfThePeopleIsRead() {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            assertThat(generate("--shape", "people")).isZero();
            assertThat(InProcess.run(
                            "check",
                            "--quiet",
                            "--config",
                            folder.resolve("people.yaml").toString()))
                    .isZero();
        } finally {
            System.setOut(before);
        }

        // rows, records, rejected
        assertThat(printed.toString(StandardCharsets.UTF_8).lines())
                .anyMatch(line -> line.matches("people +1,?200 +1,?200 +0 .*"));
    }

    @Test
    void theShapeIsACompanyUnlessAskedForPeople() throws IOException {
        assertThat(generate()).isZero();
        assertThat(folder.resolve("company.yaml")).exists();
        assertThat(folder.resolve("klaviyo/profiles-1.json")).exists();
        assertThat(folder.resolve("people.yaml")).doesNotExist();
    }

    @Test
    void theSeedAndTheHotShareReachTheFiles() throws IOException {
        assertThat(generate("--shape", "people")).isZero();
        String first = Files.readString(folder.resolve("people.csv"));
        assertThat(generate("--shape", "people", "--seed", "1", "--hot", "0")).isZero();
        assertThat(folder.resolve("people.csv")).hasContent(first);
        assertThat(generate("--shape", "people", "--seed", "2")).isZero();
        assertThat(Files.readString(folder.resolve("people.csv"))).isNotEqualTo(first);
        assertThat(generate("--shape", "people", "--hot", "1")).isZero();
        assertThat(Files.readAllLines(folder.resolve("people.csv")).stream().skip(1))
                .allMatch(line -> line.contains("Manchester"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "1.5", "NaN"})
    void aHotShareIsNotBelowZeroNorAboveOne(String share) {
        assertThat(generate("--hot", share)).isEqualTo(ExitCode.USAGE.code());
        assertThat(folder.resolve("company.yaml")).doesNotExist();
    }

    private int generate(String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("generate", "--records", Integer.toString(RECORDS), "--output", folder.toString()));
        arguments.addAll(List.of(options));
        return InProcess.run(arguments.toArray(String[]::new));
    }

    private Map<String, String> truth() throws IOException {
        Map<String, String> truth = new HashMap<>();
        for (String line : Files.readAllLines(folder.resolve("truth.csv"))) {
            int comma = line.lastIndexOf(',');
            truth.put(line.substring(0, comma), line.substring(comma + 1));
        }
        truth.remove("record_id");
        return truth;
    }

    /** Every two keys of one group. */
    private static Set<String> pairs(Map<String, String> groups) {
        Map<String, List<String>> members = groups.keySet().stream()
                .sorted()
                .collect(Collectors.groupingBy(
                        groups::get, Collectors.mapping(Function.identity(), Collectors.toList())));
        Set<String> pairs = new HashSet<>();
        for (List<String> keys : members.values()) {
            for (int i = 0; i < keys.size(); i++) {
                for (int j = i + 1; j < keys.size(); j++) {
                    pairs.add(keys.get(i) + " " + keys.get(j));
                }
            }
        }
        return pairs;
    }

    private static String text(Row row, String column) {
        return row.getAs(column);
    }
}
