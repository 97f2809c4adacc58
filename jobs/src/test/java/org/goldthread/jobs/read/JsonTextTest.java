package org.goldthread.jobs.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a line of JSON. */
final class JsonTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "{\"id\":1}                              | false | -",
                "  {\"id\":{\"b\":{}},\"c\":[{}]} | false | -",
                "{\"a\":\"}{\"}                          | false | -",
                "{\"id\":1}{\"id\":2}                    | false | broken",
                "{\"id\":1} {\"id\":2}                   | false | broken",
                "{\"id\":1},{\"id\":2}                   | false | broken",
                "{\"id\":1} x                            | false | broken",
                "[{\"id\":1}]                            | true  | broken",
                "{\"id\":                                | true  | broken",
                "{\"id\":1,\"id\":2}                     | false | broken",
                "{\"x\":{\"b\":1,\"b\":1}}              | false | broken",
                "{\"id\":{\"a\":{}},\"x\":{\"a\":[]}}   | false | -",
                "{\"a\":[]}                             | false | nested:a",
                "{\"id\":1,\"a\":{\"id\":2}}           | true  | nested:a",
                "null                                    | true  | broken",
                "{\"id\":1}                              | true  | misfit",
                "{\"id\":\"12345678901234567890x\"}      | false | too-long",
                "{\"id\":{\"b\":[\"ééééééééééé\"]}}      | false | too-long",
                "{\"id\":\"12345678901234567890\"}       | false | -",
                "{\"other\":\"12345678901234567890x\"}   | false | -",
            })
    void tellsWhatIsWrong(String text, boolean misread, String verdict) {
        assertThat(JsonText.verdict(text, misread, Set.of("id", "a"), Set.of("a"), 20))
                .isEqualTo(verdict == null ? null : verdict.replaceFirst(":(.*)", "\n$1\n"));
    }
}
