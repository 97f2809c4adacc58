package org.goldthread.jobs.read;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that are read as text keep their digits. */
final class ExactNumbersTest {
    private static final ExactNumbers NUMBERS = new ExactNumbers(StructType.fromDDL(
            "at STRING, real DOUBLE, list ARRAY<STRING>, names MAP<STRING, STRING>, inner STRUCT<n: STRING>"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"at\":1700000000.50}                  | {\"at\":\"1700000000.50\"}",
                "{\"at\":1E7,\"real\":1.5}               | {\"at\":\"1E7\",\"real\":1.5}",
                "{\"names\":{\"a\":1.10,\"b\":[2.0,{\"c\":\"x\"}]}} | {\"names\":{\"a\":\"1.10\",\"b\":\"[2.0,{\\\"c\\\":\\\"x\\\"}]\"}}",
                "{\"inner\":{\"n\":2.50,\"o\":2.50},\"p\":1.0} | {\"inner\":{\"n\":\"2.50\",\"o\":2.50},\"p\":1.0}",
                "{\"list\":[1,2.0,null,true]}            | {\"list\":[\"1\",\"2.0\",null,true]}",
                "{\"at\":9007199254740993}               | {\"at\":9007199254740993}",
                "{\"at\":\"1.5 \\\" 2.5\"}                | {\"at\":\"1.5 \\\" 2.5\"}",
                "{\"at\":1.5                             | {\"at\":1.5",
            })
    void quotesWhatTheSchemaSaysIsText(String json, String quoted) {
        assertThat(NUMBERS.quoted(json)).isEqualTo(quoted);
    }

    @ParameterizedTest
    @CsvSource({
        "1.7000000005E9, 1700000000.5",
        "101.0, 101",
        "0.0, 0",
        "-1.50E-3, -0.0015",
        "1.0E20, 100000000000000000000"
    })
    void numbersOfTablesAreWrittenPlainly(String number, String text) {
        assertThat(Values.plain(number)).isEqualTo(text);
        assertThat(Values.plain("NaN")).isEqualTo("NaN");
        assertThat(Values.plain("Infinity")).isEqualTo("Infinity");
    }
}
