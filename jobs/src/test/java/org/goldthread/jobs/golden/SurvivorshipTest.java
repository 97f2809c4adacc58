package org.goldthread.jobs.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.goldthread.jobs.golden.Survivor.Origin;
import org.junit.jupiter.api.Test;

/** Each rule on a few members, with the reasons why the others lost. */
final class SurvivorshipTest {
    private static final List<String> SOURCES = List.of("app", "crm", "mail");

    private static Survivor survive(Map<String, String> overrides, Member... members) {
        return new Survivorship(SurvivorshipRules.of(overrides, SOURCES)).survive(List.of(members));
    }

    private static Object value(Survivor survivor, String attribute) {
        return survivor.raw().get(Member.RAW.indexOf(attribute));
    }

    private static Object norm(Survivor survivor, String column) {
        return survivor.norm().get(Member.NORM.indexOf(column));
    }

    private static Origin origin(Survivor survivor, String attribute) {
        return survivor.lineage().stream()
                .filter(origin -> origin.attribute().equals(attribute))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> reasons(Survivor survivor, String attribute) {
        return origin(survivor, attribute).runnersUp().stream()
                .map(lost -> lost.recordKey() + " " + lost.value() + ": " + lost.reason())
                .toList();
    }

    @Test
    void mostRecentAndOldest() {
        Member old = Members.active(
                "crm/1", Map.of("plan", "free", "job_title", "clerk", "updated_at", Members.at("2024-01-01")));
        Member fresh = Members.active(
                "crm/2", Map.of("plan", "pro", "job_title", "boss", "updated_at", Members.at("2025-01-01")));
        Member undated = Members.active("crm/0", Map.of("plan", "none", "job_title", "intern"));

        Survivor survivor = survive(Map.of("plan", "oldest"), old, fresh, undated);

        assertThat(value(survivor, "job_title")).isEqualTo("boss");
        assertThat(reasons(survivor, "job_title")).containsExactly("crm/1 clerk: older", "crm/0 intern: older");
        assertThat(value(survivor, "plan")).isEqualTo("free");
        assertThat(reasons(survivor, "plan")).containsExactly("crm/2 pro: newer", "crm/0 none: newer");
        assertThat(origin(survivor, "plan").rule()).isEqualTo("oldest");
    }

    @Test
    void timesCompareByTheirOwnValue() {
        Member one = Members.active(
                "crm/1", Map.of("created_at", Members.at("2020-05-05"), "updated_at", Members.at("2025-01-01")));
        Member two = Members.active(
                "crm/2", Map.of("created_at", Members.at("2019-05-05"), "updated_at", Members.at("2021-01-01")));

        Survivor survivor = survive(Map.of(), one, two);

        assertThat(value(survivor, "created_at")).isEqualTo(Members.at("2019-05-05"));
        assertThat(value(survivor, "updated_at")).isEqualTo(Members.at("2025-01-01"));
        assertThat(origin(survivor, "created_at").value()).isEqualTo("2019-05-05T00:00:00Z");
    }

    @Test
    void sourcePriorityFollowsTheConfigurationOrTheRule() {
        Member mail = Members.active("mail/1", Map.of("plan", "m", "role", "m"));
        Member app = Members.active("app/9", Map.of("plan", "a", "role", "a"));
        Member crm = Members.active("crm/1", Map.of("plan", "c", "role", "c"));

        Survivor survivor = survive(Map.of("role", "source_priority:mail>crm"), mail, app, crm);

        assertThat(value(survivor, "plan")).isEqualTo("a");
        assertThat(reasons(survivor, "plan"))
                .containsExactly("crm/1 c: lower source priority", "mail/1 m: lower source priority");
        assertThat(value(survivor, "role")).isEqualTo("m");
        assertThat(reasons(survivor, "role"))
                .containsExactly("crm/1 c: lower source priority", "app/9 a: lower source priority");
    }

    @Test
    void verifiedEmailFirstThenRecentAndInvalidLast() {
        Member verified = Members.active(
                "crm/1",
                Map.of(
                        "email",
                        "a@x.org",
                        "email_norm",
                        "a@x.org",
                        "email_verified",
                        true,
                        "updated_at",
                        Members.at("2020-01-01")));
        Member newer = Members.active(
                "crm/2", Map.of("email", "b@x.org", "email_norm", "b@x.org", "updated_at", Members.at("2025-01-01")));
        Member placeholder = Members.active(
                "crm/3",
                Map.of("email", "test@test.com", "email_verified", true, "updated_at", Members.at("2025-02-01")));

        Survivor survivor = survive(Map.of(), verified, newer, placeholder);

        assertThat(value(survivor, "email")).isEqualTo("a@x.org");
        assertThat(norm(survivor, "email_norm")).isEqualTo("a@x.org");
        assertThat(reasons(survivor, "email"))
                .containsExactly("crm/2 b@x.org: unverified", "crm/3 test@test.com: invalid");
        assertThat(value(survivor, "email_verified")).isEqualTo(true);
        assertThat(origin(survivor, "email_verified").winner().recordKey()).isEqualTo("crm/1");
        assertThat(value(survive(Map.of(), placeholder), "email")).isEqualTo("test@test.com");
    }

    @Test
    void namesByFrequencyWhereAFullNameVotesThenLength() {
        Member bob = Members.active("crm/1", Map.of("given_name", "Bob", "given_name_norm", "bob"));
        Member robert = Members.active("crm/2", Map.of("given_name", "Robert", "given_name_norm", "robert"));
        Member full = Members.active(
                "mail/1", Map.of("full_name", "BOB Ross", "given_name_norm", "bob", "family_name_norm", "ross"));

        Survivor voted = survive(Map.of(), bob, robert, full);
        Survivor even = survive(Map.of(), bob, robert);

        assertThat(value(voted, "given_name")).isEqualTo("Bob");
        assertThat(reasons(voted, "given_name")).containsExactly("crm/2 Robert: less frequent");
        assertThat(value(even, "given_name")).isEqualTo("Robert");
        assertThat(reasons(even, "given_name")).containsExactly("crm/1 Bob: shorter");
        // Nobody exported a family name: its key comes from the full name, the raw column stays empty.
        assertThat(value(voted, "family_name")).isNull();
        assertThat(norm(voted, "family_name_norm")).isEqualTo("ross");
    }

    @Test
    void anAddressMovesAsOne() {
        Member newer = Members.active(
                "crm/1",
                Map.of(
                        "city",
                        "Bonn",
                        "city_norm",
                        "bonn",
                        "postal_code",
                        "53111",
                        "postal_code_norm",
                        "53111",
                        "updated_at",
                        Members.at("2025-01-01")));
        Member complete = Members.active(
                "crm/2",
                Map.of(
                        "street",
                        "Weg 1",
                        "street_norm",
                        "weg",
                        "house_number_norm",
                        "1",
                        "city",
                        "Ulm",
                        "city_norm",
                        "ulm",
                        "updated_at",
                        Members.at("2020-01-01")));
        Member asComplete = Members.active(
                "crm/3",
                Map.of(
                        "street",
                        "Gasse 2",
                        "street_norm",
                        "gasse",
                        "house_number_norm",
                        "2",
                        "city",
                        "Ulm",
                        "city_norm",
                        "ulm",
                        "updated_at",
                        Members.at("2019-01-01")));

        Survivor survivor = survive(Map.of(), newer, complete, asComplete);

        assertThat(value(survivor, "street")).isEqualTo("Weg 1");
        assertThat(value(survivor, "city")).isEqualTo("Ulm");
        assertThat(value(survivor, "postal_code")).isNull();
        assertThat(norm(survivor, "house_number_norm")).isEqualTo("1");
        assertThat(reasons(survivor, "city")).containsExactly("crm/1 Bonn: less complete", "crm/3 Ulm: same value");
        assertThat(reasons(survivor, "street")).containsExactly("crm/3 Gasse 2: older");
    }

    @Test
    void anyOptOutWinsEvenOfAMergedAwayRecord() {
        Member in = Members.active(
                "crm/1", Map.of("email_consent", "opted_in", "email_consent_at", Members.at("2025-01-01")));
        Member out = Members.active(
                "crm/2", Map.of("email_consent", "opted_out", "email_consent_at", Members.at("2020-01-01")));
        Member never = Members.active("mail/1", Map.of("email_consent", "never"));
        Member mergedOut = Members.of("mail/2", "merged_away", Map.of("email_consent", "opted_out"));
        Member mergedIn = Members.of("mail/3", "merged_away", Map.of("email_consent", "opted_in"));

        Survivor survivor = survive(Map.of(), in, out, never);

        assertThat(value(survivor, "email_consent")).isEqualTo("opted_out");
        assertThat(value(survivor, "email_consent_at")).isEqualTo(Members.at("2020-01-01"));
        assertThat(reasons(survivor, "email_consent"))
                .containsExactly("crm/1 opted_in: less strict", "mail/1 never: less strict");
        assertThat(value(survive(Map.of(), in, mergedOut), "email_consent")).isEqualTo("opted_out");
        assertThat(value(survive(Map.of(), never, mergedIn), "email_consent")).isEqualTo("never");
        assertThat(value(survive(Map.of(), never, in), "email_consent")).isEqualTo("opted_in");
    }

    @Test
    void inactiveMembersWinOnlyAmongThemselves() {
        Member gone = Members.of("app/1", "soft_deleted", Map.of("plan", "pro", "job_title", "boss"));
        Member live = Members.active("crm/1", Map.of("plan", "free"));

        Survivor survivor = survive(Map.of(), gone, live);

        assertThat(value(survivor, "plan")).isEqualTo("free");
        assertThat(reasons(survivor, "plan")).containsExactly("app/1 pro: soft_deleted");
        assertThat(value(survivor, "job_title")).isNull();
        assertThat(value(survive(Map.of(), gone), "job_title")).isEqualTo("boss");
    }

    @Test
    void flagsUnionsAndUnanimity() {
        Member one = Members.active(
                "crm/1",
                Map.of(
                        "email_bounced",
                        false,
                        "organization",
                        "Acme",
                        "organization_norm",
                        "acme",
                        "gender",
                        "F",
                        "gender_norm",
                        "f"));
        Member two = Members.active(
                "crm/2",
                Map.of(
                        "email_bounced",
                        true,
                        "organization",
                        "Ajax",
                        "organization_norm",
                        "ajax",
                        "gender",
                        "female",
                        "gender_norm",
                        "f"));
        Member three = Members.active("crm/3", Map.of("gender", "m", "gender_norm", "m"));
        Map<String, String> overrides = Map.of("organization", "union", "gender", "unanimous_or_null");

        Survivor survivor = survive(overrides, one, two);

        assertThat(value(survivor, "email_bounced")).isEqualTo(true);
        assertThat(reasons(survivor, "email_bounced")).containsExactly("crm/1 false: not true");
        assertThat(value(survivor, "organization")).isEqualTo("Acme; Ajax");
        assertThat(reasons(survivor, "organization")).containsExactly("crm/2 Ajax: joined");
        assertThat(value(survivor, "gender")).isEqualTo("F");
        Survivor divided = survive(overrides, one, two, three);
        assertThat(value(divided, "gender")).isNull();
        assertThat(norm(divided, "gender_norm")).isNull();
    }

    @Test
    void customValuesSurviveOneByOne() {
        Member old = Members.active(
                "crm/1", Map.of("custom.size", "S", "custom.shoe", "40", "updated_at", Members.at("2020-01-01")));
        Member fresh = Members.active("crm/2", Map.of("custom.size", "L", "updated_at", Members.at("2021-01-01")));

        Survivor survivor = survive(Map.of(), old, fresh);

        assertThat(survivor.custom()).isEqualTo(Map.of("shoe", "40", "size", "L"));
        assertThat(reasons(survivor, "custom.size")).containsExactly("crm/1 S: older");
    }

    @Test
    void aRecordAloneIsItsOwnGoldenRecord() {
        Survivor survivor = survive(
                Map.of(), Members.active("crm/1", Map.of("email", "a@x.org", "email_norm", "a@x.org", "city", "Ulm")));

        assertThat(survivor.lineage()).extracting(Origin::attribute).containsExactly("email", "city");
        assertThat(survivor.lineage())
                .allSatisfy(origin -> assertThat(origin.runnersUp()).isEmpty());
        assertThat(value(survivor, "city")).isEqualTo("Ulm");
    }

    @Property(tries = 300, seed = "20261122")
    void orderNeverMattersAndEveryValueIsAMembers(@ForAll("entities") List<Member> members, @ForAll long seed) {
        Survivorship survivorship = new Survivorship(SurvivorshipRules.of(Map.of(), SOURCES));
        List<Member> shuffled = new ArrayList<>(members);
        Collections.shuffle(shuffled, new Random(seed));
        Survivor survivor = survivorship.survive(members);

        assertThat(survivorship.survive(shuffled)).isEqualTo(survivor);
        boolean optedOut = members.stream().anyMatch(member -> "opted_out".equals(member.raw("email_consent")));
        assertThat("opted_out".equals(value(survivor, "email_consent"))).isEqualTo(optedOut);
        for (Origin origin : survivor.lineage()) {
            assertThat(Columns.text(origin.winner().raw(origin.attribute()))).isEqualTo(origin.value());
            long holders = members.stream()
                    .filter(member -> member.raw(origin.attribute()) != null)
                    .count();
            assertThat(origin.runnersUp()).hasSize((int) holders - 1);
        }
    }

    @Provide
    Arbitrary<List<Member>> entities() {
        Arbitrary<Integer> small = Arbitraries.integers().between(0, 3);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 99),
                        Arbitraries.of("active", "active", "soft_deleted", "merged_away"),
                        Arbitraries.of("opted_in", "opted_out", "never"),
                        small,
                        small,
                        small)
                .as((key, state, consent, name, city, day) -> Members.of(
                        SOURCES.get(key % 3) + "/" + key,
                        state,
                        Map.of(
                                "email_consent",
                                consent,
                                "given_name",
                                "Name" + "n".repeat(name),
                                "given_name_norm",
                                "n" + name,
                                "city",
                                "City" + city,
                                "updated_at",
                                Members.at("2025-01-0" + (day + 1)))))
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .uniqueElements(Member::recordKey);
    }
}
