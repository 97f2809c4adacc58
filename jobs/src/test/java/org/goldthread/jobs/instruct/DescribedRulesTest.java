package org.goldthread.jobs.instruct;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.goldthread.jobs.config.ExamplePreset;
import org.goldthread.jobs.config.Export;
import org.goldthread.jobs.config.MergeDescription;
import org.goldthread.jobs.config.MergeDescription.CallForm;
import org.goldthread.jobs.config.MergeDescription.Consent;
import org.goldthread.jobs.config.MergeDescription.Keeps;
import org.goldthread.jobs.config.TargetConfig;
import org.junit.jupiter.api.Test;

/** A system that is described by its file alone. */
final class DescribedRulesTest {
    private static final CallForm MERGE = new CallForm("POST /people/{primary}/merge/{duplicate}", null, null, null);
    private static final CallForm OPT_OUT = new CallForm("PATCH /people/{primary}", "{\"mail\": false}", null, null);

    private static InstructionTarget target(MergeDescription merging) {
        return new InstructionTarget(
                "other",
                "example",
                InstructionTarget.Planner.DESCRIBED,
                "1",
                0.95,
                List.of(),
                List.of(),
                merging.undo() != null,
                Map.of(),
                Map.of(),
                merging,
                new InstructionTarget.Deadlines(30, 3),
                Export.SNAPSHOT);
    }

    private static Story twins(Person first, Person second, MergeDescription merging) {
        return Story.of(first.email("ann@e.com"), second.email("ann@e.com"))
                .with(target(merging))
                .share("email", "ann@e.com", "other/1", "other/2");
    }

    private static Person record(int id) {
        return Person.of("other", String.valueOf(id));
    }

    private static MergeDescription merging(Keeps keeps, List<String> shares, Consent consent, CallForm optOut) {
        return new MergeDescription(keeps, shares, consent, MERGE, null, optOut);
    }

    @Test
    void theShippedRestExampleIsPlannedWithUndoAndConsent() {
        InstructionTarget rest = InstructionTarget.of(
                "other", new TargetConfig(null, null), ExamplePreset.load("example-rest"), Export.SNAPSHOT);
        Story story = Story.of(
                        record(1).email("ann@e.com").created(10).flag("email_verified", true),
                        record(2).email("ann@e.com").created(20).optedOut(30))
                .with(rest)
                .share("email", "ann@e.com", "other/1", "other/2");

        List<InstructionRow> rows = story.plan();

        assertThat(rows.stream().map(Story::line)).containsExactly("UPDATE 1", "MERGE 2 -> 1");
        assertThat(rows.get(0).text("calls"))
                .isEqualTo("[{\"method\":\"PATCH\",\"path\":\"/v1/people/1\",\"body\":{\"marketing\":false}}]");
        assertThat(rows.get(1).text("calls"))
                .isEqualTo("[{\"method\":\"POST\",\"path\":\"/v1/people/1/merge\",\"body\":{\"duplicate\":\"2\"}}]");
        assertThat(rows.get(1).text("undo")).isEqualTo("[{\"method\":\"POST\",\"path\":\"/v1/people/2/restore\"}]");
        assertThat(rows.get(1).get("reversible")).isEqualTo(true);
        assertThat(rows.get(1).text("depends_on")).isEqualTo(rows.get(0).id());
    }

    @Test
    void theShippedFileExampleWritesRows() {
        InstructionTarget csv = InstructionTarget.of(
                "other", new TargetConfig(null, null), ExamplePreset.load("example-csv"), Export.SNAPSHOT);
        Story story = Story.of(
                        record(1).email("ann@e.com").created(10),
                        record(2).email("ann@e.com").created(20))
                .with(csv)
                .share("email", "ann@e.com", "other/1", "other/2");

        assertThat(story.only().text("calls"))
                .isEqualTo("[{\"file\":\"merges.csv\",\"row\":"
                        + "{\"master_id\":\"1\",\"duplicate_id\":\"2\",\"action\":\"merge\"}}]");
    }

    @Test
    void theTargetsDirectionIsPredictedOnlyWhereAgesAreKnown() {
        MergeDescription newest = merging(Keeps.NEWEST, null, Consent.STRICTER, null);

        assertThat(twins(record(1).created(10), record(2).created(20), newest).lines())
                .containsExactly("MERGE 1 -> 2");
        assertThat(twins(record(1).created(10), record(2), newest).lines())
                .containsExactly("REVIEW 2 -> 1 (unknown-age)");
        assertThat(twins(record(1).created(10), record(2).created(10), newest)
                        .lines()
                        .get(0))
                .endsWith("(unknown-age)");
    }

