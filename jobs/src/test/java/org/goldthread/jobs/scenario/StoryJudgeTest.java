package org.goldthread.jobs.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The judge itself: what it lets pass, and that it does not let everything pass. */
final class StoryJudgeTest {
    private static final Story MERGE = story("mail/a", "mail/b", "same", "MERGE", "PENDING");
    private static final Story NONE = story("mail/a", "mail/b", "separate", "NONE", "");
    private static final Story EITHER = story("mail/a", "mail/b", "separate", "REVIEW|NONE", "");
    private static final Story REVIEW = story("mail/a", "mail/b", "separate", "REVIEW", "HELD");
    private static final Story BLOCKED = story("mail/a", "mail/b", "same", "BLOCKED", "HELD");
    private static final Story ALONE = story("mail/a", "", "separate", "NONE", "");
    private static final Map<String, String> ONE = Map.of("mail/a", "g1", "mail/b", "g1");
    private static final Map<String, String> TWO = Map.of("mail/a", "g1", "mail/b", "g2");

    @Test
    void wantsTheCallInItsDirectionAndStatus() {
        assertThat(complaints(MERGE, ONE, call("MERGE", "a", "b", "PENDING"))).isEmpty();
        assertThat(complaints(MERGE, ONE, call("MERGE", "b", "a", "PENDING"))).hasSize(1);
        assertThat(complaints(MERGE, ONE, call("MERGE", "a", "b", "APPLIED"))).hasSize(1);
        assertThat(complaints(MERGE, ONE, call("REVIEW", "a", "b", "HELD"))).hasSize(1);
        assertThat(complaints(MERGE, ONE)).hasSize(1);
        assertThat(complaints(MERGE, TWO, call("MERGE", "a", "b", "PENDING"))).hasSize(1);
        assertThat(complaints(MERGE, Map.of("mail/a", "g1"), call("MERGE", "a", "b", "PENDING")))
                .hasSize(1);
        assertThat(complaints(MERGE, ONE, call("MERGE", "a", "b", "PENDING"), call("MERGE", "b", "a", "PENDING")))
                .hasSize(1);
    }

    @Test
    void anEndedInstructionIsNoCall() {
        assertThat(complaints(MERGE, ONE, call("MERGE", "a", "b", "SUPERSEDED")))
                .hasSize(1);
        assertThat(complaints(NONE, TWO, call("MERGE", "a", "b", "SUPERSEDED"))).isEmpty();
        Story ended = story("mail/a", "mail/b", "separate", "MERGE", "SUPERSEDED");
        assertThat(complaints(ended, TWO, call("MERGE", "a", "b", "SUPERSEDED")))
                .isEmpty();
        assertThat(complaints(ended, TWO, call("MERGE", "a", "b", "PENDING"))).hasSize(1);
    }

    @Test
    void noneAllowsDoubtButNoCall() {
        assertThat(complaints(NONE, TWO)).isEmpty();
        assertThat(complaints(NONE, TWO, call("REVIEW", "a", "b", "HELD"))).isEmpty();
        assertThat(complaints(NONE, TWO, call("MERGE", "a", "b", "PENDING"))).hasSize(1);
        assertThat(complaints(NONE, TWO, call("BLOCKED", "a", "b", "HELD"))).hasSize(1);
        assertThat(complaints(NONE, ONE)).hasSize(1);
        Story sameNone = story("mail/a", "mail/b", "same", "NONE", "");
        assertThat(complaints(sameNone, ONE, call("REVIEW", "a", "b", "HELD"))).hasSize(1);
    }

    @Test
    void eitherMeansReviewOrNothing() {
        assertThat(complaints(EITHER, TWO)).isEmpty();
        assertThat(complaints(EITHER, TWO, call("REVIEW", "b", "a", "HELD"))).isEmpty();
        assertThat(complaints(EITHER, TWO, call("MERGE", "a", "b", "PENDING"))).hasSize(1);
    }

    @Test
    void aPersonDecidesInEitherDirection() {
        assertThat(complaints(BLOCKED, ONE, call("BLOCKED", "b", "a", "HELD"))).isEmpty();
        assertThat(complaints(BLOCKED, ONE, call("MERGE", "a", "b", "PENDING"))).hasSize(1);
        assertThat(complaints(REVIEW, TWO, call("REVIEW", "b", "a", "HELD"))).isEmpty();
        assertThat(complaints(REVIEW, TWO)).hasSize(1);
    }

    @Test
    void aCaseAboutIdentityIsAReview() {
        Outcome queued = outcome(TWO, List.of(), List.of(new ReviewCase("c", "identity", null, "mail/b", "mail/a")));

        assertThat(new StoryJudge(queued).complaints(REVIEW)).isEmpty();
        assertThat(new StoryJudge(queued).complaints(MERGE)).hasSize(2);
    }

    @Test
    void aloneIsAlone() {
        assertThat(complaints(ALONE, TWO)).isEmpty();
        assertThat(complaints(ALONE, ONE)).hasSize(1);
        assertThat(complaints(ALONE, TWO, call("MERGE", "c", "a", "PENDING"))).hasSize(1);
        assertThat(complaints(ALONE, TWO, call("UPDATE", "a", null, "PENDING"))).isEmpty();
    }

    @Test
    void otherTargetsDoNotCount() {
        Instruction elsewhere = new Instruction("i", "g1", "crm", "MERGE", "a", "b", "PENDING", 1, null);

        assertThat(complaints(MERGE, ONE, elsewhere)).hasSize(1);
        assertThat(complaints(NONE, TWO, elsewhere)).isEmpty();
    }

    @Test
    void aVanishedRecordResolvesThroughItsAlias() {
        Outcome vanished = new Outcome(
                Map.of("mail/a", "g1"),
                Map.of("mail/b", "g2"),
                Map.of(),
                Map.of("g2", "g1"),
                Map.of("g1", "active"),
                List.of(call("MERGE", "a", "b", "CONFIRMED")),
                List.of());

        assertThat(new StoryJudge(vanished).complaints(story("mail/a", "mail/b", "same", "MERGE", "CONFIRMED")))
                .isEmpty();
        assertThat(vanished.resolve("g3")).isNull();
    }

    private static List<String> complaints(Story story, Map<String, String> members, Instruction... instructions) {
        return new StoryJudge(outcome(members, List.of(instructions), List.of())).complaints(story);
    }

    private static Outcome outcome(
            Map<String, String> members, List<Instruction> instructions, List<ReviewCase> cases) {
        Map<String, String> goldenIds = new TreeMap<>();
        members.values().forEach(id -> goldenIds.put(id, "active"));
        return new Outcome(members, Map.of(), Map.of(), Map.of(), goldenIds, instructions, cases);
    }

    private static Instruction call(String action, String primary, String duplicate, String status) {
        return new Instruction(action + primary + duplicate, "g1", "mail", action, primary, duplicate, status, 1, null);
    }

    private static Story story(String a, String b, String entity, String actions, String status) {
        return new Story("s", "a story", 1, a, b, entity, List.of(actions.split("\\|")), "a", "b", status);
    }
}
