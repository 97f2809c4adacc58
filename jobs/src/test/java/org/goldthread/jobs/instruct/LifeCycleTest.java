package org.goldthread.jobs.instruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.goldthread.jobs.config.Export;
import org.goldthread.jobs.config.TargetConfig;
import org.junit.jupiter.api.Test;

/** Two nights of one person: what becomes of the rows of the first. */
final class LifeCycleTest {
    private static Person lead() {
        return Person.lead("l").email("x@example.com").created(100).updated(200);
    }

    private static Person user() {
        return Person.user("u").email("x@example.com").created(50).updated(300);
    }

    private static Story night(Person... people) {
        return Story.of(people).share("email", "x@example.com", "crm/l", "crm/u", "crm/v");
    }

    /** The second night, when the exports hold exactly the given records. */
    private static List<InstructionRow> then(List<InstructionRow> first, Story second, String... here) {
        Set<String> present = Set.of(here);
        return second.earlier(first.stream()
                        .map(row -> new LifeCycle.Earlier(
                                row,
                                true,
                                seen(second, present, row.text("target"), row.text("primary_id")),
                                seen(second, present, row.text("target"), row.text("duplicate_id"))))
                        .toList())
                .plan();
    }

    private static LifeCycle.Seen seen(Story night, Set<String> present, String target, String id) {
        if (id == null || !present.contains(id)) {
            return LifeCycle.Seen.ABSENT;
        }
        return night.members().stream()
                .filter(member -> member.key().equals(target + "/" + id))
                .findFirst()
                .map(member ->
                        new LifeCycle.Seen(true, "merged_away".equals(member.state()), member.text("merged_into")))
                .orElse(new LifeCycle.Seen(true, false, null));
    }

    private static String state(List<InstructionRow> rows) {
        return rows.stream()
                .map(row -> Story.line(row) + " " + row.text("status")
                        + (row.text("status_reason") == null || row.action().held()
                                ? ""
                                : " " + row.text("status_reason")))
                .sorted()
                .collect(Collectors.joining("; "));
    }

    private static InstructionRow acked(InstructionRow row, Status status) {
        return row.with(Map.of("status", status.name(), "status_at", Instant.parse("2026-11-22T05:00:00Z")));
    }

    @Test
    void unchangedNightGivesTheSameRows() {
        List<InstructionRow> first = night(lead().optedOut(null), user()).plan();

        assertThat(then(first, night(user(), lead().optedOut(null)), "l", "u")).isEqualTo(first);
    }

