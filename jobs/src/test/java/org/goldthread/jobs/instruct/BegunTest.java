package org.goldthread.jobs.instruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Instructions of several calls that were not through when the next night came. */
final class BegunTest {
    private static final LifeCycle.Seen HERE = new LifeCycle.Seen(true, false, null);

    private static Person user() {
        return Person.user("u").text("external_id", "1").created(1).updated(10);
    }

    private static Person twin() {
        return Person.user("v").email("x@e.com").created(2).updated(20);
    }

    /** The twin as the mark leaves it; an export shows that as an opt-out. */
    private static Person marked() {
        return twin().updated(30).custom("is_duplicate_user", "true").optedOut(null);
    }

    private static Story night(Person... people) {
        return Story.of(people).share("email", "x@e.com", "crm/u", "crm/v");
    }

    private static LifeCycle.Earlier reported(InstructionRow row, String status, String reason) {
        return new LifeCycle.Earlier(
                row.with(Map.of("status", status, "status_reason", reason, "sent_at", Story.TONIGHT)),
                true,
                HERE,
                HERE);
    }

    private static String state(InstructionRow row) {
        return Story.line(row) + " " + row.episode() + " " + row.status() + " " + row.text("status_reason");
    }

    @Test
    void whatWasCarriedOutCanStillBeUndone() {
        Story first =
                night(user().email("x@e.com"), twin().text("external_id", "2")).flag("crm", "free-external-id");
        InstructionRow issued = first.only();
        assertThat(issued.text("undo")).contains("\"external_id\":\"2\"");

        InstructionRow second = night(user().email("x@e.com"), marked())
                .flag("crm", "free-external-id")
                .earlier(List.of(reported(issued, "PENDING", "1 of 2 calls done")))
                .only();

        assertThat(second.id()).isEqualTo(issued.id());
        assertThat(second.text("calls")).isEqualTo(issued.text("calls"));
        assertThat(second.text("undo")).isEqualTo(issued.text("undo"));
        assertThat(second.text("pre_image")).isEqualTo(issued.text("pre_image"));
        assertThat(second.text("preconditions"))
                .as("what is left is asked of the record as it is now")
                .contains("1970-01-01T00:00:30Z");
    }

    /** Else who is merged would be unsubscribed for good by an archive that failed. */
    @ParameterizedTest
    @CsvSource({
        "PENDING, 1 of 2 calls done",
        "PENDING, 'send again, call 1: http 503'",
        "FAILED, 'call 1: http 403'",
        "APPLIED, acknowledged",
    })
    void theMarkOfADuplicateIsNoOptOut(String status, String reason) {
        InstructionRow issued = night(user().email("x@e.com"), twin()).only();
        List<InstructionRow> second = night(user().email("x@e.com"), marked())
                .earlier(List.of(reported(issued, status, reason)))
                .plan();

        assertThat(second)
                .extracting(BegunTest::state)
                .containsExactly("SYNTHETIC_MERGE v -> u 0 " + status + " " + reason);
    }

    /** Copies that show make the rest another decision; the mark that was written with them stays what it is, for good. */
    @Test
    void theMarkIsNoOptOutOnceItsRowHasEnded() {
        InstructionRow whole =
                night(user(), twin()).match("crm/u", "crm/v", 0.99).only();
        LifeCycle.Earlier broken = reported(whole, "PENDING", "send again, call 2: http 503");
        List<InstructionRow> second = night(user().email("x@e.com"), marked())
                .earlier(List.of(broken))
                .plan();
        assertThat(second)
                .extracting(BegunTest::state)
                .containsExactlyInAnyOrder(
                        "SYNTHETIC_MERGE v -> u 0 SUPERSEDED legal-form-changed",
                        "SYNTHETIC_MERGE v -> u 0 PENDING null");

        List<LifeCycle.Earlier> before = second.stream()
                .map(row -> new LifeCycle.Earlier(row, true, HERE, HERE))
                .toList();
        assertThat(night(user().email("x@e.com"), marked()).earlier(before).lines())
                .as("the rest was not sent on the second night")
                .doesNotContain("UPDATE u");
        InstructionRow expired = broken.row().with(Map.of("status", "EXPIRED", "status_reason", "not-answered"));
        assertThat(night(user().email("x@e.com"), marked())
                        .earlier(List.of(new LifeCycle.Earlier(expired, true, HERE, HERE)))
                        .lines())
                .doesNotContain("UPDATE u");
    }

