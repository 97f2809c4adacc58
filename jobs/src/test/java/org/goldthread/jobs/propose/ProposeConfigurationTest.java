package org.goldthread.jobs.propose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.goldthread.jobs.config.ConfigLoader;
import org.goldthread.jobs.config.DateOrder;
import org.goldthread.jobs.config.Format;
import org.goldthread.jobs.config.PresetLoader;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proposals for made-up files, loaded as a user would load them. No session is needed for text. */
final class ProposeConfigurationTest {
    private static final List<String> GIVEN =
            List.of("Jürgen", "Käthe", "Sabine", "Jörg", "Uwe", "Ursula", "Petra", "Klaus", "Heike", "Stefan");
    private static final List<String> FAMILY =
            List.of("Müller", "Groß", "Schäfer", "Weiß", "Köhler", "Jäger", "Krüger", "Böhm", "Fuchs", "Lang");

    @TempDir
    private Path folder;

    @Test
    void aGermanFileInALegacyCharacterSet() {
        StringBuilder text =
                new StringBuilder("Kundennummer;Name;Vorname;E-Mail;Handy;Geburtsdatum;Straße;PLZ;Ort;Passwort\r\n");
        for (int i = 0; i < 40; i++) {
            String given = GIVEN.get(i % 10);
            String family = FAMILY.get((i * 7) % 10);
            text.append("K-" + (1000 + i) + ";" + family + ";" + given + ";p" + i + "@example.org;0171 39200" + (10 + i)
                    + ";"
                    + (1 + i % 28) + "." + (1 + i % 12) + "." + (1950 + i) + ";Hauptstraße " + i + ";" + (10115 + i)
                    + ";Köln;geheim" + i + "\r\n");
        }
        String yaml = propose(write("kunden.csv", text.toString(), Charset.forName("windows-1252")));
        SourceConfig source = load(yaml);

        assertThat(source.charset()).isEqualTo("windows-1252");
        assertThat(source.delimiter()).isEqualTo(";");
        assertThat(source.key()).isEqualTo("Kundennummer");
        assertThat(source.region()).isEqualTo("DE");
        assertThat(source.dateOrder()).isEqualTo(DateOrder.DMY);
        assertThat(source.map())
                .containsAllEntriesOf(Map.of(
                        "family_name", "Name",
                        "given_name", "Vorname",
                        "email", "E-Mail",
                        "phone", "Handy",
                        "date_of_birth", "Geburtsdatum",
                        "street", "Straße",
                        "postal_code", "PLZ",
                        "city", "Ort"))
                .doesNotContainValue("Passwort");
        assertThat(source.identifiers())
                .as("identifiers are proposed as comments only")
                .isEmpty();
        assertThat(yaml).contains("    #   email: ");
        assertThat(yaml).doesNotContain("Jürgen", "Müller", "p0@", "geheim", "Köln", "K-1000");
    }

    @Test
    void anAmericanFileWithQuotesLineBreaksAndComplementaryColumns() {
        StringBuilder text = new StringBuilder("rec_id,name,dob,home phone,mobile,addr,state,zip,notes\n");
        for (int i = 0; i < 30; i++) {
            String phone = "(212) 555-01" + (10 + i);
            text.append((i + 1) + ",\"James Smith" + "abcdefghijklmnopqrstuvwxyzabcd".charAt(i) + "\"," + (1 + i % 12)
                    + "/" + (1 + i % 28) + "/19" + (60 + i) + "," + (i % 2 == 0 ? phone : "") + ","
                    + (i % 2 == 0 ? "" : phone) + "," + i + " Main St,NY,10001,\"a\nb, c\"\n");
        }
        SourceConfig source = load(propose(write("us.csv", text.toString(), StandardCharsets.UTF_8)));

        assertThat(source.multiLine()).isTrue();
        assertThat(source.key()).isEqualTo("rec_id");
        assertThat(source.dateOrder()).isEqualTo(DateOrder.MDY);
        assertThat(source.region()).isEqualTo("US");
        assertThat(source.map())
                .containsAllEntriesOf(Map.of(
                        "full_name", "name",
                        "date_of_birth", "dob",
                        "street", "addr",
                        "region", "state",
                        "postal_code", "zip",
                        "phone", "coalesce(nullif(trim(`mobile`), ''), `home phone`)",
                        "custom.notes", "notes"));
    }