    @Test
    void touchedRecordKeepsItsInstruction() {
        InstructionRow first = night(lead(), user()).only();

        InstructionRow second = then(List.of(first), night(lead(), user().updated(999)), "l", "u")
                .get(0);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.get("created_at")).isEqualTo(first.get("created_at"));
        assertThat(second.text("preconditions")).isNotEqualTo(first.text("preconditions"));
    }

    @Test
    void statusOfAnAckIsKeptWhileTheRowIsPlanned() {
        InstructionRow first = acked(night(lead(), user()).only(), Status.APPLIED);

        assertThat(then(List.of(first), night(lead(), user()), "l", "u")).containsExactly(first);
    }

    @Test
    void vanishedDuplicateWithASignIsConfirmed() {
        List<InstructionRow> first = night(lead(), user()).plan();

        assertThat(state(then(first, night(user().updated(301)), "u")))
                .isEqualTo("MERGE l -> u CONFIRMED confirmed-instruction");
        assertThat(state(then(first, night(user()), "u"))).isEqualTo("MERGE l -> u SUPERSEDED vanished");
        assertThat(state(then(List.of(acked(first.get(0), Status.APPLIED)), night(user()), "u")))
                .isEqualTo("MERGE l -> u CONFIRMED confirmed-instruction");
        assertThat(state(then(first, night()))).as("both are gone").isEqualTo("MERGE l -> u SUPERSEDED vanished");
    }

    @Test
    void absenceSaysNothingInAnExportOfChanges() {
        InstructionRow first = night(lead(), user()).only();

        assertThat(night(user().updated(301))
                        .with(InstructionTarget.of(
                                "crm", new TargetConfig(null, null, null), Story.preset("intercom"), Export.CHANGES))
                        .earlier(List.of(new LifeCycle.Earlier(
                                first, false, new LifeCycle.Seen(true, false, null), LifeCycle.Seen.ABSENT)))
                        .plan())
                .containsExactly(first);
    }

    @Test
    void softIdThatTheSurvivorGainedIsASign() {
        Person registered = Person.of("shop", "x")
                .id("registered", "x@e.com")
                .email("x@e.com")
                .created(1);
        Person cookie =
                Person.of("shop", "c").id("cookie", "c").email("x@e.com").created(2);
        List<InstructionRow> first = Story.of(registered, cookie)
                .share("email", "x@e.com", "shop/x", "shop/c")
                .plan();

        Person grown = Person.of("shop", "x")
                .id("registered", "x@e.com")
                .id("cookie", "c")
                .email("x@e.com");
        assertThat(state(then(first, Story.of(grown), "x")))
                .isEqualTo("IDENTIFY c -> x CONFIRMED confirmed-instruction");
    }

    @Test
    void survivorUnderAnotherOfItsIdsIsFound() {
        Person one = Person.of("shop", "c1").id("cookie", "c1").email("x@e.com").created(1);
        Person two = Person.of("shop", "c2").id("cookie", "c2").email("x@e.com").created(2);
        List<InstructionRow> first = Story.of(one, two)
                .share("email", "x@e.com", "shop/c1", "shop/c2")
                .plan();

        Person merged = Person.of("shop", "x@e.com").id("registered", "x@e.com").id("cookie", "c1", "c2");
        assertThat(state(then(first, Story.of(merged), "x@e.com")))
                .isEqualTo("IDENTIFY c2 -> c1 CONFIRMED confirmed-instruction");
    }

    @Test
    void markedRowsConfirmOrTellTheOtherWay() {
        Person kept = Person.of("app", "1")
                .email("x@e.com")
                .flag("email_verified", true)
                .created(1);
        Person loser = Person.of("app", "2")
                .email("x@e.com")
                .flag("email_verified", true)
                .created(2);
        List<InstructionRow> first = Story.of(kept, loser)
                .share("email", "x@e.com", "app/1", "app/2")
                .plan();

        assertThat(state(then(first, Story.of(kept, loser.state("merged_away").text("merged_into", "1")), "1", "2")))
                .isEqualTo("REPOINT 2 -> 1 CONFIRMED marked-merged");
        Person other = Person.of("app", "2")
                .email("x@e.com")
                .flag("email_verified", true)
                .created(2);
        assertThat(state(then(first, Story.of(kept.state("merged_away").text("merged_into", "2"), other), "1", "2")))
                .isEqualTo("REPOINT 2 -> 1 SUPERSEDED merged-the-other-way");
    }

    @Test
    void markedLoserConfirmsEvenWhenItBelongsToNobodyNow() {
        List<InstructionRow> first = night(lead(), user()).plan();

        List<InstructionRow> second = night(user())
                .earlier(List.of(new LifeCycle.Earlier(
                        first.get(0),
                        true,
                        new LifeCycle.Seen(true, false, null),
                        new LifeCycle.Seen(true, true, null))))
                .plan();

        assertThat(state(second)).isEqualTo("MERGE l -> u CONFIRMED marked-merged");
    }

    @Test
    void vanishedPrimaryWithASignOnTheDuplicateWasMergedTheOtherWay() {
        List<InstructionRow> first = night(lead(), user()).plan();

        assertThat(state(then(first, night(lead().updated(201)), "l")))
                .isEqualTo("MERGE l -> u SUPERSEDED merged-the-other-way");
        assertThat(state(then(first, night(lead()), "l"))).isEqualTo("MERGE l -> u SUPERSEDED vanished");
    }

    @Test
    void changedPlansSupersede() {
        List<InstructionRow> first = night(lead(), user()).plan();

        assertThat(state(then(first, night(user()), "l", "u")))
                .isEqualTo("MERGE l -> u SUPERSEDED no-longer-one-person");
        assertThat(state(then(first, night(lead().flag("email_bounced", true), user()), "l", "u")))
                .isEqualTo("MERGE l -> u SUPERSEDED legal-form-changed; REVIEW l -> u (bounced-source) HELD");
        Person better =
                Person.user("v").text("external_id", "7").email("x@example.com").created(400_000);
        assertThat(state(then(first, night(lead(), user(), better), "l", "u", "v")))
                .isEqualTo("MERGE l -> u SUPERSEDED primary-changed; MERGE l -> v PENDING;"
                        + " SYNTHETIC_MERGE u -> v PENDING");
    }

    @Test
    void updateIsConfirmedWhenItShows() {
        List<InstructionRow> first = night(lead().optedOut(null), user()).plan();

        List<InstructionRow> second = then(first, night(lead().optedOut(null), user().optedOut(null)), "l", "u");

        assertThat(state(second)).isEqualTo("MERGE l -> u PENDING; UPDATE u CONFIRMED shown-in-export");
        assertThat(second.stream().filter(row -> row.action() == Action.MERGE).map(row -> row.text("depends_on")))
                .containsExactly((String) null);
    }

    @Test
    void neededAgainIsAnotherEpisodeAndHistoryStays() {
        List<InstructionRow> first = night(lead(), user()).plan();
        List<InstructionRow> second = then(first, night(user().updated(301)), "u");
        List<InstructionRow> third = then(second, night(lead(), user().updated(301)), "l", "u");

        assertThat(third).hasSize(2).contains(second.get(0));
        InstructionRow again =
                third.stream().filter(row -> !row.status().ended()).findFirst().orElseThrow();
        assertThat(again.episode()).isEqualTo(1);
        assertThat(again.id()).isNotEqualTo(first.get(0).id());
        assertThat(then(third, night(lead(), user().updated(301)), "l", "u")).isEqualTo(third);
    }

    @Test
    void heldCaseThatWasSolvedByHandIsClosed() {
        List<InstructionRow> first =
                night(lead().flag("email_bounced", true), user()).plan();

        assertThat(then(first, night(user().updated(999)), "u").get(0).text("status_reason"))
                .isEqualTo("vanished");
    }
}
