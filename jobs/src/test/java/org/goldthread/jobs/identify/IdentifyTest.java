package org.goldthread.jobs.identify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.goldthread.jobs.TestRecords.frame;
import static org.goldthread.jobs.TestRecords.identifier;
import static org.goldthread.jobs.TestRecords.record;
import static org.goldthread.jobs.TestRecords.records;
import static org.goldthread.jobs.TestRecords.row;
import static org.goldthread.jobs.TestRecords.table;
import static org.goldthread.jobs.TestRecords.time;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.TestRecords;
import org.goldthread.jobs.config.IdentifierPolicy;
import org.goldthread.jobs.schema.Tables;
import org.goldthread.udfs.text.EmailProviders;
import org.junit.jupiter.api.Test;

/** From records and observed rows to identifier edges, on tiny frames. */
final class IdentifyTest extends SparkSuite {
    private static final IdentityPolicies POLICIES = IdentityPolicies.of(Map.of(), EmailProviders.shipped());
    private static final StructType OBSERVED = StructType.fromDDL(
            """
            source STRING, of STRING, tenant STRING, record_key STRING, kind STRING, at TIMESTAMP,
            identifiers ARRAY<STRUCT<type: STRING, value: STRING, verified: BOOLEAN, value_norm: STRING>>""");

    private Dataset<Row> nothing() {
        return frame(session(), OBSERVED, List.of());
    }

    private Dataset<Row> noMerges() {
        return table(session(), Tables.KNOWN_MERGES);
    }

    private Dataset<Row> noObservations() {
        return table(session(), Tables.OBSERVATIONS);
    }

    private Dataset<Row> noIdentifiers() {
        return table(session(), Tables.IDENTIFIERS);
    }

    private Dataset<Row> verdicts(Dataset<Row> records, Dataset<Row> events, Dataset<Row> previousIdentifiers) {
        return verdicts(records, events, previousIdentifiers, POLICIES);
    }

    private Dataset<Row> verdicts(
            Dataset<Row> records, Dataset<Row> events, Dataset<Row> previousIdentifiers, IdentityPolicies policies) {
        Dataset<Row> held = CollectIdentifiers.current(records, nothing());
        Dataset<Row> observations =
                CollectObservations.apply(events, records, held, noObservations(), previousIdentifiers, policies);
        Dataset<Row> observed = ResolveObservations.apply(observations, held, records, noMerges(), policies);
        Dataset<Row> identifiers = CollectIdentifiers.apply(records, nothing(), observed, policies);
        return LinkIdentifiers.apply(identifiers, records, policies);
    }

    private static List<String> edges(Dataset<Row> verdicts) {
        return texts(LinkIdentifiers.edges(verdicts), "left_node", "right_node", "kind");
    }

    private static List<String> texts(Dataset<Row> rows, String... columns) {
        List<String> texts = new ArrayList<>();
        for (Row row : rows.collectAsList()) {
            List<String> cells = new ArrayList<>();
            for (String column : columns) {
                cells.add(String.valueOf(row.<Object>getAs(column)));
            }
            texts.add(String.join(" ", cells));
        }
        return texts.stream().sorted().toList();
    }

    @Test
    void anEqualEmailIsAStarAndNothingCrossesTenants() {
        Dataset<Row> records = records(
                session(),
                record("app/1", "identifiers", List.of(identifier("email", "nora@example.com"))),
                record("crm/9", "identifiers", List.of(identifier("email", "nora@example.com"))),
                record("app/2", "tenant", "2", "identifiers", List.of(identifier("email", "nora@example.com"))));

        assertThat(edges(verdicts(records, nothing(), noIdentifiers())))
                .containsExactly(
                        "app/1 email:1:nora@example.com identifier", "crm/9 email:1:nora@example.com identifier");
    }

