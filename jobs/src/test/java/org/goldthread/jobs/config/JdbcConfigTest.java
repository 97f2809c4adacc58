package org.goldthread.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.goldthread.jobs.config.ConfigText.lines;
import static org.goldthread.jobs.config.ConfigText.load;
import static org.goldthread.jobs.config.ConfigText.problems;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a database source must and must not say; above all, no credentials in the file. */
final class JdbcConfigTest {
    private static String source(String jdbc) {
        return "sources: [{name: app, format: jdbc, key: id, jdbc: {" + jdbc + "}}]\n";
    }

    @ParameterizedTest
    @CsvSource({
        "'url: \"jdbc:postgresql:a\", table: t, password: hunter2', sources[app].jdbc.password",
        "'url: \"jdbc:postgresql:a\", table: t, password: \"${env:A:-hunter2}\"', sources[app].jdbc.password",
        "'url: \"jdbc:postgresql:a\", table: t, password: \"hunter2${env:A}\"', sources[app].jdbc.password",
        "'url: \"jdbc:postgresql:a\", table: t, user: hunter2', sources[app].jdbc.user",
        "'url: \"jdbc:postgresql://h/a?user=x&password=hunter2\", table: t', sources[app].jdbc.url",
        "'url: \"jdbc:postgresql://h/a?sslpassword=hunter2\", table: t', sources[app].jdbc.url",
        "'url: \"jdbc:postgresql://me:hunter2@h/a\", table: t', sources[app].jdbc.url",
        "'url: \"jdbc:postgresql://h/a?${env:A}\", table: t', sources[app].jdbc.url",
    })
    void credentialsAreRefusedAndNotShown(String jdbc, String where) {
        Map<String, String> environment = Map.of("A", "password=hunter2");

        assertThat(problems(source(jdbc), environment))
                .singleElement()
                .satisfies(problem -> assertThat(problem.where()).endsWith(where))
                .satisfies(problem -> assertThat(problem.remedy()).contains("${env:NAME}"))
                .asString()
                .doesNotContain("hunter2");
    }

    @Test
    void thePasswordIsInNoTextOfTheConfiguration() {
        String login = "url: 'jdbc:postgresql://h/a?ssl=true', table: t, user: '${env:U}', password: '${env:P}'";
        LoadedConfig loaded = load(source(login), Map.of("U", "me", "P", "hunter2"));

        assertThat(loaded.config().source("app").jdbc().password()).isEqualTo("hunter2");
        assertThat(loaded.config().toString())
                .contains("jdbc:postgresql://h/a#t")
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({
        "'url: \"jdbc:mysql://h/a\", table: t', jdbc.url: is no address of a PostgreSQL database.",
        "'url: \"jdbc:postgresql:a?readOnly=false\", table: t', 'jdbc.url: sets readOnly,'",
        "'url: \"jdbc:postgresql:a\"', jdbc.table: is missing. Name either the table or the query.",
        "'url: \"jdbc:postgresql:a\", table: t, query: SELECT 1', jdbc.table: stands beside a query.",
        "'url: \"jdbc:postgresql:a\", table: \"t; DROP\"', 'jdbc.table: is ''t; DROP'', not a name.'",
        "'url: \"jdbc:postgresql:a\", table: t, partitions: 4', jdbc.partition-column: is missing: 4 partitions",
        "'url: \"jdbc:postgresql:a\", table: t, partitions: 0', jdbc.partitions: is 0.",
        "'url: \"jdbc:postgresql:a\", table: t, fetch-size: 0', jdbc.fetch-size: is 0.",
        "'table: t', jdbc.url: is missing.",
    })
    void mistakes(String jdbc, String message) {
        assertThat(lines(source(jdbc))).singleElement().asString().contains(message);
    }

    @ParameterizedTest
    @CsvSource({
        "format: jdbc, jdbc: is missing.",
        "'format: jdbc, path: x.csv, jdbc: {url: \"jdbc:postgresql:a\", table: t}', path: is set",
        "'format: csv, path: x.csv, jdbc: {url: \"jdbc:postgresql:a\", table: t}', jdbc: is set",
        "'format: csv, path: x.csv, operation: op', operation: is set",
        "'format: csv, path: x.csv, export: changes, deleted: [D]', deleted: is set without operation.",
        "'format: csv, path: x.csv, deleted: [D]', deleted: is set without operation.",
        "'format: csv, path: x.csv, max-reject-share: 2', max-reject-share: is 2.0.",
        "'format: csv, path: x.csv, max-shrink-share: -1', max-shrink-share: is -1.0.",
    })
    void whatDoesNotGoTogether(String settings, String message) {
        assertThat(lines("sources: [{name: app, key: id, " + settings + "}]\n"))
                .singleElement()
                .asString()
                .contains("sources[app]." + message);
    }
}
