package org.goldthread.jobs.instruct;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.goldthread.jobs.config.Export;
import org.goldthread.jobs.config.TargetConfig;
import org.goldthread.jobs.standin.VendorClient;

/**
 * Over several nights records appear, people change their consent, instructions are sent, broken off, taken back, and their
 * outcomes told or not: no instruction ever makes somebody mailed who had opted out before it was sent. Whoever sends keeps
 * to the rows: in order, only while the preconditions hold.
 */
final class ConsentHistoryTest {
    private static final int NIGHTS = 4;

    @Property(tries = 20, seed = "20261122")
    void intercom(@ForAll long seed) {
        try (ConsentWorld world = new IntercomWorld(seed % 2 == 0)) {
            new History(world, new Random(seed)).play();
        }
    }

    @Property(tries = 20, seed = "20261122")
    void klaviyo(@ForAll long seed) {
        try (ConsentWorld world = new KlaviyoWorld()) {
            new History(world, new Random(seed)).play();
        }
    }

    @Property(tries = 20, seed = "20261122")
    void bloomreach(@ForAll long seed) {
        try (ConsentWorld world = new BloomreachWorld()) {
            new History(world, new Random(seed)).play();
        }
    }

    /** The properties would hold of a planner that never plans: over the same kind of histories much is sent. */
    @org.junit.jupiter.api.Test
    void muchIsSent() {
        Map<String, Integer> sent = new TreeMap<>();
        for (long seed = 0; seed < 15; seed++) {
            for (ConsentWorld world :
                    List.of(new IntercomWorld(seed % 2 == 0), new KlaviyoWorld(), new BloomreachWorld())) {
                try (world) {
                    History history = new History(world, new Random(seed));
                    history.play();
                    history.applied.forEach((what, times) -> sent.merge(what, times, Integer::sum));
                }
            }
        }

        assertThat(sent.keySet())
                .contains("crm MERGE", "crm SYNTHETIC_MERGE", "crm UPDATE", "crm undo", "mail MERGE", "mail UPDATE")
                .contains("shop IDENTIFY", "shop UPDATE");
        assertThat(sent.values()).allMatch(times -> times >= 3, sent.toString());
    }

    private static final class History {
        private final ConsentWorld world;
        private final Random random;
        private final InstructionTarget target;
        private final Map<String, Integer> applied = new TreeMap<>();
        private List<InstructionRow> rows = List.of();

        History(ConsentWorld world, Random random) {
            this.world = world;
            this.random = random;
            InstructionTarget shipped = InstructionTarget.of(
                    world.source(),
                    new TargetConfig(null, world.flags()),
                    Story.preset(Story.SYSTEMS.get(world.source())),
                    Export.SNAPSHOT);
            Map<String, String> settings = new TreeMap<>(shipped.settings());
            settings.put("consent-category", "newsletter");
            this.target = new InstructionTarget(
                    shipped.source(),
                    shipped.system(),
                    shipped.planner(),
                    shipped.version(),
                    shipped.minConfidence(),
                    shipped.hardIds(),
                    shipped.softIds(),
                    shipped.reversible(),
                    shipped.flags(),
                    settings,
                    shipped.merging(),
                    shipped.deadlines(),
                    shipped.export());
        }

        void play() {
            for (int night = 0; night < NIGHTS; night++) {
                world.clock.pass(86_400);
                world.change(random);
                rows = plan(night);
                send();
                assertThat(world.harm()).isEmpty();
            }
        }

        private List<InstructionRow> plan(int night) {
            List<MemberRecord> members =
                    world.listed().stream().map(world::record).toList();
            List<EvidenceEdge> edges = new ArrayList<>();
            members.forEach(member -> edges.add(Story.held(member.key(), "user_id", "same")));
            List<LifeCycle.Earlier> earlier = rows.stream()
                    .map(row -> new LifeCycle.Earlier(row, true, seen(row, "primary_id"), seen(row, "duplicate_id")))
                    .toList();
            EntityPlan.Entity entity = new EntityPlan.Entity("g1", members, edges, Set.of(), Elsewhere.empty());
            return PlanPerson.next(
                    entity, earlier, Map.of(target.source(), target), new Issue("run-" + night, world.clock.instant()));
        }