    @Test
    void spellingsOfOneMailboxJoinWhereThePolicySaysSo() {
        Dataset<Row> records = records(
                session(),
                record(
                        "app/1",
                        "identifiers",
                        List.of(identifier("email", "nora.berg@gmail.com"), identifier("email", "noraberg@gmail.com"))),
                record("crm/9", "identifiers", List.of(identifier("email", "noraberg+crm@gmail.com"))),
                record("crm/8", "identifiers", List.of(identifier("email", "nora.berg+crm@example.com"))),
                record("crm/7", "identifiers", List.of(identifier("email", "nora.berg@example.com"))));
        IdentifierPolicy canonical = new IdentifierPolicy(
                IdentifierPolicy.Strength.HARD, 80, null, null, null, null, null, null, true, null, null);
        IdentityPolicies policies = IdentityPolicies.of(Map.of("email", canonical), EmailProviders.shipped());

        assertThat(edges(verdicts(records, nothing(), noIdentifiers()))).isEmpty();
        assertThat(edges(verdicts(records, nothing(), noIdentifiers(), policies)))
                .containsExactly(
                        "app/1 email:1:noraberg@gmail.com identifier", "crm/9 email:1:noraberg@gmail.com identifier");
    }

    @Test
    void roleAndRelayAddressesAndSoftDeletedRowsMakeNoEdge() {
        Dataset<Row> records = records(
                session(),
                record("crm/1", "identifiers", List.of(identifier("email", "info@shop.example"))),
                record("crm/2", "identifiers", List.of(identifier("email", "info@shop.example"))),
                record("app/1", "identifiers", List.of(identifier("email", "k7@privaterelay.appleid.com"))),
                record("app/2", "identifiers", List.of(identifier("email", "k7@privaterelay.appleid.com"))),
                record("app/3", "identifiers", List.of(identifier("email", "raj@example.net"))),
                record(
                        "app/4",
                        "state",
                        "soft_deleted",
                        "identifiers",
                        List.of(identifier("email", "raj@example.net"))));
        Dataset<Row> identifiers = CollectIdentifiers.apply(
                records,
                nothing(),
                ResolveObservations.apply(
                        noObservations(),
                        CollectIdentifiers.current(records, nothing()),
                        records,
                        noMerges(),
                        POLICIES),
                POLICIES);

        assertThat(texts(identifiers, "record_key", "unusable"))
                .containsExactly(
                        "app/1 relay", "app/2 relay", "app/3 null", "app/4 soft-deleted", "crm/1 role", "crm/2 role");
        assertThat(edges(LinkIdentifiers.apply(identifiers, records, POLICIES))).isEmpty();
    }

    @Test
    void anOrdersEmailLinksAProfileThatHasNone() {
        Dataset<Row> records = records(
                session(),
                record("mail/A", "identifiers", List.of(identifier("user_id", "cust-501"))),
                record("mail/B", "identifiers", List.of(identifier("email", "betty@example.com"))));
        Dataset<Row> events = frame(
                session(),
                OBSERVED,
                List.of(row(
                        "source", "mail-events",
                        "of", "mail",
                        "tenant", "1",
                        "record_key", "mail/A",
                        "kind", "event",
                        "at", time("2026-03-01T10:00:00Z"),
                        "identifiers", List.of(identifier("email", "betty@example.com")))));

        assertThat(edges(verdicts(records, events, noIdentifiers())))
                .containsExactly(
                        "mail/A email:1:betty@example.com observation", "mail/B email:1:betty@example.com identifier");
    }

    @Test
    void yesterdaysEmailGivesWayToWhoHoldsItNow() {
        Dataset<Row> records = records(
                session(),
                record("mail/A", "identifiers", List.of(identifier("email", "new@example.com"))),
                record("mail/B", "identifiers", List.of(identifier("email", "old@example.com"))));
        Dataset<Row> yesterday = table(
                session(),
                Tables.IDENTIFIERS,
                row("record_key", "mail/A", "type", "email", "value", "old@example.com", "former", false));

        Dataset<Row> verdicts = verdicts(records, nothing(), yesterday);

        assertThat(edges(verdicts)).isEmpty();
        assertThat(texts(LinkIdentifiers.refused(verdicts), "left_node", "right_node", "guard"))
                .containsExactly("mail/A mail/B former-value-held");
    }

