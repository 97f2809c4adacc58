package org.goldthread.jobs.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.config.ConfigFiles;
import org.goldthread.jobs.config.Format;
import org.goldthread.jobs.config.Kind;
import org.goldthread.jobs.config.Layout;
import org.goldthread.jobs.config.PresetLoader;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.jobs.config.SystemPreset;
import org.goldthread.jobs.schema.Attributes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the shipped presets make of rows in the systems' own shapes. */
final class PresetsTest extends SparkSuite {
    private static String homeBefore;

    @TempDir
    Path folder;

    @BeforeAll
    static void useTheRepositorysPresets() {
        homeBefore = System.getProperty(ConfigFiles.HOME);
        System.setProperty(
                ConfigFiles.HOME, Path.of("..").toAbsolutePath().normalize().toString());
    }

    @AfterAll
    static void restoreHome() {
        if (homeBefore == null) {
            System.clearProperty(ConfigFiles.HOME);
        } else {
            System.setProperty(ConfigFiles.HOME, homeBefore);
        }
    }

    private static ReadResult read(SourceConfig... sources) {
        return ReadSources.apply(session(), List.of(sources), PresetLoader::load)
                .judged();
    }

    /** Each row's expressions, joined by bars, nulls as a dash. */
    private static List<String> rows(Dataset<?> rows, String... expressions) {
        String[] texts = Arrays.stream(expressions)
                .map(expression -> "coalesce(cast(" + expression + " AS STRING), '-')")
                .toArray(String[]::new);
        return rows
                .selectExpr("concat_ws('|', " + String.join(", ", texts) + ") AS row")
                .as(Encoders.STRING())
                .collectAsList()
                .stream()
                .sorted()
                .toList();
    }

    private static final String IDENTIFIERS = "array_join(transform(identifiers, i -> concat(i.type, '=', i.value,"
            + " coalesce(concat('/', i.verified), ''))), ' ')";

    @ParameterizedTest
    @ValueSource(strings = {"intercom", "klaviyo", "bloomreach", "sql-users"})
    void mapsOnlyAttributesThatExist(String system) {
        SystemPreset preset = PresetLoader.load(system);

        for (Layout layout : preset.layouts()) {
            assertThat(Attributes.names()).containsAll(layout.attributes().keySet());
            assertThat(layout.schema().keySet()).containsAll(layout.required());
        }
    }

    @Test
    void intercomContacts() {
        Exports.file(
                folder,
                "contacts.jsonl",
                "{\"type\":\"contact\",\"id\":\"a01\",\"external_id\":\"u-1\",\"role\":\"user\",\"email\":\"nora@example.com\","
                        + "\"phone\":\"+4791000001\",\"name\":\"Nora Berg\",\"created_at\":1709280000,\"updated_at\":1712000000,"
                        + "\"signed_up_at\":null,\"last_seen_at\":1711990000,\"unsubscribed_from_emails\":true,"
                        + "\"has_hard_bounced\":false,\"marked_email_as_spam\":true,\"location\":{\"city\":\"Oslo\"},"
                        + "\"custom_attributes\":{\"plan\":\"pro\",\"seats\":3}}",
                "{\"type\":\"contact\",\"id\":\"a02\",\"external_id\":\"7b1d0d0c-31d2-4a53-8f0e-000000000001\",\"role\":\"lead\","
                        + "\"email\":\"\",\"phone\":null,\"name\":null,\"created_at\":1718000000,\"updated_at\":1718000000,"
                        + "\"unsubscribed_from_emails\":false,\"has_hard_bounced\":true,\"custom_attributes\":{}}");

        Dataset<?> records = Accounts.records(read(Exports.source("crm", Format.JSONL, folder.resolve("contacts.jsonl"))
                        .with("system", "intercom")
                        .build())
                .rows());

        assertThat(rows(
                        records,
                        "record_key",
                        "role",
                        "external_id",
                        "full_name",
                        "plan",
                        "email_consent",
                        "email_bounced",
                        "marked_spam",
                        "created_at",
                        "signed_up_at",
                        "city",
                        "custom['seats']",
                        IDENTIFIERS))
                .containsExactly(
                        "crm/a01|user|u-1|Nora Berg|pro|opted_out|false|true|2024-03-01 08:00:00|-|Oslo|3|"
                                + "user_id=u-1 email=nora@example.com phone=+4791000001",
                        "crm/a02|lead|-|-|-|-|true|-|2024-06-10 06:13:20|-|-|-|");
    }