    @Test
    void whatWasAppliedKeepsItsUndoWhileItStillShows() {
        InstructionRow issued = night(user().email("x@e.com"), twin().text("external_id", "2"))
                .flag("crm", "free-external-id")
                .only();
        InstructionRow second = night(user().email("x@e.com"), marked())
                .flag("crm", "free-external-id")
                .earlier(List.of(reported(issued, "APPLIED", "acknowledged")))
                .only();

        assertThat(second.text("undo")).isEqualTo(issued.text("undo"));
        assertThat(second.text("pre_image")).isEqualTo(issued.text("pre_image"));
    }

    @Test
    void anOptOutOfTheirOwnIsCarried() {
        InstructionRow unsent = night(user().email("x@e.com"), twin()).only();
        assertThat(night(user().email("x@e.com"), marked())
                        .earlier(List.of(new LifeCycle.Earlier(unsent, true, HERE, HERE)))
                        .lines())
                .as("the mark is somebody else's: the row was never sent")
                .containsExactly("UPDATE u", "SYNTHETIC_MERGE v -> u");
        assertThat(night(user().email("x@e.com"), twin().updated(30).optedOut(null))
                        .earlier(List.of(reported(unsent, "PENDING", "send again, call 0: http 503")))
                        .lines())
                .as("there is no mark")
                .containsExactly("UPDATE u", "SYNTHETIC_MERGE v -> u");
        InstructionRow copied =
                night(user(), twin()).match("crm/u", "crm/v", 0.99).only();
        assertThat(night(user(), twin().optedOut(null))
                        .match("crm/u", "crm/v", 0.99)
                        .earlier(List.of(reported(copied, "PENDING", "1 of 3 calls done")))
                        .lines())
                .as("only the copy was written")
                .containsExactly("UPDATE u", "SYNTHETIC_MERGE v -> u");
        List<InstructionRow> outBefore =
                night(user().email("x@e.com"), twin().optedOut(null)).plan();
        assertThat(night(user().email("x@e.com"), marked())
                        .earlier(List.of(
                                reported(outBefore.get(0), "PENDING", "send again, call 0: http 503"),
                                reported(outBefore.get(1), "PENDING", "1 of 2 calls done")))
                        .lines())
                .as("it was said before the mark")
                .containsExactly("UPDATE u", "SYNTHETIC_MERGE v -> u");
    }

    /** The workspace's choice changed between the first call and the second. */
    @ParameterizedTest
    @CsvSource({"PENDING, 1 of 3 calls done", "FAILED, call 1: http 403"})
    void callsThatAreNoLongerMeantAreNotSent(String status, String reason) {
        Person other = twin().text("external_id", "2");
        InstructionRow issued =
                night(user(), other).match("crm/u", "crm/v", 0.99).only();
        assertThat(Json.read(issued.text("calls"))).hasSize(3);

        List<InstructionRow> second = night(user(), other)
                .match("crm/u", "crm/v", 0.99)
                .flag("crm", "free-external-id")
                .earlier(List.of(reported(issued, status, reason)))
                .plan();

        assertThat(second)
                .extracting(BegunTest::state)
                .containsExactlyInAnyOrder(
                        "SYNTHETIC_MERGE v -> u 0 SUPERSEDED legal-form-changed",
                        "SYNTHETIC_MERGE v -> u 1 PENDING null");
        assertThat(second.stream()
                        .filter(row -> row.episode() == 1)
                        .findFirst()
                        .orElseThrow()
                        .text("calls"))
                .contains("\"external_id\":null");
    }

    /** The mark changed the twin: that the primary is gone does not say that it went into the twin. */
    @Test
    void aMarkIsNoSignOfAMergeTheOtherWayRound() {
        InstructionRow issued = night(user().email("x@e.com"), twin()).only();
        LifeCycle.Earlier begun = reported(issued, "PENDING", "1 of 2 calls done");
        List<InstructionRow> second = Story.of(marked())
                .earlier(List.of(new LifeCycle.Earlier(begun.row(), true, LifeCycle.Seen.ABSENT, HERE)))
                .plan();

        assertThat(second).extracting(BegunTest::state).containsExactly("SYNTHETIC_MERGE v -> u 0 SUPERSEDED vanished");
    }
}
