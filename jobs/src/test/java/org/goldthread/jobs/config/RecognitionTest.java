package org.goldthread.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.goldthread.jobs.errors.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a preset may say of the files that are its own. What it does is in {@code propose.RecognizeShapesTest}. */
final class RecognitionTest {
    @Test
    void aLayoutThatSaysNothingIsKnownByItsColumns() {
        Recognition said = preset("").layouts().get(0).recognize();

        assertThat(said.by()).isEmpty();
        assertThat(said.without()).isEmpty();
        assertThat(said.repeated()).isEmpty();
        assertThat(said.values()).isEmpty();
        assertThat(said.beside()).isNull();
        assertThat(said.perhaps()).isEmpty();
    }

    @Test
    void everythingThatIsSaidIsRead() {
        Recognition said = preset(
                        "by: [[a, b.c], [d]], without: [e], repeated: [f], values: {g: x+}, beside: one, perhaps: [[h]]")
                .layouts()
                .get(0)
                .recognize();

        assertThat(said.by()).containsExactly(List.of("a", "b.c"), List.of("d"));
        assertThat(said.without()).containsExactly("e");
        assertThat(said.repeated()).containsExactly("f");
        assertThat(said.values()).containsEntry("g", "x+");
        assertThat(said.beside()).isEqualTo("one");
        assertThat(said.perhaps()).containsExactly(List.of("h"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            textBlock =
                    """
            by: [[]]                     ! a list without columns
            perhaps: [[]]                ! a list without columns
            beside: one                  ! stands without by
            by: [[a]], beside: another   ! names no layout of this file
            by: [[a]], values: {a: "["}  ! no regular expression
            by: [a]                      ! not a list
            near: one                    ! recognize.near
            """)
    void whatCannotBeMeantIsRefused(String settings, String what) {
        assertThatThrownBy(() -> preset(settings)).isInstanceOf(UserError.class).hasMessageContaining(what);
    }

    private static SystemPreset preset(String settings) {
        return PresetLoader.bind(
                "system: own\nversion: \"1\"\nlayouts:\n  - {name: one, kind: profiles, formats: [csv], schema: {id: STRING},"
                        + " key: id, recognize: {"
                        + settings + "}}\n",
                "own.yaml");
    }
}