    @Test
    void whatNobodyKnowsOfConsentIsAPersonsDecision() {
        MergeDescription unknown = merging(Keeps.CALLER, null, null, OPT_OUT);

        assertThat(twins(record(1).created(10), record(2).created(20).optedOut(30), unknown)
                        .lines())
                .containsExactly("REVIEW 2 -> 1 (consent-not-carried)");
        assertThat(twins(record(1).created(10).optedOut(1), record(2).created(20), unknown)
                        .lines())
                .containsExactly("REVIEW 2 -> 1 (consent-not-carried)");
    }

    @Test
    void aMailboxThatSeveralReadAndABouncedAddressAreHeld() {
        MergeDescription plain = merging(Keeps.CALLER, List.of("email"), Consent.STRICTER, null);

        assertThat(twins(record(1).created(1), record(2).created(2).flag("email_bounced", true), plain)
                        .lines())
                .containsExactly("REVIEW 2 -> 1 (bounced-source)");
        assertThat(Story.of(
                                record(1).email("info@e.com").created(1),
                                record(2).email("info@e.com").created(2))
                        .with(target(plain))
                        .share("email", "info@e.com", "other/1", "other/2")
                        .lines())
                .containsExactly("REVIEW 2 -> 1 (shared-mailbox)");
    }

    /** Carried out by a model of what the file says, no chain breaks a rule of it, and no opt-out is lost. */
    @Property(tries = 600, seed = "20261123")
    void noChainBreaksWhatTheFileSays(@ForAll long seed) {
        Random random = new Random(seed);
        MergeDescription merging = merging(
                Keeps.values()[random.nextInt(3)],
                List.of(List.<String>of(), List.of("email"), List.of("email", "phone"))
                        .get(random.nextInt(3)),
                Consent.values()[random.nextInt(3)],
                random.nextBoolean() ? OPT_OUT : null);
        List<MemberRecord> people = LegalityTest.people(random, "other").stream()
                .filter(person -> person.active() && person.tenant().equals("1"))
                .toList();
        List<InstructionRow> rows = Story.of()
                .with(target(merging))
                .add(people.toArray(MemberRecord[]::new))
                .edges(people.isEmpty() ? List.of() : LegalityTest.edges(random, people))
                .plan();

        Map<String, Boolean> optedOut = new HashMap<>();
        Map<String, MemberRecord> live = new HashMap<>();
        people.forEach(person -> {
            live.put(person.nativeId(), person);
            optedOut.put(person.nativeId(), person.optedOut());
        });
        List<String> gone = new ArrayList<>();
        for (InstructionRow row : rows) {
            for (JsonNode call : Json.read(row.text("calls"))) {
                String[] path = call.path("path").asText().split("/");
                assertThat(live).containsKey(path[2]);
                if (call.path("method").asText().equals("PATCH")) {
                    optedOut.put(path[2], true);
                    continue;
                }
                MemberRecord stays = live.get(path[2]);
                MemberRecord goes = live.remove(path[4]);
                assertThat(goes).as("a source that is there").isNotNull().isNotSameAs(stays);
                gone.add(goes.nativeId());
                assertThat(merging.shares().isEmpty()
                                || merging.shares().stream()
                                        .anyMatch(name -> stays.text(name + "_norm") != null
                                                && Objects.equals(
                                                        stays.text(name + "_norm"), goes.text(name + "_norm"))))
                        .as("shares what the file asks for")
                        .isTrue();
                if (merging.keeps() != Keeps.CALLER) {
                    boolean older = stays.time("created_at").isBefore(goes.time("created_at"));
                    assertThat(older).isEqualTo(merging.keeps() == Keeps.OLDEST);
                    assertThat(stays.time("created_at")).isNotEqualTo(goes.time("created_at"));
                }
                boolean wanted = optedOut.get(stays.nativeId()) || optedOut.get(goes.nativeId());
                boolean now =
                        switch (merging.consent()) {
                            case PRIMARY -> optedOut.get(stays.nativeId());
                            case STRICTER -> wanted;
                            case UNKNOWN -> optedOut.get(stays.nativeId()) && optedOut.get(goes.nativeId());
                        };
                assertThat(now).as("an opt-out stays one").isEqualTo(wanted);
                optedOut.put(stays.nativeId(), now);
            }
        }
        assertThat(gone).doesNotHaveDuplicates();
    }
}
