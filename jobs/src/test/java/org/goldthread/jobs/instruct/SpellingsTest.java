package org.goldthread.jobs.instruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.goldthread.jobs.instruct.Spellings.Spelling;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One hard value for each way to spell it otherwise. */
final class SpellingsTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "ana@e.com, ''",
                "-, ''",
                "Ana@e.com, case",
                "' ana@e.com', blanks",
                "'ANA@e.com\t', case blanks",
                "'ana@e.com\u00A0', invisible",
                "'\uFF41na@e.com', full-width",
                "'\uFF21na@e.com', case full-width",
                "mailto:ana@e.com, other",
                "'an\u00E1@e.com', ''"
            })
    void emails(String raw, String spellings) {
        assertThat(texts(Spellings.ofEmail(raw, "ana@e.com"))).isEqualTo(spellings);
        assertThat(Spellings.ofEmail(raw, null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "+493012345678, ''",
                "-, ''",
                "030 12345678, national",
                "(030) 12345678, national",
                "+49 30 12345678, punctuation",
                "' 00493012345678', punctuation",
                "'\t+493012345678', punctuation"
            })
    void phones(String raw, String spellings) {
        assertThat(texts(Spellings.ofPhone(raw, "+493012345678"))).isEqualTo(spellings);
        assertThat(Spellings.ofPhone(raw, null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Ana Silva, ''",
                "-, ''",
                "Ana  Silva, blanks",
                "'Ana \tSilva', blanks",
                "'Ana\n', blanks",
                "' \u0410\u043D\u043D\u0430', blanks",
                "'Ana\u00A0Silva', invisible",
                "'Ana\u200DSilva', ''",
                "'  12 ', ''",
                "'\u00A0', ''"
            })
    void names(String raw, String spellings) {
        assertThat(texts(Spellings.ofName(raw))).isEqualTo(spellings);
    }

    private static String texts(Set<Spelling> spellings) {
        return spellings.stream().map(Spelling::text).collect(Collectors.joining(" "));
    }
}