        private LifeCycle.Seen seen(InstructionRow row, String side) {
            boolean here = world.listed().contains(String.valueOf(row.text(side)));
            return here ? new LifeCycle.Seen(true, false, null) : LifeCycle.Seen.ABSENT;
        }

        private void send() {
            Set<String> done = new HashSet<>();
            List<InstructionRow> after = new ArrayList<>();
            List<InstructionRow> order = rows.stream()
                    .sorted(java.util.Comparator.comparing(row -> (Long) row.get("sequence")))
                    .toList();
            for (InstructionRow row : order) {
                boolean first = row.text("depends_on") == null || done.contains(row.text("depends_on"));
                if (row.status() == Status.APPLIED || row.status() == Status.CONFIRMED) {
                    done.add(row.id());
                }
                if (random.nextInt(8) == 0) {
                    world.change(random);
                }
                boolean sends = row.status() == Status.PENDING && first && random.nextInt(5) > 0 && holds(row);
                after.add(sends ? sent(row, done) : row);
            }
            rows = after;
        }

        private InstructionRow sent(InstructionRow row, Set<String> done) {
            List<JsonNode> calls = new ArrayList<>();
            Json.read(row.text("calls")).forEach(calls::add);
            Set<String> silent = silent();
            // Now and then the sender dies in the middle.
            int last = random.nextInt(10) == 0 ? random.nextInt(calls.size() + 1) : calls.size();
            boolean good = carryOut(row, calls.subList(0, last), silent);
            if (last < calls.size()) {
                return row;
            }
            if (good) {
                done.add(row.id());
                boolean kept = row.text("duplicate_id") == null
                        || !silent.contains(row.text("duplicate_id"))
                        || world.optedOut(world.now(row.text("primary_id")));
                assertThat(kept).as("%s keeps the opt-out of what goes", row).isTrue();
                applied.merge(world.source() + " " + row.text("action"), 1, Integer::sum);
            }
            if (good && row.text("undo") != null && random.nextInt(4) == 0) {
                List<JsonNode> undo = new ArrayList<>();
                Json.read(row.text("undo")).forEach(undo::add);
                carryOut(row, undo, silent());
                applied.merge(world.source() + " undo", 1, Integer::sum);
            }
            // Not every outcome is told.
            Status told = good ? Status.APPLIED : Status.FAILED;
            return random.nextInt(3) == 0 ? row : row.with(Map.of("status", told.name()));
        }

        private boolean carryOut(InstructionRow row, List<JsonNode> calls, Set<String> silent) {
            for (JsonNode call : calls) {
                world.clock.pass(1);
                VendorClient.Reply reply = world.client().send(call);
                world.settle();
                List.of("primary_id", "duplicate_id").forEach(side -> {
                    if (row.text(side) != null) {
                        world.touched(row.text(side));
                    }
                });
                for (String id : silent) {
                    assertThat(world.optedOut(world.now(id)))
                            .as("%s still opted out after %s of %s", id, call.path("path"), row)
                            .isTrue();
                }
                if (reply.status() >= 300) {
                    return false;
                }
            }
            return true;
        }

        private Set<String> silent() {
            Set<String> silent = new TreeSet<>();
            world.created.keySet().stream()
                    .filter(id -> world.optedOut(world.now(id)))
                    .forEach(silent::add);
            return silent;
        }

        /** Whether what the row rests on is still so. */
        private boolean holds(InstructionRow row) {
            JsonNode conditions = Json.read(row.text("preconditions"));
            for (String side : List.of("primary", "duplicate")) {
                JsonNode asked = conditions.path(side);
                if (asked.isMissingNode()) {
                    continue;
                }
                String id = asked.path("id").asText();
                if (!world.listed().contains(id)) {
                    return false;
                }
                MemberRecord now = world.record(id);
                boolean untouched = asked.path("updated_at").isMissingNode()
                        || asked.path("updated_at")
                                .asText()
                                .equals(now.time("updated_at").toString());
                boolean same = List.of("email_consent", "role", "external_id", "email").stream()
                        .allMatch(name ->
                                !asked.has(name) || asked.path(name).asText().equals(now.text(name)));
                if (!untouched || !same) {
                    return false;
                }
            }
            return true;
        }
    }
}
