package org.goldthread.jobs.cli;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.publish.Warehouse;
import org.goldthread.jobs.schema.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two duplicate-free sources with a triangle of lookalikes, from the exports to the tables. Rows of the same kind, of other
 * people, stand in two sources that promise nothing.
 */
final class DuplicateFreeTest extends SparkSuite {
    private static final List<String> LEFT = List.of(
            "id,given,family,born,city,street,account",
            "1,Ottilie,Brandvold,1984-03-12,Bergen,Fjellveien 14,",
            "2,Ottilie,Brandvold,1984-03-13,Bergen,Fjellveien 14,",
            "3,Torvald,Nygaard,1971-11-30,Molde,Storgata 8,u-7",
            "4,Torvald,Nygaard,1971-11-30,Molde,Storgata 8,u-7");

    private static final List<String> RIGHT = List.of(
            "id,given,family,born,city,street,account",
            "1,Ottilie,Brandvold,1984-03-12,Bergen,Fjellveien 14,",
            "5,Torvald,Nygaard,1971-11-30,Molde,Storgata 8,");

    @TempDir
    private Path folder;

    private String source(String name, List<String> rows, String promise) throws IOException {
        Path file = Files.write(folder.resolve(name + ".csv"), rows);
        return "  - {name: " + name + ", format: csv, path: '" + file + "', key: id, " + promise
                + ", map: {given_name: given, family_name: family, date_of_birth: born, city: city, street: street},"
                + " identifiers: {user_id: account}}";
    }

    /** A value that many records hold says less: the other people share none. */
    private static List<String> others(List<String> rows) {
        return rows.stream()
                .map(row -> row.replace("Ottilie,Brandvold,1984-03", "Henriette,Lillevik,1992-08")
                        .replace("Bergen", "Voss")
                        .replace("Torvald,Nygaard,1971-11-30,Molde", "Sigbjorn,Aakre,1965-01-04,Alta")
                        .replace("Fjellveien 14", "Skogveien 21")
                        .replace("Storgata 8", "Torvet 2"))
                .toList();
    }

    private static List<String> people(Warehouse warehouse) {
        return warehouse.read(Tables.ENTITIES).collectAsList().stream()
                .collect(Collectors.groupingBy(
                        row -> row.<String>getAs("golden_id"),
                        Collectors.mapping(
                                row -> row.<String>getAs("record_key"),
                                Collectors.collectingAndThen(
                                        Collectors.toList(),
                                        keys -> keys.stream().sorted().collect(Collectors.joining(" "))))))
                .values()
                .stream()
                .sorted()
                .toList();
    }

    private static String text(Row row, String... columns) {
        return List.of(columns).stream().map(row::<String>getAs).collect(Collectors.joining(" "));
    }

    @Test
    void everyRecordKeepsItsBestLink() throws IOException {
        Path config = Files.write(
                folder.resolve("c.yaml"),
                List.of(
                        "sources:",
                        source("crm", LEFT, "duplicate-free: true"),
                        source("bill", RIGHT, "duplicate-free: true"),
                        source("shop", others(LEFT), "tenant: other"),
                        source("mail", others(RIGHT), "tenant: other, duplicate-free: false")));
        int code = InProcess.run(
                "resolve",
                "--config",
                config.toString(),
                "--warehouse",
                folder.resolve("warehouse").toString(),
                "--quiet");
        Warehouse warehouse =
                new Warehouse(session(), folder.resolve("warehouse").toString());

        assertThat(code).isZero();
        assertThat(people(warehouse))
                .containsExactly(
                        "bill/1 crm/1", "bill/5 crm/3 crm/4", "crm/2", "mail/1 shop/1 shop/2", "mail/5 shop/3 shop/4");
        assertThat(warehouse
                        .read(Tables.REFUSED_EDGES)
                        .where(col("weight").gt(0))
                        .collectAsList())
                .extracting(row -> text(row, "tenant", "left_node", "right_node", "kind", "guard"))
                .containsExactlyInAnyOrder(
                        "default bill/1 crm/2 match one-per-source",
                        "default crm/1 crm/2 match one-per-source",
                        "default crm/3 crm/4 match one-per-source");
        assertThat(warehouse
                        .read(Tables.REVIEW_QUEUE)
                        .where(col("kind").equalTo("identity"))
                        .collectAsList())
                .extracting(row -> text(row, "left_key", "right_key", "reason"))
                .containsExactlyInAnyOrder("bill/1 crm/2 one-per-source", "crm/1 crm/2 one-per-source");
    }
}
