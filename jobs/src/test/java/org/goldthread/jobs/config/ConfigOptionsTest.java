package org.goldthread.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.goldthread.jobs.config.ConfigText.LEADS;
import static org.goldthread.jobs.config.ConfigText.load;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every option's default, and that setting it has an effect on what the stages are given. */
final class ConfigOptionsTest {
    private static final String ALL =
            """
            warehouse: wh
            model: conf/goldthread-test-model.json
            comparisons:
              - email
              - {comparison: given_name, without: [initial], similarity: {similar: 0.9}}
              - {attribute: custom.shoe}
            normalize:
              email-providers:
                - {domains: [old.example, new.example], alias-of: new.example, tag-separator: "-", ignore-dots: true}
              placeholders: {any: [tbd], name: [Muster Mann]}
            thresholds: {match: 0.9, review: 0.4}
            survivorship: {phone: oldest}
            sources:
              - {name: t, system: toysql, format: jsonl, path: t.jsonl}
              - name: s
                system: toycrm
                layout: toycrm events
                kind: events
                of: t
                tenant: acme
                format: csv
                path: s.csv
                envelope: /rows
                export: changes
                key: id
                map: {email: E-mail}
                identifiers: {email: E-mail}
                charset: ISO-8859-1
                delimiter: ;
                quote: "'"
                list-separator: "|"
                header: false
                multi-line: true
                timezone: Europe/Oslo
                date-order: dmy
                region: NO
                max-field-bytes: 100
                max-reject-share: 0.5
                max-shrink-share: 0.6
              - name: d
                format: jdbc
                export: changes
                key: id
                operation: op
                deleted: [X, " Gone"]
                duplicate-free: true
                jdbc:
                  url: jdbc:postgresql://h/db
                  table: users
                  user: ${env:DB_USER}
                  password: ${env:DB_PASSWORD}
                  partition-column: id
                  partitions: 3
                  fetch-size: 7
            identifiers:
              email:
                strength: hard
                trust: 0
                scope: source
                links: false
                unique: true
                shared-by-at-most: 1
                verified-only: true
                check-names: false
                canonical: true
                blocked: [a@b.c]
                blocked-patterns: ["^x+$"]
            blocking: [{name: p, keys: [email_norm], max-block: 2}]
            pairs: {per-record: 7, least: 100, over: refuse}
            targets:
              t:
                min-confidence: 1
                flags: {user-to-user-merge: true}
                expire-after: 9
                settle-after: 2
                sql:
                  users:
                    table: app.accounts
                    id: uuid
                    tenant: org
                    email: mail
                    email-normalized: mail_norm
                    email-verified: confirmed
                    deleted-at: gone_at
                    status: state
                    merged-status: joined
                    updated-at: changed_at
                    last-login: seen_at
                    tombstone: "{id}@gone.invalid"
                    fields: {phone: mobile}
                    consent: newsletter
                    opted-out: "no"
                  references: [{table: log, column: actor, condition: " kind = 'user' "}]
                  leave: [archive, log.owner]
                  revoke: [devices]
                  identities: {table: logins, provider: p, subject: s, email: m, verified: v, one-per-provider: false}
                  roles: {table: seats, column: rank, order: [boss]}
                  large-tables: {events: 100}
                  large-rows: 7
                  batch-rows: 8
                  lock-timeout-seconds: 9
                  statement-timeout-seconds: 10
                  timezone: Europe/Oslo
            gates:
              max-reject-share: 0
              max-shrink-share: 1
              max-incomplete-files: 3
              max-entity-size: 2
              max-pairs: 1
              result:
                max-touched-share: 0.1
                max-consent-share: 0.2
                max-paid-share: 0.4
                max-instructions: 5
                max-largest-entity: 6
                max-absorbed-share: 0.7
                max-times-usual: 8
                usual-nights: 9
                least: 10
            """;

    private static final Map<String, String> LOGIN = Map.of("DB_USER", "me", "DB_PASSWORD", "hunter2");

    private static final SourceConfig SOURCE = new SourceConfig(
            "s",
            "toycrm",
            "toycrm events",
            Kind.EVENTS,
            "t",
            "acme",
            Format.CSV,
            "s.csv",
            "/rows",
            Export.CHANGES,
            "id",
            Map.of("email", "E-mail"),
            Map.of("email", "E-mail"),
            "ISO-8859-1",
            ";",
            "'",
            "|",
            false,
            true,
            "Europe/Oslo",
            DateOrder.DMY,
            "NO",
            100,
            null,
            List.of(),
            false,
            null,
            0.5,
            0.6);