    @Test
    void aFileWithoutHeader() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            text.append((500 + i) + "\t"
                    + List.of("James", "Mary", "John", "Linda").get(i % 4) + "\t" + FAMILY.get((i * 3) % 10) + "\tuser"
                    + i + "@example.org\t19" + (40 + i) + "-05-1" + (i % 10) + "\n");
        }
        SourceConfig source = load(propose(write("list.tsv", text.toString(), StandardCharsets.UTF_8)));

        assertThat(source.header()).isFalse();
        assertThat(source.delimiter()).isEqualTo("\t");
        assertThat(source.key()).isEqualTo("column_1");
        assertThat(source.map())
                .containsEntry("given_name", "column_2")
                .containsEntry("family_name", "column_3")
                .containsEntry("email", "column_4")
                .containsEntry("date_of_birth", "column_5");
    }

    @Test
    void nestedJsonInAnEnvelope() {
        StringBuilder text = new StringBuilder("{\"meta\": {\"tags\": [1, 2]}, \"result\": {\"items\": [");
        for (int i = 0; i < 20; i++) {
            text.append((i == 0 ? "" : ",") + "{\"uid\": \"u" + i + "\", \"contact\": {\"e-mail\": \"q" + i
                    + "@example.org\", \"address\": {\"city\": \"Lyon\"}}, \"tags\": [\"a\"]}");
        }
        SourceConfig source = load(propose(write("dump.json", text + "]}}", StandardCharsets.UTF_8)));

        assertThat(source.format()).isEqualTo(Format.JSON);
        assertThat(source.envelope()).isEqualTo("/result/items");
        assertThat(source.key()).isEqualTo("uid");
        assertThat(source.map())
                .containsEntry("email", "`contact`.`e-mail`")
                .containsEntry("city", "`contact`.`address`.`city`")
                .containsEntry("custom.tags", "tags");
    }

    @Test
    void aSystemsExportIsRecognized() {
        SourceConfig source = load(propose(Path.of("../conf/demo/intercom/contacts-1.jsonl")));
        assertThat(source.system()).isEqualTo("intercom");
        assertThat(load(propose(Path.of("../conf/demo/klaviyo/profiles-1.json")))
                        .system())
                .isEqualTo("klaviyo");
        assertThat(load(propose(Path.of("../conf/demo/bloomreach/customers.json")))
                        .system())
                .isEqualTo("bloomreach");
        assertThat(load(propose(Path.of("../conf/demo/app/users.csv"))).system())
                .isEqualTo("sql-users");
        assertThat(load(propose(Path.of("../conf/demo/import/leads.csv"))).system())
                .isEqualTo(SourceConfig.GENERIC);
    }

    @Test
    void withoutAnIdTwoColumnsAreTheKeyElseTheRowIs() {
        String pair = propose(write(
                "pair.csv",
                "source,id,email\nb,1,a@b.de\nc,1,d@e.de\nb,2,a@b.de\nc,2,d@e.de\n",
                StandardCharsets.UTF_8));
        assertThat(load(pair).key()).isEqualTo("concat(`source`, ':', `id`)");

        String row = propose(
                write("row.csv", "first name,email\nAnn,a@b.de\nAnn,d@e.de\nBob,a@b.de\n", StandardCharsets.UTF_8));
        assertThat(load(row).key()).startsWith("sha2(concat_ws(");
        assertThat(row).contains("# PROBLEM: no column is filled and different in every row");
    }

    @Test
    void aHeaderIsNotBelievedAgainstTheValues() {
        StringBuilder text = new StringBuilder("id,email,name,phone\n");
        for (int i = 0; i < 20; i++) {
            text.append((i / 2) + "," + (i % 2 == 0 ? "yes" : "no") + ",Widget " + i + "X-200,n/a\n");
        }
        SourceConfig source = load(propose(write("wrong.csv", text.toString(), StandardCharsets.UTF_8)));

        assertThat(source.key()).as("an id that stands twice is no key").isNotEqualTo("id");
        assertThat(source.map()).doesNotContainKeys("email", "full_name", "phone");
        assertThat(source.map()).containsEntry("custom.email", "email");
    }

    @Test
    void anOrganizationThatStandsInFewRowsIsThatOfSomebody() {
        StringBuilder papers = new StringBuilder("id,title,author,institution\n");
        StringBuilder people = new StringBuilder("id,first name,institution\n");
        for (int i = 0; i < 20; i++) {
            String institution = i % 5 == 0 ? "University of " + FAMILY.get(i % 10) : "";
            papers.append(i + ",On Widgets " + i + "," + GIVEN.get(i % 10) + "," + institution + "\n");
            people.append(i + "," + GIVEN.get(i % 10) + "," + institution + "\n");
        }
        String proposal = propose(write("papers.csv", papers.toString(), StandardCharsets.UTF_8));

        assertThat(load(proposal).map())
                .doesNotContainKey("organization")
                .containsEntry("custom.institution", "institution");
        assertThat(proposal).contains("# No column names a person or an organization.");
        assertThat(load(propose(write("people.csv", people.toString(), StandardCharsets.UTF_8)))
                        .map())
                .containsEntry("organization", "institution");
    }

    @Test
    void aJsonFileThatBreaksOffIsLookedAtAsFarAsItGoes() {
        String broken = "{\"rows\":[{\"id\":\"1\",\"email\":\"a@b.de\"},{\"id\":\"2\",\"ema";
        String proposal = propose(write("broken.json", broken, StandardCharsets.UTF_8));

        assertThat(proposal).contains("# PROBLEM: 1 rows cannot be taken apart");
        assertThat(load(proposal).envelope()).isEqualTo("/rows");
    }

    @Test
    void aPackedFileAndOrderOfRowsChangeNothing() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            rows.append(i + ",w" + i + "@example.org\n");
        }
        String text = "id,mail\n" + rows;
        String plain = propose(write("a.csv", text, StandardCharsets.UTF_8));
        Path packed = folder.resolve("a.csv.gz");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(propose(packed)).isEqualTo(plain.replace("a.csv", "a.csv.gz"));
        assertThat(propose(folder.resolve("a.csv"))).isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({
        "missing.csv, does not exist",
        "empty.csv, is empty",
        "blank.csv, no text",
        "only-header.csv, no rows",
        "junk.bin, binary",
        "book.xlsx, ZIP",
        "scalar.json, without a list"
    })
    void whatCannotBeReadIsSaid(String name, String what) throws IOException {
        Files.write(folder.resolve("empty.csv"), new byte[0]);
        Files.writeString(folder.resolve("blank.csv"), "\n \n");
        Files.writeString(folder.resolve("only-header.csv"), "id,email,name,city\n");
        byte[] junk = new byte[4000];
        for (int i = 0; i < junk.length; i++) {
            junk[i] = (byte) (i * 31 % 251);
        }
        Files.write(folder.resolve("junk.bin"), junk);
        Files.write(folder.resolve("book.xlsx"), new byte[] {'P', 'K', 3, 4, 0, 0, 0, 0});
        Files.writeString(folder.resolve("scalar.json"), "[1, 2, 3]");

        assertThatThrownBy(() -> propose(folder.resolve(name)))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.exitCode()).isEqualTo(ExitCode.INPUT))
                .hasMessageContaining(name)
                .hasMessageContaining(what);
    }

    private String propose(Path file) {
        return ProposeConfiguration.apply(
                        file.toString(),
                        () -> {
                            throw new IllegalStateException("a session was asked for");
                        },
                        PresetLoader.available().stream()
                                .map(PresetLoader::load)
                                .toList())
                .text();
    }

    private SourceConfig load(String yaml) {
        Path file = folder.resolve("proposed.yaml");
        try {
            Files.writeString(file, yaml);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return ConfigLoader.load(file, Map.of()).config().sources().get(0);
    }

    private Path write(String name, String text, Charset charset) {
        try {
            return Files.write(folder.resolve(name), text.getBytes(charset));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
