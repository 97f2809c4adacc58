package org.goldthread.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.goldthread.jobs.config.ConfigText.LEADS;
import static org.goldthread.jobs.config.ConfigText.lines;
import static org.goldthread.jobs.config.ConfigText.load;

import java.nio.file.Path;
import java.util.List;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigLoaderTest {
    @Test
    void fiveMistakesAreFiveProblemsWithPathAndRemedy() {
        String text =
                """
                sources:
                  - name: crm
                    system: toycrmm
                    format: jsonl
                    path: contacts.jsonl
                    map: {emial: email}
                  - {name: leads, format: cvs, path: leads.csv, key: id, max-field-byte: 7}
                  - {name: crm-events, kind: events, of: crm, format: csv, path: e.csv}
                survivorship: {phone: most_recnt}
                """;

        String known = String.join(
                ", ", PresetLoader.choices(ConfigText.HOME).stream().sorted().toList());
        assertThat(lines(text))
                .containsExactly(
                        "FILE:3 sources[crm].system: 'toycrmm' has no preset. Did you mean 'toycrm'? Known: " + known
                                + ".",
                        "FILE:6 sources[crm].map.emial: is no attribute. Did you mean 'email'? Known: "
                                + String.join(", ", sortedAttributes()) + ". Others: custom.<name>.",
                        "FILE:7 sources[leads].max-field-byte: is no setting. Did you mean 'max-field-bytes'? Known:"
                                + " charset, date-order, deleted, delimiter, duplicate-free, envelope, export, format, header, identifiers,"
                                + " jdbc, key, kind, layout, list-separator, map, max-field-bytes, max-reject-share,"
                                + " max-shrink-share, multi-line, name, of, operation, path, quote, region, system, tenant,"
                                + " timezone.",
                        "FILE:7 sources[leads].format: is 'cvs'. Did you mean 'csv'?"
                                + " Known: csv, delta, jdbc, json, jsonl, parquet.",
                        "FILE:9 survivorship.phone: is 'most_recnt', no rule. Did you mean 'most_recent'? Known:"
                                + " any_true, follow:<attribute>, group:<name>, longest, most_frequent, most_recent,"
                                + " oldest, source_priority, source_priority:a>b, strictest_consent,"
                                + " unanimous_or_null, union, verified_first.");
    }

    private static List<String> sortedAttributes() {
        return org.goldthread.jobs.schema.Attributes.names().stream().sorted().toList();
    }

    @Test
    void mistakesThatAreCheckedByTheRecordsShowTogetherToo() {
        String text =
                """
                sources:
                  - {name: app, path: a.csv, key: id}
                  - {name: web, format: csv, path: b.csv, key: id, max-field-bytes: 0}
                  - {name: logins, kind: identities, of: ap, format: csv, path: c.csv}
                gates: {max-reject-share: 5}
                targets: {ap: {min-confidence: 2}}
                thresholds: {match: 0.9, review: 0.95}
                """;

        assertThat(ConfigText.problems(text).stream().map(p -> p.where().replaceAll("^\\S+ ", "")))
                .containsExactly(
                        "sources[app].format",
                        "sources[web].max-field-bytes",
                        "sources[logins].of",
                        "gates.max-reject-share",
                        "targets[ap].min-confidence",
                        "thresholds.review");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    gates: [1]                        | gates: is a list, not a block of settings. Write {key: value}.
                    gates: {max-pairs: many}          | gates.max-pairs: is 'many', not a whole number. Write digits, such as 50.
                    gates: {max-pairs: 1.5}           | gates.max-pairs: is '1.5', not a whole number. Write digits, such as 50.
                    gates: {max-reject-share: NaN}    | gates.max-reject-share: is 'NaN', not a number. Write digits, such as 0.95.
                    gates: {max-pairs: {a: 1}}        | gates.max-pairs: is a block of settings, not one value. Write one value after the colon.
                    comparisons: email                | comparisons: is 'email', not a list. Write [a, b], or one '- ' line each.
                    comparisons: [a, ]                | NONE
                    comparisons: [a, ~]               | comparisons[1]: is empty. Give a value, or remove it.
                    comparisons: [[a]]                | comparisons[0]: is a list, not a block of settings. Write {key: value}.
                    comparisons: [{without: [a]}]     | comparisons[0].comparison: is missing. Name a comparison, as goldthread explain lists them.
                    comparisons: [{comparison: a, similarity: {b: 1.5}}]| comparisons[0].similarity.b: is 1.5. Use a similarity above 0, at most 1.
                    comparisons: [{comparison: a, similarity: 0.9}]| comparisons[0].similarity: is '0.9', not names with values. Write {name: value}.
                    survivorship: [a]                 | survivorship: is a list, not names with values. Write {name: value}.
                    survivorship: {email: }           | survivorship.email: is empty. Give a value, or remove it.
                    identifiers: {email: {links: yes}}| identifiers[email].links: is 'yes', not true or false. Write true or false.
                    gates: {max-pairs: 1, max-pairs: 2}| gates.max-pairs: is written again in line 2. Keep one of the two.
                    comparisons: [&a x, *a]           | comparisons[1]: is the YAML alias *a. Write the value out.
                    model: nowhere.json               | model: 'nowhere.json' does not exist. Name a model file, or remove the setting.
                    """)
    void eachMistakeHasItsMessage(String line, String message) {
        String text = LEADS + line + "\n";
        if (message.equals("NONE")) {
            assertThat(load(text).config().comparisons())
                    .extracting(ComparisonChoice::name)
                    .containsExactly("a");
        } else {
            assertThat(lines(text)).containsExactly("FILE:2 " + message);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    charset: utf8-mb4  | sources[a].charset: is 'utf8-mb4', which is no character set.
                    charset: a b       | sources[a].charset: is 'a b', which is no character set.
                    quote: ab          | sources[a].quote: is 'ab'.
                    delimiter: ""      | sources[a].delimiter: is ''.
                    delimiter: '";'    | sources[a].delimiter: is '";'.
                    delimiter: "\\n"   | sources[a].delimiter: is '
                    delimiter: "\\t"   | NONE
                    delimiter: "::"    | NONE
                    charset: shift_jis | NONE
                    """)
    void howTextIsWritten(String setting, String message) {
        String text = "sources:\n  - {name: a, format: csv, path: a.csv, key: id, " + setting + "}\n";
        if (message.equals("NONE")) {
            assertThat(load(text).config().sources()).hasSize(1);
        } else {
            assertThat(lines(text)).anyMatch(line -> line.contains(message));
        }
    }

    @Test
    void brokenSyntaxNamesItsLineAndShowsNoContent() {
        List<String> lines = lines("warehouse: w\nmodel: \"hunter2\n");

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).startsWith("FILE line ").contains("is no YAML").doesNotContain("hunter2");
    }

    @Test
    void duplicateSourcesTargetsWithoutPresetAndUnknownFlags() {
        String text =
                """
                sources:
                  - {name: a, format: csv, path: a.csv, key: id}
                  - {name: a, format: csv, path: a.csv, key: id}
                  - {name: r, system: readonly, format: csv, path: a.csv}
                  - {name: t, system: toycrm, format: csv, path: a.csv}
                  - {name: i, system: toycrm, kind: merges, of: t, format: csv, path: a.csv}
                  - {name: b, system: broken, format: csv, path: a.csv}
                  - {name: e, kind: events, of: i, format: csv, path: a.csv}
                targets: {a: , r: , t: {flags: {user-to-user-merg: true}, sql: {batch-rows: 9}}, zzz: }
                """;

        assertThat(lines(text))
                .contains(
                        "FILE:2 sources[a].name: 'a' is used twice. Give every source its own name.",
                        "FILE:5 sources[t].format: is csv, in which no profiles of toycrm are exported. Known: jsonl.",
                        "FILE:6 sources[i].kind: is merges, and toycrm has no such export. Known: events, profiles.",
                        "FILE:8 sources[e].of: 'i' is of kind merges. Name a source of kind profiles.",
                        "FILE:9 targets[a]: has the system 'generic', whose abilities to merge are not known. Remove"
                                + " the target, or give its source a system that can merge.",
                        "FILE:9 targets[r]: has the system 'readonly', whose abilities to merge are not known. Remove"
                                + " the target, or give its source a system that can merge.",
                        "FILE:9 targets[t].sql: is set, and its system toycrm is no table of users. Remove it, or set"
                                + " it on the target whose rows are changed by SQL.",
                        "FILE:9 targets[t].flags.user-to-user-merg: is no flag of its system. Did you mean"
                                + " 'user-to-user-merge'? Known: user-to-user-merge.",
                        "FILE:9 targets[zzz]: is no source. Known: a, b, e, i, r, t.")
                .anyMatch(line -> line.contains("conf/systems/broken.yaml:3 layouts[rows].kind: is 'profils'."))
                .anyMatch(line -> line.contains("conf/systems/broken.yaml version: is missing."));
    }

    @Test
    void layoutsAndRolesThatDoNotFit() {
        String text =
                """
                sources:
                  - {name: t, system: toycrm, format: jsonl, path: a.jsonl, layout: toycrm contact}
                  - {name: u, system: toycrm, format: jsonl, path: a.jsonl, layout: toycrm events}
                  - {name: g, format: csv, path: a.csv, key: id, layout: people}
                  - {name: m, kind: merges, of: g, format: csv, path: a.csv, map: {past: was}}
                  - {name: c, kind: memberships, of: g, format: csv, path: a.csv, map: {past: was}}
                  - {name: d, kind: events, of: g, format: csv, path: a.csv, duplicate-free: true}
                """;

        assertThat(lines(text))
                .contains(
                        "FILE:2 sources[t].layout: is no layout of toycrm. Did you mean 'toycrm contacts'? Known: toycrm"
                                + " contacts, toycrm events.",
                        "FILE:3 sources[u].layout: does not fit kind and format of the source. It has kind events, in"
                                + " jsonl, csv.",
                        "FILE:4 sources[g].layout: is set on a source without a system. Name the system, or remove the"
                                + " setting.",
                        "FILE:5 sources[m].map.survivor: is missing: a source without a system has no preset for it."
                                + " Name the column, for example map: {survivor: user_id}.",
                        "FILE:6 sources[c].map.record: is missing: a source without a system has no preset for it. Name"
                                + " the column, for example map: {record: user_id}.",
                        "FILE:7 sources[d].duplicate-free: is set, and only the rows of profiles are people. Remove it,"
                                + " or set it on the profiles source.")
                .anyMatch(line -> line.startsWith("FILE:6 sources[c].map.past: is no attribute."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    most_recent | oldest | source_priority | source_priority:leads | verified_first | most_frequent | longest
                    any_true | union | unanimous_or_null | follow:email | group:address | strictest_consent | oldest
                    """)
    void survivorshipRulesThatAreKnown(String a, String b, String c, String d, String e, String f, String g) {
        for (String rule : new String[] {a, b, c, d, e, f, g}) {
            assertThat(load(LEADS + "survivorship: {phone: '" + rule + "', custom.vip: '" + rule + "'}")
                            .config()
                            .survivorship())
                    .containsEntry("phone", rule);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "source_priority:crm>leads, ranks 'crm'",
        "follow:emial, follows 'emial'",
        "group:, without a name",
        "newest, no rule"
    })
    void survivorshipRulesThatAreNot(String rule, String message) {
        assertThat(lines(LEADS + "survivorship: {phone: '" + rule + "'}"))
                .singleElement()
                .asString()
                .contains("survivorship.phone")
                .contains(message);
    }

    @Test
    void theHashCountsWhatIsSaidNotHow() {
        String hash =
                load(LEADS + "gates: {max-pairs: 7, max-entity-size: 9}\n").hash();

        assertThat(hash).matches("[0-9a-f]{64}");
        assertThat(load("# a comment\ngates:\n  max-entity-size: 9\n  max-pairs: '7'\nmodel:\n" + LEADS)
                        .hash())
                .isEqualTo(hash);
        assertThat(load(LEADS + "gates: {max-pairs: 8, max-entity-size: 9}\n").hash())
                .isNotEqualTo(hash);
    }

    @Test
    void aMissingFileIsAUsageError(@TempDir Path folder) {
        Path missing = folder.resolve("nothing.yaml");
        UserError error = catchThrowableOfType(UserError.class, () -> ConfigLoader.load(missing, java.util.Map.of()));

        assertThat(error.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(error).hasMessageContaining("nothing.yaml: does not exist.");
        assertThatThrownBy(() -> ConfigLoader.load(folder, java.util.Map.of())).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> load("")).hasMessageContaining("is empty.");
        assertThatThrownBy(() -> load("a: 1\n---\nb: 2\n")).hasMessageContaining("second YAML document");
    }
}
