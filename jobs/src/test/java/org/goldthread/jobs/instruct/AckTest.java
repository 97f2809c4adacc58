package org.goldthread.jobs.instruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AckTest {
    private static final String LINE =
            "{'instruction_id':'i1','call':1,'outcome':'failed','http_status':409,'at':'2026-11-20T03:00:07Z','note':'x'}"
                    .replace('\'', '"');

    @Test
    void aLineIsRead() throws Ack.Malformed {
        assertThat(Ack.parse(LINE))
                .isEqualTo(new Ack("i1", 1, Ack.Outcome.FAILED, 409L, Instant.parse("2026-11-20T03:00:07Z"), "x"));
    }

    @Test
    void statusAndNoteMayBeLeftOut() throws Ack.Malformed {
        String line = LINE.replace("\"http_status\":409,", "").replace(",\"note\":\"x\"", "");

        assertThat(Ack.parse(line).httpStatus()).isNull();
        assertThat(Ack.parse(line).note()).isNull();
        assertThat(Ack.parse(line.replace("\"call\"", "\"http_status\":null,\"call\""))
                        .httpStatus())
                .isNull();
    }

    @Test
    void theSameReportHasTheSameIdAndAnotherOneAnother() throws Ack.Malformed {
        Ack ack = Ack.parse(LINE);

        assertThat(Ack.parse(" " + LINE.replace(":", " : ").replace("03 : 00 : 07", "03:00:07"))
                        .id())
                .isEqualTo(ack.id());
        for (String other : new String[] {
            LINE.replace("i1", "i2"),
            LINE.replace(":1,", ":2,"),
            LINE.replace("failed", "skipped"),
            LINE.replace("409", "410"),
            LINE.replace("07Z", "08Z"),
            LINE.replace("\"x\"", "\"y\"")
        }) {
            assertThat(Ack.parse(other).id()).as(other).isNotEqualTo(ack.id());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            applied                                                                        | is not one JSON object
            {"instruction_id":"i"} {"instruction_id":"j"}                                  | is not one JSON object
            {"instruction_id":"i","instruction_id":"j","call":0,"outcome":"applied","at":"2026-11-20T03:00:07Z"} | is not one JSON object
            {"instruction_id":"i","call":0,"outcome":"applied","at":"2026-11-20T03:00:07Z","note":7} | a note that is no text
            [1]                                                                            | is no JSON object
            {"call":0,"outcome":"applied","at":"2026-11-20T03:00:07Z"}                     | lacks instruction_id
            {"instruction_id":"i","outcome":"applied","at":"2026-11-20T03:00:07Z"}         | lacks call
            {"instruction_id":"i","call":-1,"outcome":"applied","at":"2026-11-20T03:00:07Z"} | lacks call
            {"instruction_id":"i","call":0,"outcome":"done","at":"2026-11-20T03:00:07Z"}   | none of applied, failed, skipped
            {"instruction_id":"i","call":0,"outcome":"applied","at":"yesterday"}           | no time like
            {"instruction_id":"i","call":0,"outcome":"applied","at":"2026-11-20T03:00:07Z","http_status":99} | no number from 100 to 599
            {"instruction_id":"i","call":0,"outcome":"applied","at":"2026-11-20T03:00:07Z","http_status":"200"} | no number from 100 to 599
            {"instruction_id":"i","call":0,"outcome":"applied","at":"2026-11-20T03:00:07Z","state":"x"} | keys that mean nothing here (state;
            """)
    void aFaultIsNamedWithoutTheLine(String line, String fault) {
        assertThatThrownBy(() -> Ack.parse(line))
                .isInstanceOf(Ack.Malformed.class)
                .hasMessageContaining(fault);
    }

    @Test
    void aLongNoteIsRefused() {
        String line = LINE.replace("\"x\"", "\"" + "x".repeat(1001) + "\"");

        assertThatThrownBy(() -> Ack.parse(line)).hasMessageContaining("more than 1000 characters");
    }
}