    /** What only a database has, and what only a changes export of profiles has. */
    private static final SourceConfig DATABASE = new SourceConfig(
            "d",
            "generic",
            null,
            Kind.PROFILES,
            null,
            "default",
            Format.JDBC,
            null,
            "",
            Export.CHANGES,
            "id",
            Map.of(),
            Map.of(),
            "UTF-8",
            ",",
            "\"",
            ",",
            true,
            false,
            "UTC",
            DateOrder.YMD,
            null,
            65536,
            "op",
            List.of("x", "gone"),
            true,
            new JdbcConfig("jdbc:postgresql://h/db", "users", null, "me", "hunter2", "id", 3, 7),
            null,
            null);

    private static final SqlPlanConfig SQL = new SqlPlanConfig(
            new SqlUsersTable(
                    "app.accounts",
                    "uuid",
                    "org",
                    "mail",
                    "mail_norm",
                    "confirmed",
                    "gone_at",
                    "state",
                    "joined",
                    "changed_at",
                    "seen_at",
                    "{id}@gone.invalid",
                    Map.of("phone", "mobile"),
                    "newsletter",
                    "no"),
            List.of(new SqlReference("log", "actor", "kind = 'user'")),
            List.of("archive", "log.owner"),
            List.of("devices"),
            new SqlIdentities("logins", "p", "s", "m", "v", false),
            new SqlRoles("seats", "rank", List.of("boss")),
            Map.of("events", 100),
            7L,
            8,
            9,
            10,
            "Europe/Oslo");

    private static final SqlPlanConfig PLAIN_SQL = new SqlPlanConfig(
            new SqlUsersTable(
                    "users",
                    "id",
                    "tenant_id",
                    "email",
                    "email_normalized",
                    "email_verified_at",
                    "deleted_at",
                    "status",
                    "merged",
                    "updated_at",
                    "last_login_at",
                    "merged+{id}@invalid.example",
                    Map.of("phone", "phone", "full_name", "name"),
                    "",
                    "false"),
            List.of(),
            List.of(),
            List.of("refresh_tokens", "sessions", "password_resets"),
            new SqlIdentities("oauth_identities", "provider", "provider_user_id", "email", "email_verified", true),
            new SqlRoles("memberships", "role", List.of("owner", "admin", "member")),
            Map.of(),
            100_000L,
            5_000,
            2,
            30,
            "UTC");

    private static final IdentifierPolicy POLICY = new IdentifierPolicy(
            IdentifierPolicy.Strength.HARD,
            0,
            IdentifierPolicy.Scope.SOURCE,
            false,
            true,
            1,
            true,
            false,
            true,
            List.of("a@b.c"),
            List.of("^x+$"));

    @Test
    void defaults() {
        GoldthreadConfig config =
                load(LEADS + "identifiers: {email: }\nthresholds: auto\n").config();

        assertThat(config)
                .isEqualTo(new GoldthreadConfig(
                        "target/warehouse",
                        List.of(config.source("leads")),
                        "conf/models/person.json",
                        new NormalizeConfig(List.of(), Map.of()),
                        Map.of("email", config.identifiers().get("email")),
                        List.of(),
                        new PairsConfig(25, 10_000_000L, PairsConfig.Over.FIT),
                        List.of(),
                        null,
                        Map.of(),
                        Map.of(),
                        new Gates(
                                0.05,
                                0.30,
                                0,
                                50,
                                2_000_000_000L,
                                new ResultGates(0.6, 0.3, 0.3, 100_000L, 1_000L, 0.1, 5.0, 7, 100L))));
        assertThat(config.source("leads"))
                .isEqualTo(new SourceConfig(
                        "leads",
                        "generic",
                        null,
                        Kind.PROFILES,
                        null,
                        "default",
                        Format.CSV,
                        "leads.csv",
                        "",
                        Export.SNAPSHOT,
                        "id",
                        Map.of(),
                        Map.of(),
                        "UTF-8",
                        ",",
                        "\"",
                        ",",
                        true,
                        false,
                        "UTC",
                        DateOrder.YMD,
                        null,
                        65536,
                        null,
                        List.of(),
                        false,
                        null,
                        null,
                        null));
        assertThat(new JdbcConfig("jdbc:postgresql:app", "users", null, null, null, null, null, null))
                .isEqualTo(new JdbcConfig("jdbc:postgresql:app", "users", null, null, null, null, 1, 10_000));
        assertThat(new JdbcConfig("jdbc:postgresql:app", "users", null, null, null, "id", null, null).partitions())
                .isEqualTo(8);
        assertThat(config.identifiers().get("email"))
                .isEqualTo(new IdentifierPolicy(
                        IdentifierPolicy.Strength.SOFT,
                        50,
                        IdentifierPolicy.Scope.TENANT,
                        false,
                        false,
                        5,
                        false,
                        true,
                        false,
                        List.of(),
                        List.of()));
        assertThat(new BlockingPass("p", List.of("a"), null).maxBlock()).isEqualTo(500);
        assertThat(new EmailProviderConfig(List.of("a.example"), null, null, null))
                .isEqualTo(new EmailProviderConfig(List.of("a.example"), null, null, false));
        assertThat(new TargetConfig(null, null)).isEqualTo(new TargetConfig(0.95, Map.of(), 30, 3, null));
        assertThat(new TargetConfig(null, null).sql()).isEqualTo(PLAIN_SQL);
    }

