package org.goldthread.jobs.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One CSV record into cells. */
final class CsvDialectTest {
    private static final CsvDialect COMMA = new CsvDialect(",", "\"");

    static Stream<Arguments> records() {
        return Stream.of(
                Arguments.of("a,b", new String[] {"a", "b"}),
                Arguments.of("a,,", new String[] {"a", null, null}),
                Arguments.of("a,\"\",c", new String[] {"a", "", "c"}),
                Arguments.of("Anna.K@Example.com , x", new String[] {"Anna.K@Example.com ", " x"}),
                Arguments.of("\"Kovacs, Anna\",1", new String[] {"Kovacs, Anna", "1"}),
                Arguments.of("\"say \"\"hi\"\"\",1", new String[] {"say \"hi\"", "1"}),
                Arguments.of("\"two\nlines\",1", new String[] {"two\nlines", "1"}),
                Arguments.of("\"two\r\nlines\",\"1\"", new String[] {"two\r\nlines", "1"}),
                Arguments.of("#1,x", new String[] {"#1", "x"}),
                Arguments.of("5\" disk,x", new String[] {"5\" disk", "x"}));
    }

    @ParameterizedTest
    @MethodSource("records")
    void splits(String record, String[] cells) {
        assertThat(COMMA.cells(record)).containsExactly(cells);
    }

    @Test
    void recordsDoNotTouchEachOther() {
        for (String record :
                List.of("1,\"\",abc", "1487,def,ghi", "2,\"open", "3,\"x\"y,z", "4,d,ef", "5,\"f, g\",h")) {
            COMMA.cells(record);
        }
        assertThat(COMMA.cells("6,x,y")).containsExactly("6", "x", "y");
        assertThat(COMMA.cells("7,\"\",abc")).containsExactly("7", "", "abc");
        assertThat(COMMA.cells("1487,1,kirsten")).containsExactly("1487", "1", "kirsten");
    }

    @Test
    void aQuoteThatIsNotClosedIsNoRecord() {
        assertThat(COMMA.cells("1,\"abc")).isNull();
        assertThat(COMMA.cells("1,\"abc\"x,2")).isNull();
    }

    @Test
    void otherDelimitersAndQuotes() {
        assertThat(new CsvDialect("\t", "'").cells("a\t'b\tc'\t\"d")).containsExactly("a", "b\tc", "\"d");
        assertThat(new CsvDialect("||", "\"").cells("a||b|c")).containsExactly("a", "b|c");
    }
}
