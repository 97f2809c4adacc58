package org.goldthread.jobs.propose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.goldthread.jobs.config.ConfigLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of several columns fills an attribute. */
final class ChooseColumnsTest {
    private static final List<String> GIVEN =
            List.of("Ann", "Mary", "John", "Linda", "James", "Ursula", "Petra", "Klaus", "Heike", "Stefan");
    private static final List<String> FAMILY =
            List.of("Miller", "Gross", "Shepherd", "White", "Cole", "Hunter", "Potter", "Boone", "Fox", "Lang");

    @TempDir
    private Path folder;

    @Test
    void aCardOrInsuranceNumberStandsInForAnIdNumberThatIsNotThere() {
        StringBuilder text = new StringBuilder("id,first name,ssn,medicaid,cc_number,pan\n");
        StringBuilder unpaid = new StringBuilder("id,first name,medicaid,cc_number\n");
        StringBuilder paid = new StringBuilder("id,first name,credit_card_number,iban\n");
        for (int i = 0; i < 20; i++) {
            String card = "4357 1252 49" + (10 + i) + " 2560";
            String ssn = i % 2 == 0 ? "123-45-67" + (10 + i) : "";
            String medicaid = i % 2 == 0 ? "" : "4074886" + (10 + i);
            String start = i + "," + GIVEN.get(i % 10) + ",";
            text.append(start + ssn + "," + medicaid + "," + card + ",ABCDE12" + (10 + i) + "F\n");
            unpaid.append(start + "4074886" + (10 + i) + "," + card + "\n");
            paid.append(start + card + ",DE0210010010000681" + (10 + i) + "\n");
        }

        assertThat(map("all.csv", text))
                .as("numbers of two kinds are not poured into one attribute")
                .containsEntry("id_number", "ssn")
                .containsEntry("custom.medicaid", "medicaid")
                .containsEntry("custom.cc_number", "cc_number")
                .containsEntry("custom.pan", "pan");
        assertThat(map("unpaid.csv", unpaid))
                .containsEntry("id_number", "medicaid")
                .containsEntry("custom.cc_number", "cc_number");
        assertThat(map("paid.csv", paid))
                .containsEntry("id_number", "credit_card_number")
                .containsEntry("custom.iban", "iban");
    }

    @Test
    void theWholeNameIsReadBesideItsPartsAndTheOtherPeopleOfARowAreNot() {
        StringBuilder text = new StringBuilder("id,full_name,first_name,surname,guardianNameFirst,motherMaidenName\n");
        for (int i = 0; i < 20; i++) {
            String given = GIVEN.get(i % 10);
            String family = FAMILY.get((i * 3) % 10);
            text.append(i + "," + given + " " + family + "," + given + "," + family + "," + GIVEN.get((i + 1) % 10)
                    + "," + FAMILY.get((i + 1) % 10) + "\n");
        }

        assertThat(map("names.csv", text))
                .containsEntry("full_name", "full_name")
                .containsEntry("given_name", "first_name")
                .containsEntry("family_name", "surname")
                .containsEntry("custom.guardian_name_first", "guardianNameFirst")
                .containsEntry("custom.mother_maiden_name", "motherMaidenName");
    }

    private Map<String, String> map(String name, StringBuilder text) {
        try {
            Path file = Files.writeString(folder.resolve(name), text);
            String yaml = ProposeConfiguration.apply(
                            file.toString(),
                            () -> {
                                throw new IllegalStateException("text needs no session");
                            },
                            List.of())
                    .text();
            Path written = Files.writeString(folder.resolve(name + ".yaml"), yaml);
            return ConfigLoader.load(written, Map.of())
                    .config()
                    .sources()
                    .get(0)
                    .map();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
