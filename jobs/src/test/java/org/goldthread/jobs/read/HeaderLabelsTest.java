package org.goldthread.jobs.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.goldthread.jobs.config.PresetLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers that their users spell. */
final class HeaderLabelsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Email;EMAIL;Email address | Email",
                "e_mail;Name               | e_mail",
                "EMAIL ADDRESS;Name        | EMAIL ADDRESS",
                "Ｅ-ｍａｉｌ;Name            | Ｅ-ｍａｉｌ",
                "email;Email               | email",
                "Mail;Name                 |",
            })
    void aColumnIsFoundByItsLabels(String header, String name) {
        Map<String, String> found = HeaderLabels.found(
                PresetLoader.load("intercom").layouts().stream()
                        .filter(layout -> layout.name().equals("ui-csv"))
                        .findFirst()
                        .orElseThrow(),
                List.of(header.split(";")));

        assertThat(found.get("email")).isEqualTo(name);
        assertThat(found.get("name")).isEqualTo(header.contains("Name") ? "Name" : null);
    }
}
