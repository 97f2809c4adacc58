package org.goldthread.jobs.instruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No illegal call is ever planned, whatever the records are, and the order of the rows never matters. */
final class LegalityTest {
    private static final List<String> ADDRESSES = List.of("x@e.com", "X@e.com", "y@e.com");

    @Property(tries = 400, seed = "20261122")
    void intercom(@ForAll long seed) {
        check(seed, "crm");
    }

    @Property(tries = 400, seed = "20261122")
    void klaviyo(@ForAll long seed) {
        check(seed, "mail");
    }

    @Property(tries = 400, seed = "20261122")
    void bloomreach(@ForAll long seed) {
        check(seed, "shop");
    }

    @Property(tries = 400, seed = "20261122")
    void sqlUsers(@ForAll long seed) {
        check(seed, "app");
    }

    private static void check(long seed, String source) {
        Random random = new Random(seed);
        List<MemberRecord> members = people(random, source);
        List<MemberRecord> strangers = strangers(random, source);
        if (!source.equals("app")) {
            members.addAll(accounts(random));
        }
        List<EvidenceEdge> edges = edges(random, members);
        List<InstructionRow> rows = plan(source, members, strangers, edges, seed);

        List<MemberRecord> everybody = new ArrayList<>(members);
        everybody.addAll(strangers);
        assertThat(new Legality(everybody, abilities(source, seed)).violations(rows))
                .isEmpty();

        Collections.shuffle(members, random);
        Collections.shuffle(edges, random);
        assertThat(plan(source, members, strangers, edges, seed)).isEqualTo(rows);
    }

    private static Set<String> abilities(String source, long seed) {
        return switch (source) {
            case "crm" -> seed % 3 == 0
                    ? Set.of("promote-leads")
                    : seed % 3 == 1 ? Set.of("user-to-user-merge") : Set.of();
            case "mail" -> seed % 2 == 0 ? Set.of("multi-email") : Set.of();
            default -> Set.of();
        };
    }

    private static List<InstructionRow> plan(
            String source,
            List<MemberRecord> members,
            List<MemberRecord> strangers,
            List<EvidenceEdge> edges,
            long seed) {
        Story story = Story.of().add(members.toArray(MemberRecord[]::new)).edges(edges);
        abilities(source, seed).forEach(ability -> story.flag(source, ability));
        if (source.equals("shop") && seed % 2 == 0) {
            story.setting("shop", "consent-category", "newsletter");
        }
        if (source.equals("shop") && seed % 3 == 0) {
            story.setting("shop", "app-id", "loyalty_id");
        }
        // Records of another tenant are other people's to a run, and hold their ids in the same account of the target.
        List<MemberRecord> others = new ArrayList<>(strangers);
        members.stream()
                .filter(member ->
                        member.source().equals(source) && !member.tenant().equals("1"))
                .forEach(others::add);
        for (MemberRecord stranger : others) {
            stranger.idsOf("registered").forEach(value -> story.taken(source, value.toLowerCase(Locale.ROOT)));
            stranger.idsOf("loyalty_id").forEach(value -> story.elsewhere(Elsewhere.USER_ID, source, value));
            if (stranger.externalId() != null) {
                story.elsewhere(Elsewhere.USER_ID, source, stranger.externalId());
            }
        }
        return story.plan();
    }

    /** What the properties look at must be there to be looked at. */
    @ParameterizedTest
    @ValueSource(strings = {"crm", "mail", "shop"})
    void marksAndLinksArePlannedOften(String source) {
        Map<Action, Integer> planned = new EnumMap<>(Action.class);
        for (long seed = 0; seed < 600; seed++) {
            Random random = new Random(seed);
            List<MemberRecord> members = people(random, source);
            members.addAll(accounts(random));
            plan(source, members, List.of(), edges(random, members), seed)
                    .forEach(row -> planned.merge(row.action(), 1, Integer::sum));
        }

        assertThat(planned.get(Action.SUPPRESS_JOURNEYS)).isGreaterThan(20);
        assertThat(planned.get(Action.LINK)).isGreaterThan(2);
    }