    @Test
    void settings() {
        GoldthreadConfig config = load(ALL, LOGIN).config();

        assertThat(config)
                .isEqualTo(new GoldthreadConfig(
                        "wh",
                        List.of(config.source("t"), SOURCE, DATABASE),
                        "conf/goldthread-test-model.json",
                        new NormalizeConfig(
                                List.of(new EmailProviderConfig(
                                        List.of("old.example", "new.example"), "new.example", "-", true)),
                                Map.of("any", List.of("tbd"), "name", List.of("Muster Mann"))),
                        Map.of("email", POLICY),
                        List.of(new BlockingPass("p", List.of("email_norm"), 2)),
                        new PairsConfig(7, 100L, PairsConfig.Over.REFUSE),
                        List.of(
                                new ComparisonChoice("email", null, List.of(), Map.of()),
                                new ComparisonChoice("given_name", null, List.of("initial"), Map.of("similar", 0.9)),
                                new ComparisonChoice("value", "custom.shoe", List.of(), Map.of())),
                        new Thresholds(0.9, 0.4),
                        Map.of("phone", "oldest"),
                        Map.of("t", new TargetConfig(1.0, Map.of("user-to-user-merge", true), 9, 2, SQL)),
                        new Gates(0.0, 1.0, 3, 2, 1L, new ResultGates(0.1, 0.2, 0.4, 5L, 6L, 0.7, 8.0, 9, 10L))));
    }

    @Test
    void noOptionIsForgottenAbove() throws ReflectiveOperationException {
        GoldthreadConfig all = load(ALL, LOGIN).config();
        GoldthreadConfig none = load(LEADS).config();

        assertThat(sameIn(all, none)).isEmpty();
        assertThat(sameIn(SOURCE, none.source("leads")))
                .containsExactlyInAnyOrder("format", "key", "deleted", "duplicateFree");
        assertThat(sameIn(DATABASE, none.source("leads")))
                .doesNotContain("operation", "deleted", "duplicateFree", "jdbc");
        JdbcConfig plain = new JdbcConfig("jdbc:postgresql://h/x", null, "SELECT 1", null, null, null, null, null);
        assertThat(sameIn(DATABASE.jdbc(), plain)).isEmpty();
        IdentifierPolicy soft = new IdentifierPolicy(null, null, null, null, null, null, null, null, null, null, null);
        assertThat(sameIn(POLICY, soft)).containsExactly("links");
        assertThat(sameIn(all.normalize(), none.normalize())).isEmpty();
        EmailProviderConfig strict = new EmailProviderConfig(List.of("a.example"), null, null, null);
        assertThat(sameIn(all.normalize().emailProviders().get(0), strict)).isEmpty();
        assertThat(sameIn(all.gates(), none.gates())).isEmpty();
        assertThat(sameIn(all.gates().result(), none.gates().result())).isEmpty();
        assertThat(sameIn(all.targets().get("t"), new TargetConfig(null, null))).isEmpty();
    }

    @Test
    void hardIdentifiersLinkUnlessTold() {
        assertThat(load(LEADS + "identifiers: {email: {strength: hard}}")
                        .config()
                        .identifiers()
                        .get("email")
                        .links())
                .isTrue();
    }

    private static List<String> sameIn(Record set, Record unset) throws ReflectiveOperationException {
        List<String> same = new ArrayList<>();
        for (RecordComponent component : set.getClass().getRecordComponents()) {
            Object left = component.getAccessor().invoke(set);
            if (left != null && left.equals(component.getAccessor().invoke(unset))) {
                same.add(component.getName());
            }
        }
        return same;
    }
}
