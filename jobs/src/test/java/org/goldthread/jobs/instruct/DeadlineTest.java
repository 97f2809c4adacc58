package org.goldthread.jobs.instruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.goldthread.jobs.config.Export;
import org.goldthread.jobs.config.TargetConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Instructions that stand still: they expire, or come back when exports do not show what was acknowledged. */
final class DeadlineTest {
    private static final LifeCycle.Seen HERE = new LifeCycle.Seen(true, false, null);
    private static final LifeCycle.Seen ARCHIVED = new LifeCycle.Seen(true, false, null, false);

    private static Story pair(int days) {
        return Story.of(
                        Person.lead("l").email("x@example.com").created(100).updated(200),
                        Person.user("u").email("x@example.com").created(50).updated(300))
                .share("email", "x@example.com", "crm/l", "crm/u")
                .on(Story.TONIGHT.plus(days, ChronoUnit.DAYS));
    }

    private static LifeCycle.Earlier earlier(InstructionRow row) {
        return new LifeCycle.Earlier(row, true, HERE, row.text("duplicate_id") == null ? LifeCycle.Seen.ABSENT : HERE);
    }

    private static List<InstructionRow> night(int days, List<InstructionRow> before) {
        return pair(days)
                .earlier(before.stream().map(DeadlineTest::earlier).toList())
                .plan();
    }

    private static InstructionRow with(InstructionRow row, Object... changes) {
        Map<String, Object> cells = new HashMap<>();
        for (int i = 0; i < changes.length; i += 2) {
            cells.put((String) changes[i], changes[i + 1]);
        }
        return row.with(cells);
    }

    private static String state(InstructionRow row) {
        return row.get("episode") + " " + row.text("status") + " " + row.text("status_reason");
    }

    private static List<String> states(List<InstructionRow> rows) {
        return rows.stream().map(DeadlineTest::state).sorted().toList();
    }

    private static InstructionRow applied() {
        return with(pair(0).only(), "status", "APPLIED", "status_reason", "acknowledged");
    }

    @ParameterizedTest
    @CsvSource({"29, 0 PENDING null", "30, 0 EXPIRED never-sent;1 PENDING null"})
    void whatNobodyTookOutExpiresAndIsAskedForAnew(int days, String expected) {
        List<InstructionRow> first = pair(0).plan();

        List<InstructionRow> later = night(days, first);

        assertThat(String.join(";", states(later))).isEqualTo(expected);
        assertThat(later)
                .extracting(InstructionRow::id)
                .doesNotHaveDuplicates()
                .contains(first.get(0).id());
    }

    @ParameterizedTest
    @CsvSource({"49, 0 PENDING null", "50, 0 EXPIRED not-answered;1 PENDING null"})
    void aWordOfItStartsTheDaysAnew(int days, String expected) {
        InstructionRow sent = with(pair(0).only(), "sent_at", Story.TONIGHT.plus(20, ChronoUnit.DAYS));

        assertThat(String.join(";", states(night(days, List.of(sent))))).isEqualTo(expected);
    }

    @Test
    void theTargetsOwnDaysCount() {
        InstructionRow first = pair(0).only();
        InstructionTarget hasty = InstructionTarget.of(
                "crm", new TargetConfig(null, null, 2, null, null), Story.preset("intercom"), Export.SNAPSHOT);

        assertThat(states(pair(2).with(hasty).earlier(List.of(earlier(first))).plan()))
                .containsExactly("0 EXPIRED never-sent", "1 PENDING null");
    }

    @Test
    void anAppliedEpisodeTakesTheLaterOnesPlace() {
        List<InstructionRow> expired = night(30, pair(0).plan());
        List<InstructionRow> acked = expired.stream()
                .map(row -> row.status() == Status.EXPIRED
                        ? with(row, "status", "APPLIED", "status_reason", "acknowledged-late")
                        : row)
                .toList();

        List<InstructionRow> later = night(31, acked);

        assertThat(states(later)).containsExactly("0 APPLIED acknowledged-late", "1 SUPERSEDED applied-before");
        assertThat(states(night(32, later))).isEqualTo(states(later));
    }

    @Test
    void anAppliedEpisodeBeforeAConfirmedOneSaysNothingOfTheNewNeed() {
        InstructionRow old = applied();
        InstructionRow confirmed =
                with(old, "instruction_id", "second", "episode", 1L, "status", "CONFIRMED", "status_reason", "x");

        assertThat(states(night(1, List.of(old, confirmed))))
                .containsExactly("0 SUPERSEDED legal-form-changed", "1 CONFIRMED x", "2 PENDING null");
    }

    @Test
    void whatWasAppliedIsNotAskedForAgainByAnotherVersionOfTheCapabilities() {
        InstructionRow old = with(applied(), "capability_version", "before");

        assertThat(states(night(1, List.of(old)))).containsExactly("0 APPLIED acknowledged");
    }

    @ParameterizedTest
    @CsvSource({"2, APPLIED acknowledged", "3, FAILED not-seen", "400, FAILED not-seen"})
    void whatExportsDoNotShowInTimeCountsAsFailedAndIsNotSentAgain(int days, String expected) {
        assertThat(states(night(days, List.of(applied())))).containsExactly("0 " + expected);
    }

    @Test
    void onlyACompleteExportWithBothRecordsTellsThatItWasNotSeen() {
        InstructionRow row = applied();
        for (LifeCycle.Earlier silent : List.of(
                new LifeCycle.Earlier(row, false, HERE, HERE),
                new LifeCycle.Earlier(row, true, HERE, ARCHIVED),
                new LifeCycle.Earlier(row, true, LifeCycle.Seen.ABSENT, HERE))) {
            assertThat(states(pair(9).earlier(List.of(silent)).plan())).containsExactly("0 APPLIED acknowledged");
        }
    }

    @Test
    void aChainKeepsItsOrderWhenOneOfItsRowsExpires() {
        Person optedOut = Person.lead("l")
                .email("x@example.com")
                .created(100)
                .updated(200)
                .optedOut(null);
        Person user = Person.user("u").email("x@example.com").created(50).updated(300);
        Instant night = Story.TONIGHT.plus(30, ChronoUnit.DAYS);
        List<InstructionRow> first = Story.of(optedOut, user)
                .share("email", "x@example.com", "crm/l", "crm/u")
                .plan();
        List<InstructionRow> updated = first.stream()
                .map(row -> row.action() == Action.UPDATE ? with(row, "status", "APPLIED", "status_at", night) : row)
                .toList();

        List<InstructionRow> later = Story.of(optedOut, user)
                .share("email", "x@example.com", "crm/l", "crm/u")
                .on(night)
                .earlier(updated.stream().map(DeadlineTest::earlier).toList())
                .plan();

        InstructionRow update = later.stream()
                .filter(row -> row.action() == Action.UPDATE)
                .findFirst()
                .orElseThrow();
        InstructionRow open = later.stream()
                .filter(row -> row.status() == Status.PENDING)
                .findFirst()
                .orElseThrow();
        assertThat(states(later)).containsExactly("0 APPLIED null", "0 EXPIRED never-sent", "1 PENDING null");
        assertThat(open.text("depends_on")).isEqualTo(update.id());
    }
}