    static List<MemberRecord> people(Random random, String source) {
        List<MemberRecord> members = new ArrayList<>();
        int size = 1 + random.nextInt(5);
        for (int i = 0; i < size; i++) {
            Person person = Person.of(source, "r" + i)
                    .tenant(random.nextInt(8) == 0 ? "2" : "1")
                    .state(random.nextInt(8) == 0 ? "soft_deleted" : "active")
                    .created(pick(random, null, 1_000, 1_010, 90_000, 1_600_000_000, 1_793_000_000, 1_794_000_000))
                    .at("signed_up_at", pick(random, null, null, null, 1_600_000_000))
                    .updated(pick(random, null, 1_000, 95_000))
                    .at("last_activity_at", pick(random, null, 2_000, 99_000))
                    .flag("email_bounced", pick(random, null, null, null, true))
                    .flag("marked_spam", pick(random, null, null, null, null, true))
                    .flag("email_verified", pick(random, null, true, false, true))
                    .flag("has_password", pick(random, null, true, false))
                    .text("email_consent", pick(random, null, "opted_in", "opted_out", "never", "opted_in"))
                    .at("email_consent_at", pick(random, null, 100, 200, 300))
                    .text(
                            "role",
                            source.equals("crm")
                                    ? pick(random, "user", "lead", "lead", null)
                                    : pick(random, null, null, "admin"))
                    .text("plan", pick(random, null, "pro", "free"));
            String own = pick(random, null, null, null, "1", "2");
            person.text("external_id", "lead".equals(person.build().text("role")) ? "generated-" + i : own);
            if (random.nextInt(5) > 0) {
                person.email(ADDRESSES.get(random.nextInt(3)));
            }
            if (random.nextInt(2) == 0) {
                person.phone("+1415555012" + random.nextInt(2));
            }
            if (source.equals("app") && random.nextInt(3) == 0) {
                person.identifier("oauth_subject", "google|" + random.nextInt(2));
            }
            if (source.equals("shop")) {
                customer(random, person, i);
            }
            if (source.equals("crm")) {
                contact(random, person);
            }
            members.add(person.build());
        }
        return members;
    }

    private static void contact(Random random, Person person) {
        Map.of("company", "k", "tag", "t", "note", "n", "opted_out_subscription", "s").entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(list -> random.nextInt(3) == 0)
                .forEach(list -> person.id(
                        list.getKey(), list.getValue() + random.nextInt(3), list.getValue() + random.nextInt(3)));
        if (random.nextInt(10) == 0) {
            person.id("cut", pick(random, "company", "tag", "opted_out_subscription"));
        }
    }

    private static void customer(Random random, Person person, int index) {
        if (random.nextInt(3) > 0) {
            person.id("cookie", "c" + index, "d" + index);
        }
        // No two customers hold one value: the index keeps equal ids apart but for their case.
        if (random.nextInt(3) == 0 && index < ADDRESSES.size()) {
            person.id("registered", ADDRESSES.get(index));
        }
        if (random.nextInt(4) == 0) {
            person.id("loyalty_id", "L" + index);
        }
    }

    /** Somebody else's record of the source that holds what the person could be given. */
    private static List<MemberRecord> strangers(Random random, String source) {
        Person stranger =
                Person.of(source, "stranger").text("role", "user").state(pick(random, "active", "soft_deleted"));
        if (random.nextInt(3) != 0 || source.equals("app")) {
            return List.of();
        }
        return source.equals("shop")
                ? List.of(stranger.id("registered", "Y@E.com")
                        .id("loyalty_id", "1")
                        .build())
                : List.of(stranger.text("external_id", "1").build());
    }

    /** The person's accounts in the application, most often one. */
    static List<MemberRecord> accounts(Random random) {
        List<MemberRecord> accounts = new ArrayList<>();
        int size = pick(random, 0, 1, 1, 1, 2);
        for (int i = 1; i <= size; i++) {
            accounts.add(Person.of("app", String.valueOf(i))
                    .identifier("user_id", String.valueOf(i))
                    .email(ADDRESSES.get(random.nextInt(2)))
                    .flag("email_verified", pick(random, true, true, true, false))
                    .created(pick(random, null, 1_600_000_000, 1_793_500_000))
                    .at("last_activity_at", pick(random, null, 99_000))
                    .build());
        }
        return accounts;
    }

    static List<EvidenceEdge> edges(Random random, List<MemberRecord> members) {
        List<EvidenceEdge> edges = new ArrayList<>();
        for (MemberRecord member : members) {
            for (String name : List.of("email", "phone")) {
                String value = member.text(name + "_norm");
                if (value != null) {
                    edges.add(Story.held(member.key(), name, value));
                }
            }
            if (random.nextInt(4) > 0) {
                edges.add(Story.held(member.key(), "user_id", "same"));
            }
            MemberRecord other = members.get(random.nextInt(members.size()));
            if (!other.key().equals(member.key())) {
                edges.add(new EvidenceEdge(
                        member.key(), other.key(), "match", "pass", null, 0.5 + random.nextInt(50) / 100.0, null));
            }
        }
        return edges;
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