    @Test
    void klaviyoProfilesAndEvents() {
        Exports.file(
                folder,
                "profiles.json",
                "{\"data\":[{\"type\":\"profile\",\"id\":\"01J1\",\"attributes\":{\"email\":\"b@example.com\",\"phone_number\":null,"
                        + "\"external_id\":\"cust-501\",\"first_name\":\"Betty\",\"last_name\":\"Ng\","
                        + "\"created\":\"2026-03-01T10:00:00+02:00\",\"updated\":\"2026-04-01T00:00:00+00:00\","
                        + "\"location\":{\"address1\":\"1 High St\",\"city\":\"Leeds\",\"zip\":\"LS1 1AA\",\"country\":\"United Kingdom\"},"
                        + "\"properties\":{\"tier\":\"gold\",\"Birthday\":\"1980-02-03\"},"
                        + "\"subscriptions\":{\"email\":{\"marketing\":{\"consent\":\"SUBSCRIBED\","
                        + "\"consent_timestamp\":\"2026-03-01T10:00:02+00:00\",\"suppression\":[]}}}}},",
                "{\"type\":\"profile\",\"id\":\"Ab3dE9\",\"attributes\":{\"email\":\"c@example.com\",\"properties\":{},"
                        + "\"subscriptions\":{\"email\":{\"marketing\":{\"consent\":\"SUBSCRIBED\","
                        + "\"consent_timestamp\":\"2026-02-04T00:00:00+00:00\",\"suppression\":["
                        + "{\"reason\":\"HARD_BOUNCE\",\"timestamp\":\"2026-02-04T00:05:00+00:00\"},"
                        + "{\"reason\":\"UNSUBSCRIBE\",\"timestamp\":\"2026-02-05T00:00:00+00:00\"}]}}}}},",
                "{\"type\":\"profile\",\"id\":\"01J3\",\"attributes\":{\"email\":null,\"first_name\":\"Lena\",\"properties\":{}}}],"
                        + "\"links\":{\"next\":null}}");
        Exports.file(
                folder,
                "events.jsonl",
                "{\"type\":\"event\",\"id\":\"e1\",\"attributes\":{\"timestamp\":1772359200,\"datetime\":\"2026-03-01T10:00:00+00:00\","
                        + "\"event_properties\":{\"OrderId\":\"SO-88\",\"CustomerEmail\":\"b@example.com\",\"email\":\"b@example.com\","
                        + "\"Items\":[{\"sku\":1}]}},\"relationships\":{\"profile\":{\"data\":{\"type\":\"profile\",\"id\":\"01J1\"}}}}",
                "{\"type\":\"event\",\"id\":\"e2\",\"attributes\":{\"timestamp\":1772359201,\"event_properties\":{}},"
                        + "\"relationships\":{\"profile\":{\"data\":{\"type\":\"profile\",\"id\":\"01J3\"}}}}");
        SourceConfig mail = Exports.source("mail", Format.JSON, folder.resolve("profiles.json"))
                .with("system", "klaviyo")
                .build();
        SourceConfig events = Exports.source("mail-events", Format.JSONL, folder.resolve("events.jsonl"))
                .with("system", "klaviyo")
                .with("kind", Kind.EVENTS)
                .with("of", "mail")
                .build();

        ReadResult read = read(mail, events);

        assertThat(rows(
                        Accounts.records(read.rows()),
                        "record_key",
                        "external_id",
                        "given_name",
                        "street",
                        "postal_code",
                        "date_of_birth",
                        "email_consent",
                        "email_consent_at",
                        "email_bounced",
                        "created_at",
                        "custom['tier']",
                        IDENTIFIERS))
                .containsExactly(
                        "mail/01J1|cust-501|Betty|1 High St|LS1 1AA|1980-02-03|opted_in|2026-03-01 10:00:02|false|"
                                + "2026-03-01 08:00:00|gold|user_id=cust-501 email=b@example.com",
                        "mail/01J3|-|Lena|-|-|-|-|-|-|-|-|",
                        "mail/Ab3dE9|-|-|-|-|-|opted_out|2026-02-05 00:00:00|true|-|-|email=c@example.com");
        assertThat(rows(Accounts.records(read.observed()), "source", "of", "record_key", "kind", "at", IDENTIFIERS))
                .containsExactly(
                        "mail-events|mail|mail/01J1|event|2026-03-01 10:00:00|email=b@example.com",
                        "mail-events|mail|mail/01J3|event|2026-03-01 10:00:01|");
    }

