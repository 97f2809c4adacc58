package org.goldthread.jobs.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mapping's text: a column, or SQL. */
final class ExpressionsTest {
    private static final List<String> COLUMNS = List.of("id", "E-mail", "First Name", "first", "a");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "E-mail                  | `E-mail`",
                "First Name              | `First Name`",
                "concat(first, ' ', id)  | concat(first, ' ', id)",
                "lower('US')             | lower('US')",
            })
    void aHeaderIsAColumnWhateverItsCharacters(String text, String sql) {
        assertThat(Expressions.resolve(text, COLUMNS)).isEqualTo(sql);
        assertThat(Expressions.missing(text, sql, COLUMNS)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "e-mail                  | e-mail",
                "Last Name               | Last Name",
                "concat(first, last)     | last",
                "a - id                  |",
                "true                    |",
            })
    void whatIsMissingIsNamedAsItWasWritten(String text, String missing) {
        assertThat(Expressions.missing(text, Expressions.resolve(text, COLUMNS), COLUMNS))
                .isEqualTo(missing == null ? Set.of() : Set.of(missing));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "E-mail       | `E-mail`",
                "address.city | address.city",
                "true         | true",
                "lower(x)     | lower(x)",
            })
    void withoutAHeaderAPlainNameIsAColumn(String text, String sql) {
        assertThat(Expressions.resolve(text, null)).isEqualTo(sql);
    }
}
