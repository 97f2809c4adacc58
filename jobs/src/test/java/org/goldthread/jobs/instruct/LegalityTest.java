package org.goldthread.jobs.instruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

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
        assertThat(new Legality(everybody).violations(rows)).isEmpty();

        Collections.shuffle(members, random);
        Collections.shuffle(edges, random);
        assertThat(plan(source, members, strangers, edges, seed)).isEqualTo(rows);
    }

    private static List<InstructionRow> plan(
            String source,
            List<MemberRecord> members,
            List<MemberRecord> strangers,
            List<EvidenceEdge> edges,
            long seed) {
        Story story = Story.of().add(members.toArray(MemberRecord[]::new)).edges(edges);
        if (source.equals("crm") && seed % 3 == 0) {
            story.flag("crm", "promote-leads");
        }
        Set<String> taken = new TreeSet<>();
        strangers.forEach(stranger -> stranger.ids()
                .getOrDefault("registered", List.of())
                .forEach(value -> taken.add(value.toLowerCase(Locale.ROOT))));
        taken.forEach(value -> story.taken(source, value));
        return story.plan();
    }

    private static List<MemberRecord> people(Random random, String source) {
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

    private static List<EvidenceEdge> edges(Random random, List<MemberRecord> members) {
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

    /** The statement itself can fail: each planted chain is refused. */
    @Test
    void plantedChainsAreRefused() {
        MemberRecord lead = Person.lead("l").email("x@e.com").optedOut(null).build();
        MemberRecord user = Person.user("u").email("x@e.com").build();
        MemberRecord stranger = Person.user("s")
                .email("z@e.com")
                .tenant("2")
                .flag("email_bounced", true)
                .build();
        MemberRecord one = Person.of("mail", "1").email("x@e.com").optedOut(200).build();
        MemberRecord two = Person.of("mail", "2").email("x@e.com").optedIn(300).build();
        MemberRecord upper = Person.of("shop", "J").id("registered", "J@e.com").build();
        MemberRecord lower = Person.of("shop", "j")
                .id("registered", "j@e.com")
                .id("cookie", "c")
                .build();
        MemberRecord account = Person.of("app", "1").email("x@e.com").build();
        MemberRecord attacker =
                Person.of("app", "2").email("x@e.com").at("last_activity_at", 5).build();
        List<MemberRecord> world = List.of(lead, user, stranger, one, two, upper, lower, account, attacker);

        Map<String, InstructionRow> planted = new HashMap<>();
        planted.put("opt-out lost", merge("crm", "u", "l", intercom("l", "u")));
        planted.put("from is no lead", merge("crm", "l", "u", intercom("u", "l")));
        planted.put("into is no user", merge("crm", "l", "u", intercom("u", "l")));
        planted.put("across tenants", merge("crm", "u", "s", intercom("s", "u")));
        planted.put("bounced source", merge("crm", "u", "s", intercom("s", "u")));
        planted.put("nothing shared", merge("crm", "u", "s", intercom("s", "u")));
        planted.put("not one source", merge("mail", "1", "2", klaviyo("1", "2", "3")));
        planted.put("opt-out lost ", merge("mail", "1", "2", klaviyo("1", "2")));
        planted.put("two values of registered", merge("shop", "J", "j", identify("J@e.com", "c")));
        planted.put("without proof", merge("app", "2", "1", Map.of("plan", "sql-repoint")));

        planted.forEach((what, row) -> assertThat(new Legality(world).violations(List.of(row)))
                .anySatisfy(violation -> assertThat(violation).contains(what.strip())));
    }

    private static Map<String, Object> intercom(String from, String into) {
        return Requests.post("/contacts/merge", Map.of("from", from, "into", into));
    }

    private static Map<String, Object> klaviyo(String into, String... from) {
        List<Map<String, String>> sources =
                java.util.stream.Stream.of(from).map(id -> Map.of("id", id)).toList();
        return Requests.post(
                "/api/profile-merge",
                Map.of("data", Map.of("id", into, "relationships", Map.of("profiles", Map.of("data", sources)))));
    }

    private static Map<String, Object> identify(String registered, String cookie) {
        return Requests.post(
                "/track/v2/projects/{project}/customers",
                Map.of("customer_ids", Map.of("registered", registered, "cookie", cookie)));
    }

    private static InstructionRow merge(String target, String primary, String duplicate, Map<String, Object> call) {
        Map<String, Object> cells = new HashMap<>();
        cells.put("instruction_id", "planted");
        cells.put("tenant", "1");
        cells.put("target", target);
        cells.put("action", "MERGE");
        cells.put("status", "PENDING");
        cells.put("primary_id", primary);
        cells.put("duplicate_id", duplicate);
        cells.put("sequence", 1L);
        cells.put("confidence", 0.99);
        cells.put("calls", Json.write(List.of(call)));
        return InstructionRow.of(cells);
    }
}