    @Test
    void bloomreachCustomersAndEvents() {
        Exports.file(
                folder,
                "customers.json",
                "{\"success\":true,\"fields\":[{\"type\":\"id\",\"id\":\"registered\"},{\"type\":\"id\",\"id\":\"loyalty_id\"},"
                        + "{\"type\":\"id\",\"id\":\"cookie\"},{\"type\":\"property\",\"property\":\"email\"},"
                        + "{\"type\":\"property\",\"property\":\"first_name\"},{\"type\":\"property\",\"property\":\"created_ts\"}],\"data\":[",
                "[\"Jon@Example.org\",\"L-7\",[\"c-2\",\"c-1\"],\"jon@example.org\",\"Jon\",1700000000.5],",
                "[null,\"L-9\",[],\"pia@example.net\",\"Pia\",1695000000.0],",
                "[\"\",null,[\"c-10\",\"c-09\"],null,null,null],",
                "[\"88231\",null,[],\"omar@example.org\",null,null],",
                "[null,null,[],\"nobody@example.org\",null,null]]}");
        Exports.file(
                folder,
                "events.jsonl",
                "{\"customer_ids\":{\"registered\":\"Jon@Example.org\",\"cookie\":\"c-1\"},\"event_type\":\"purchase\","
                        + "\"timestamp\":1767989340.0,\"properties\":{\"email\":\"jon@example.org\",\"total\":19.9}}",
                "{\"customer_ids\":{\"cookie\":\"c-9\"},\"event_type\":\"session_start\",\"timestamp\":1767989341.25,\"properties\":{}}");
        SourceConfig web = Exports.source("web", Format.JSON, folder.resolve("customers.json"))
                .with("system", "bloomreach")
                .build();
        SourceConfig events = Exports.source("web-events", Format.JSONL, folder.resolve("events.jsonl"))
                .with("system", "bloomreach")
                .with("kind", Kind.EVENTS)
                .with("of", "web")
                .build();

        ReadResult read = read(web, events);

        assertThat(rows(
                        Accounts.records(read.rows()),
                        "record_key",
                        "email",
                        "given_name",
                        "created_at",
                        "array_join(ids['cookie'], '+')",
                        IDENTIFIERS))
                .containsExactly(
                        "web/cookie:c-09|-|-|-|c-10+c-09|cookie=c-10 cookie=c-09",
                        "web/loyalty_id:L-9|pia@example.net|Pia|2023-09-18 01:20:00|-|loyalty_id=L-9 email=pia@example.net",
                        "web/registered:88231|omar@example.org|-|-|-|registered=88231 email=omar@example.org",
                        "web/registered:Jon@Example.org|jon@example.org|Jon|2023-11-14 22:13:20.5|c-2+c-1|"
                                + "registered=Jon@Example.org loyalty_id=L-7 cookie=c-2 cookie=c-1 email=jon@example.org"
                                + " email=Jon@Example.org");
        assertThat(rows(Accounts.quarantine(read.rows()), "position", "kind", "severity"))
                .containsExactly("5|missing-key|rejected");
        assertThat(rows(Accounts.records(read.observed()), "of", "record_key", "kind", "at", IDENTIFIERS))
                .containsExactly(
                        "web|-|event|2026-01-09 20:09:00|registered=Jon@Example.org cookie=c-1 email=jon@example.org"
                                + " email=Jon@Example.org",
                        "web|-|event|2026-01-09 20:09:01.25|cookie=c-9");
    }