    @Test
    void aFamilyCookieJoinsNobody() {
        Dataset<Row> records = records(
                session(),
                record(
                        "web/registered:ana",
                        "identifiers",
                        List.of(identifier("registered", "ana"), identifier("cookie", "c-1"))),
                record("web/registered:jon", "identifiers", List.of(identifier("registered", "jon"))));
        Dataset<Row> events = frame(session(), OBSERVED, List.of(event("c-1", "ana"), event("c-1", "jon")));

        Dataset<Row> verdicts = verdicts(records, events, noIdentifiers());

        assertThat(edges(verdicts)).noneMatch(edge -> edge.contains("cookie"));
        assertThat(texts(LinkIdentifiers.suppressed(verdicts), "type", "value", "reason"))
                .contains("cookie c-1 hub");
        assertThat(edges(verdicts).stream().filter(edge -> edge.startsWith("web/registered:jon registered")))
                .isEmpty();
    }

    @Test
    void eventsReadTwiceAreCountedOnceAndLaterOnesAreAdded() {
        Dataset<Row> records = records(
                session(), record("web/registered:ana", "identifiers", List.of(identifier("registered", "ana"))));
        Dataset<Row> held = CollectIdentifiers.current(records, nothing());
        Dataset<Row> first = frame(session(), OBSERVED, List.of(event("c-1", "ana")));
        Dataset<Row> once =
                CollectObservations.apply(first, records, held, noObservations(), noIdentifiers(), POLICIES);
        Dataset<Row> twice = CollectObservations.apply(first, records, held, once, noIdentifiers(), POLICIES);
        TestRecords.Cells later = event("c-1", "ana");
        later.put("at", time("2026-03-05T10:00:00Z"));
        Dataset<Row> next = CollectObservations.apply(
                frame(session(), OBSERVED, List.of(later)), records, held, twice, noIdentifiers(), POLICIES);

        assertThat(texts(twice, "left_type", "left_value", "right_type", "right_value", "count"))
                .containsExactly("registered ana cookie c-1 1");
        assertThat(texts(next, "count")).containsExactly("2");
    }

    private static TestRecords.Cells event(String cookie, String registered) {
        return row(
                "source", "web-events",
                "of", "web",
                "tenant", "1",
                "kind", "event",
                "at", time("2026-03-01T10:00:00Z"),
                "identifiers", List.of(identifier("registered", registered), identifier("cookie", cookie)));
    }

    @Test
    void aMergedRecordIsCarriedOnAndFollowsItsSurvivorsSurvivor() {
        Dataset<Row> tonight = records(session(), record("mail/C"));
        Dataset<Row> previous = records(session(), record("mail/A"), record("mail/B"), record("mail/C"));
        Dataset<Row> earlier = table(
                session(),
                Tables.KNOWN_MERGES,
                row(
                        "past_key", "mail/A",
                        "survivor_key", "mail/B",
                        "evidence", "confirmed-instruction",
                        "since_run", "r1"));
        Dataset<Row> confirmed = session()
                .sql("SELECT 'mail/B' AS past_key, 'mail/C' AS survivor_key, 'confirmed-instruction' AS evidence");

        Dataset<Row> merges = KnownMerges.follow(KnownMerges.learn(tonight, nothing(), confirmed, earlier, "r2"));
        Dataset<Row> carried = KnownMerges.carry(tonight, KnownMerges.mergedAway(tonight, previous, merges));

        assertThat(texts(merges, "past_key", "survivor_key", "since_run"))
                .containsExactly("mail/A mail/C r1", "mail/B mail/C r2");
        assertThat(texts(carried, "record_key", "state"))
                .containsExactly("mail/A merged_away", "mail/B merged_away", "mail/C active");
        assertThat(texts(KnownMerges.edges(carried, merges), "left_node", "right_node"))
                .containsExactly("mail/A mail/C", "mail/B mail/C");
    }
}
