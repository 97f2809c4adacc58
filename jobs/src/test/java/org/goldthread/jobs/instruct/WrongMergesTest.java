package org.goldthread.jobs.instruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Merges that were applied before their evidence was withdrawn: a person is given the calls that undo them. */
final class WrongMergesTest {
    private static final LifeCycle.Seen HERE = new LifeCycle.Seen(true, false, null);
    private static final LifeCycle.Seen ARCHIVED = new LifeCycle.Seen(true, false, null, false);

    private static Person lead() {
        return Person.lead("l").email("x@example.com").created(100).updated(200);
    }

    private static Person user(String id) {
        return Person.user(id).email("x@example.com").created(50).updated(300);
    }

    private static Story together() {
        return Story.of(lead(), user("u")).share("email", "x@example.com", "crm/l", "crm/u");
    }

    /** Two users, which can be merged by copying and archiving only: that can be undone. */
    private static Story users() {
        return Story.of(user("u").text("external_id", "1"), user("v"))
                .share("email", "x@example.com", "crm/u", "crm/v");
    }

    /** The night, so many days later, when the primary is a person of its own. */
    private static List<InstructionRow> apart(int days, List<InstructionRow> before, LifeCycle.Seen duplicate) {
        return Story.of(user("u").text("external_id", "1"))
                .on(Story.TONIGHT.plus(days, ChronoUnit.DAYS))
                .earlier(before.stream()
                        .map(row -> new LifeCycle.Earlier(row, true, HERE, duplicate))
                        .toList())
                .plan();
    }

    private static InstructionRow in(InstructionRow row, String status, String reason) {
        Map<String, Object> cells = new HashMap<>();
        cells.put("status", status);
        cells.put("status_reason", reason);
        return row.with(cells);
    }

    private static List<String> states(List<InstructionRow> rows) {
        return rows.stream()
                .map(row -> row.text("action") + " " + row.get("episode") + " " + row.text("status") + " "
                        + row.text("status_reason"))
                .sorted()
                .toList();
    }

    private static InstructionRow theCase(List<InstructionRow> rows) {
        return rows.stream().filter(WrongMerges::is).findFirst().orElseThrow();
    }

    @Test
    void anAppliedMergeThatCannotBeUndoneIsACaseWithoutCalls() {
        InstructionRow applied = in(together().only(), "APPLIED", "acknowledged");

        List<InstructionRow> rows = apart(1, List.of(applied), HERE);

        assertThat(states(rows))
                .containsExactly("MERGE 0 SUPERSEDED applied-wrongly", "REVIEW 0 HELD wrong-merge-stays");
        assertThat(theCase(rows).text("calls")).isEqualTo("[]");
        assertThat(theCase(rows).text("undo")).isNull();
        assertThat(theCase(rows).texts("reason_codes")).containsExactly("wrong-merge-stays");
    }

    @Test
    void anAppliedMergeThatCanBeUndoneIsACaseWithTheCallsThatUndoIt() {
        InstructionRow merge = users().only();
        assertThat(merge.text("undo")).isNotNull();

        List<InstructionRow> rows = apart(1, List.of(in(merge, "APPLIED", "acknowledged")), HERE);

        assertThat(states(rows))
                .containsExactly("REVIEW 0 HELD undo-wrong-merge", "SYNTHETIC_MERGE 0 SUPERSEDED applied-wrongly");
        assertThat(theCase(rows).text("undo")).isEqualTo(merge.text("undo"));
        assertThat(theCase(rows).text("pre_image")).isEqualTo(merge.text("pre_image"));
        assertThat(theCase(rows).text("primary_id")).isEqualTo(merge.text("primary_id"));
        assertThat(theCase(rows).text("duplicate_id")).isEqualTo(merge.text("duplicate_id"));
    }

    @ParameterizedTest
    @CsvSource({"PENDING", "FAILED"})
    void whatWasNotAppliedIsSupersededWithoutACase(String status) {
        assertThat(states(apart(1, List.of(in(together().only(), status, null)), HERE)))
                .containsExactly("MERGE 0 SUPERSEDED no-longer-one-person");
    }

    @Test
    void aLateWordOfAWrongMergeOpensTheCaseEvenWhenTheDuplicateIsGone() {
        InstructionRow late = in(together().only(), "SUPERSEDED", "applied-wrongly");

        assertThat(states(apart(0, List.of(late), LifeCycle.Seen.ABSENT)))
                .containsExactly("MERGE 0 SUPERSEDED applied-wrongly", "REVIEW 0 HELD wrong-merge-stays");
    }

    @Test
    void theCaseIsOpenedOnceAndStaysWhileTheDuplicateIsAway() {
        List<InstructionRow> first = apart(1, List.of(in(users().only(), "APPLIED", null)), HERE);

        assertThat(apart(2, first, LifeCycle.Seen.ABSENT)).isEqualTo(first);
        assertThat(apart(90, first, ARCHIVED)).isEqualTo(first);
        assertThat(apart(3, first, HERE)).as("not settled yet").isEqualTo(first);
    }

    @Test
    void theCaseEndsWhenBothRecordsStandOrNeither() {
        List<InstructionRow> first = apart(1, List.of(in(users().only(), "APPLIED", null)), HERE);

        List<InstructionRow> undone = apart(4, first, HERE);
        assertThat(states(undone))
                .containsExactly(
                        "REVIEW 0 SUPERSEDED both-records-stand", "SYNTHETIC_MERGE 0 SUPERSEDED applied-wrongly");
        assertThat(apart(5, undone, HERE)).isEqualTo(undone);

        List<InstructionRow> gone = Story.of()
                .on(Story.TONIGHT.plus(9, ChronoUnit.DAYS))
                .earlier(first.stream()
                        .map(row -> new LifeCycle.Earlier(row, true, LifeCycle.Seen.ABSENT, LifeCycle.Seen.ABSENT))
                        .toList())
                .plan();
        assertThat(states(gone)).contains("REVIEW 0 SUPERSEDED vanished");
    }

    @Test
    void onePersonAfterAllEndsTheCaseAndOpensAnotherEpisode() {
        List<InstructionRow> first = apart(1, List.of(in(users().only(), "APPLIED", null)), HERE);

        List<InstructionRow> again = users().on(Story.TONIGHT.plus(2, ChronoUnit.DAYS))
                .earlier(first.stream()
                        .map(row -> new LifeCycle.Earlier(row, true, HERE, HERE))
                        .toList())
                .plan();

        assertThat(states(again))
                .containsExactly(
                        "REVIEW 0 SUPERSEDED need-ended",
                        "SYNTHETIC_MERGE 0 SUPERSEDED applied-wrongly",
                        "SYNTHETIC_MERGE 1 PENDING null");
    }

    @Test
    void aSecondWrongMergeOfThePairIsACaseOfItsOwn() {
        List<InstructionRow> first = apart(1, List.of(in(users().only(), "APPLIED", null)), HERE);
        List<InstructionRow> again = users()
                .on(Story.TONIGHT.plus(2, ChronoUnit.DAYS))
                .earlier(first.stream()
                        .map(row -> new LifeCycle.Earlier(row, true, HERE, HERE))
                        .toList())
                .plan()
                .stream()
                .map(row -> row.status() == Status.PENDING ? in(row, "APPLIED", null) : row)
                .toList();

        List<InstructionRow> rows = apart(3, again, HERE);

        assertThat(states(rows)).contains("REVIEW 0 SUPERSEDED need-ended", "REVIEW 1 HELD undo-wrong-merge");
        assertThat(rows).extracting(InstructionRow::id).doesNotHaveDuplicates();
    }
}
