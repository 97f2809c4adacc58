package org.goldthread.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.goldthread.jobs.config.ConfigText.LEADS;
import static org.goldthread.jobs.config.ConfigText.lines;
import static org.goldthread.jobs.config.ConfigText.load;
import static org.goldthread.jobs.config.ConfigText.problems;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EnvironmentVariablesTest {
    @Test
    void expandsInsideAnyValue() {
        String text = "sources: [{name: l, format: '${env:FMT}', path: '${env:DIR}/${env:FILE:-leads}.csv', key: id}]\n"
                + "comparisons: ['${env:DIR}']\ngates: {max-pairs: '${env:PAIRS:-12}'}\nwarehouse: '${env:EMPTY:-w}'\n";
        GoldthreadConfig config =
                load(text, Map.of("FMT", "csv", "DIR", "/data/$1", "EMPTY", "")).config();

        assertThat(config.source("l").path()).isEqualTo("/data/$1/leads.csv");
        assertThat(config.source("l").format()).isEqualTo(Format.CSV);
        assertThat(config.comparisons()).extracting(ComparisonChoice::name).containsExactly("/data/$1");
        assertThat(config.gates().maxPairs()).isEqualTo(12);
        assertThat(config.warehouse()).isEqualTo("w");
    }

    @Test
    void anUnsetVariableIsNamedOnce() {
        assertThat(lines(LEADS + "gates: {max-pairs: '${env:PAIRS}'}\n"))
                .containsExactly("FILE:2 gates.max-pairs: needs the environment variable 'PAIRS', which is not set."
                        + " Set it, or give a default: ${env:PAIRS:-value}.");
    }

    @ParameterizedTest
    @CsvSource({"${HOME}/x", "${env:}", "${env:A-b}", "${env:OPEN", "${env:A:-${env:B}}"})
    void whatLooksLikeAVariableAndIsNoneIsRefused(String value) {
        assertThat(lines(LEADS + "warehouse: '" + value + "'\n"))
                .singleElement()
                .asString()
                .contains("warehouse: holds '${")
                .contains("which is not expanded. Write ${env:NAME} or ${env:NAME:-default}.");
    }

    @ParameterizedTest
    @CsvSource({
        "gates: {max-pairs: '${env:SECRET}'}",
        "identifiers: {email: {blocked-patterns: ['x${env:SECRET}(']}}",
        "survivorship: {phone: '${env:SECRET}'}",
        "survivorship: {phone: 'source_priority:${env:SECRET}'}",
        "model: '${env:SECRET}'",
        "thresholds: '${env:SECRET}'",
    })
    void valuesOfTheEnvironmentAreInNoMessage(String line) {
        assertThat(problems(LEADS + line + "\n", Map.of("SECRET", "hunter2(")).toString())
                .contains("${env:SECRET}")
                .doesNotContain("hunter2");
    }

    @Test
    void aShortSecretIsMaskedAsAWordOnly() {
        assertThat(problems(LEADS + "identifiers: {email: {trust: '${env:T}'}}\n", Map.of("T", "-1"))
                        .get(0)
                        .what())
                .isEqualTo("is ${env:T}.");
    }

    @Test
    void theHashKnowsTheVariableNotItsValue() {
        String text = LEADS + "warehouse: ${env:W}\n";

        assertThat(load(text, Map.of("W", "one")).hash())
                .isEqualTo(load(text, Map.of("W", "two")).hash());
        assertThat(load(text, Map.of("W", "one")).toString()).doesNotContain("one");
    }
}
