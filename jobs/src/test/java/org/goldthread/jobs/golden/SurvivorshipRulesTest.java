package org.goldthread.jobs.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.Problem;
import org.goldthread.jobs.errors.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Built-in rules, overrides, and what is refused. */
final class SurvivorshipRulesTest {
    private static final List<String> SOURCES = List.of("app", "crm");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "email|verified_first, most_recent",
                "family_name|most_frequent, longest",
                "postal_code|group:address",
                "email_consent|strictest_consent",
                "email_consent_at|follow:email_consent",
                "email_verified|follow:email",
                "created_at|oldest",
                "last_activity_at|most_recent",
                "marked_spam|any_true",
                "plan|source_priority, most_recent",
                "custom|most_recent",
            })
    void builtIn(String attribute, String rule) {
        assertThat(SurvivorshipRules.of(Map.of(), SOURCES).rule(attribute).text())
                .isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plan|newest",
                "plan|most_recent, union",
                "plan|source_priority:app>shop",
                "plan|source_priorities",
                "plan|follow:colour",
                "plan|follow:plan",
                "city|verified_first",
                "city|any_true",
                "created_at|union",
                "plan|strictest_consent",
                "custom|union",
                "colour|most_recent",
            })
    void refused(String attribute, String rule) {
        assertThatThrownBy(() -> SurvivorshipRules.of(Map.of(attribute, rule), SOURCES))
                .isInstanceOfSatisfying(UserError.class, error -> {
                    assertThat(error.exitCode()).isEqualTo(ExitCode.USAGE);
                    assertThat(error.problems()).extracting(Problem::where).contains("survivorship[" + attribute + "]");
                });
    }

    @Test
    void everyMistakeIsReportedAtOnce() {
        Map<String, String> rules = Map.of("plan", "follow:role", "role", "follow:plan", "city", "best");

        assertThatThrownBy(() -> SurvivorshipRules.of(rules, SOURCES))
                .isInstanceOfSatisfying(UserError.class, error -> assertThat(error.problems())
                        .extracting(Problem::where)
                        .containsExactlyInAnyOrder("survivorship[city]", "survivorship[plan]", "survivorship[role]"));
    }
}