    @Test
    void usersOfAnAppAndTheirLogins() {
        Exports.file(
                folder,
                "users.csv",
                "id,tenant_id,email,email_verified_at,phone,display,has_password,status,updated_at,deleted_at,merged_into_user_id",
                "101,1,anna.k@example.com,2025-01-10T09:00:00Z,+14155550123,Anna Kovacs,t,active,2026-05-01 08:00:00+00,,",
                "102,,\"Anna.K@Example.com \",,,Anna,f,active,2026-02-02T02:00:00Z,,",
                "103,1,,,,,f,active,2026-02-02T02:00:00Z,2026-02-02T02:00:00Z,",
                "104,1,x@example.com,,,,f,Merged,2026-02-02T02:00:00Z,2026-02-02T02:00:00Z,",
                "105,1,y@example.com,,,,f,active,2026-02-02T02:00:00Z,,101");
        Exports.file(folder, "bare.csv", "email,id", "z@example.com,9007199254740993");
        Exports.file(
                folder,
                "oauth.csv",
                "id,user_id,provider,provider_user_id,email,email_verified,created_at",
                "1,101,google,g-55501,anna.k@example.com,t,2026-03-03T10:00:00Z",
                "2,105,github,gh-77,,f,never");
        SourceConfig app = Exports.source("app", Format.CSV, folder.resolve("users.csv"))
                .with("system", "sql-users")
                .with("tenant", "9")
                .map("full_name", "display")
                .build();
        SourceConfig bare = Exports.source("bare", Format.CSV, folder.resolve("bare.csv"))
                .with("system", "sql-users")
                .build();
        SourceConfig oauth = Exports.source("app-oauth", Format.CSV, folder.resolve("oauth.csv"))
                .with("system", "sql-users")
                .with("kind", Kind.IDENTITIES)
                .with("of", "app")
                .build();

        ReadResult read = read(app, bare, oauth);

        assertThat(rows(
                        Accounts.records(read.rows()),
                        "record_key",
                        "tenant",
                        "state",
                        "full_name",
                        "email_verified",
                        "has_password",
                        "updated_at",
                        "merged_into",
                        IDENTIFIERS))
                .containsExactly(
                        "app/101|1|active|Anna Kovacs|true|true|2026-05-01 08:00:00|-|"
                                + "user_id=101 email=anna.k@example.com/true phone=+14155550123",
                        "app/102|9|active|Anna|false|false|2026-02-02 02:00:00|-|user_id=102 email=Anna.K@Example.com /false",
                        "app/103|1|soft_deleted|-|false|false|2026-02-02 02:00:00|-|user_id=103",
                        "app/104|1|merged_away|-|false|false|2026-02-02 02:00:00|-|user_id=104 email=x@example.com/false",
                        "app/105|1|merged_away|-|false|false|2026-02-02 02:00:00|101|user_id=105 email=y@example.com/false",
                        "bare/9007199254740993|default|active|-|-|-|-|-|user_id=9007199254740993 email=z@example.com");
        assertThat(rows(Accounts.records(read.observed()), "record_key", "kind", "at", IDENTIFIERS))
                .containsExactly(
                        "app/101|identity|2026-03-03 10:00:00|oauth_subject=google:g-55501 email=anna.k@example.com/true",
                        "app/105|identity|-|oauth_subject=github:gh-77");
        assertThat(rows(Accounts.quarantine(read.observed()), "kind", "severity"))
                .containsExactly("bad-timestamp|noted");
    }
}
