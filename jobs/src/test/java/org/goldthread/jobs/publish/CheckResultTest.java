package org.goldthread.jobs.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.goldthread.jobs.config.ResultGates;
import org.goldthread.jobs.errors.Problem;
import org.goldthread.jobs.publish.RunFigures.TargetFigures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each gate just below its line, on it, and above. */
final class CheckResultTest {
    private static final ResultGates GATES = new ResultGates(0.5, 0.2, 0.1, 1_000L, 30L, 0.25, 3.0, 7, 100L);

    private static RunFigures people(long largest, long ids, long absorbed) {
        return new RunFigures(largest, ids, absorbed, List.of());
    }

    private static RunFigures target(long issued, long expired, long touched, long consent, long paid, Double usual) {
        OptionalDouble night = usual == null ? OptionalDouble.empty() : OptionalDouble.of(usual);
        return new RunFigures(
                1, 0, 0, List.of(new TargetFigures("crm", 1_000, issued, expired, touched, consent, paid, night)));
    }

    /** The options that the problems name, between blanks. */
    private static String passed(RunFigures run) {
        return String.join(
                " ",
                CheckResult.apply(run, GATES).stream()
                        .map(problem -> problem.remedy().replaceAll("(?s).*raise gates\\.result\\.([a-z-]+)\\.", "$1"))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "29, 400, 0, ''", "30, 400, 0, ''", "31, 400, 0, max-largest-entity",
        "1, 600, 149, ''", "1, 600, 150, ''", "1, 600, 151, max-absorbed-share",
        "1, 200, 100, ''", "1, 200, 101, max-absorbed-share", "1, 0, 0, ''",
        "31, 200, 101, max-largest-entity max-absorbed-share",
    })
    void gatesOnPeople(long largest, long ids, long absorbed, String expected) {
        assertThat(passed(people(largest, ids, absorbed))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "999, 0, 0, 0, 0, -, ''",
                "1000, 0, 0, 0, 0, -, ''",
                "1001, 0, 0, 0, 0, -, max-instructions",
                "1301, 301, 0, 0, 0, -, ''",
                "1302, 301, 0, 0, 0, -, max-instructions",
                "101, 0, 499, 0, 0, -, ''",
                "101, 0, 500, 0, 0, -, ''",
                "101, 0, 501, 0, 0, -, max-touched-share",
                "100, 0, 501, 999, 999, 0, ''",
                "150, 50, 501, 999, 999, 0, ''",
                "101, 0, 0, 200, 100, -, ''",
                "101, 0, 0, 201, 100, -, max-consent-share",
                "101, 0, 0, 200, 101, -, max-paid-share",
                "299, 0, 0, 0, 0, 100, ''",
                "300, 0, 0, 0, 0, 100, ''",
                "301, 0, 0, 0, 0, 100, max-times-usual",
                "301, 1, 0, 0, 0, 100, ''",
                "101, 0, 0, 0, 0, 0, max-times-usual",
                "100, 0, 0, 0, 0, 0, ''",
                "1001, 0, 501, 201, 101, 1, max-instructions max-touched-share max-consent-share max-paid-share"
                        + " max-times-usual",
            })
    void gatesOnATarget(
            long issued, long expired, long touched, long consent, long paid, Double usual, String expected) {
        assertThat(passed(target(issued, expired, touched, consent, paid, usual)))
                .isEqualTo(expected);
    }

    @Test
    void everyProblemTellsTheFigureTheLineAndTheOption() {
        List<Problem> problems = CheckResult.apply(target(1_001, 0, 501, 0, 0, 1.0), GATES);

        assertThat(problems)
                .extracting(Problem::toString)
                .satisfiesExactly(
                        many -> assertThat(many)
                                .startsWith("targets[crm]: There are 1,001 new instructions (allowed 1,000).")
                                .contains("resolve --canary N")
                                .endsWith("To let it pass, raise gates.result.max-instructions."),
                        share -> assertThat(share)
                                .contains("501 of 1,000 active records would be merged (50.1%, allowed 50.0%)."),
                        unusual -> assertThat(unusual)
                                .contains(
                                        "1,001 new instructions, and the usual night has 1 (allowed 3 times as many)."));
        assertThat(CheckResult.apply(people(31, 200, 101), GATES))
                .extracting(Problem::toString)
                .satisfiesExactly(
                        large -> assertThat(large).contains("The largest person has 31 records (allowed 30)."),
                        absorbed -> assertThat(absorbed)
                                .contains(
                                        "101 of 200 golden ids would become aliases of others (50.5%, allowed 25.0%)."));
    }

    @Test
    void everyTargetIsNamed() {
        TargetFigures many = new TargetFigures("crm", 9, 2_000, 0, 0, 0, 0, OptionalDouble.empty());
        TargetFigures more = new TargetFigures("mail", 9, 3_000, 0, 0, 0, 0, OptionalDouble.empty());

        assertThat(CheckResult.apply(new RunFigures(1, 0, 0, List.of(many, more)), GATES))
                .extracting(Problem::where)
                .containsExactly("targets[crm]", "targets[mail]");
    }
}
