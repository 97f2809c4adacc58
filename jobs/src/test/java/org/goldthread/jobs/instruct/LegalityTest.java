package org.goldthread.jobs.instruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

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
        List<MemberRecord> strangers = source.equals("shop") ? strangers(random) : List.of();
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
        Set<String> taken = new TreeSet<>();
        strangers.forEach(stranger -> stranger.ids()
                .getOrDefault("registered", List.of())
                .forEach(value -> taken.add(value.toLowerCase(Locale.ROOT))));
        taken.forEach(value -> story.taken(source, value));
        return story.plan();
    }

    static List<MemberRecord> people(Random random, String source) {
        List<MemberRecord> members = new ArrayList<>();
        int size = 2 + random.nextInt(4);
        for (int i = 0; i < size; i++) {
            Person person = Person.of(source, "r" + i)
                    .tenant(random.nextInt(8) == 0 ? "2" : "1")
                    .state(random.nextInt(8) == 0 ? "soft_deleted" : "active")
                    .created(pick(random, null, 1_000, 1_010, 90_000))
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
                    .text("external_id", pick(random, null, "1", "2"))
                    .text("plan", pick(random, null, "pro", "free"));
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
            members.add(person.build());
        }
        return members;
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

    private static List<MemberRecord> strangers(Random random) {
        List<MemberRecord> strangers = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            strangers.add(
                    Person.of("shop", "stranger").id("registered", "Y@E.com").build());
        }
        return strangers;
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
