package org.goldthread.jobs.instruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.goldthread.jobs.errors.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Young records of old people are marked, and no others. */
final class KeepOutOfJourneysTest {
    private static final String OLD = "2024-03-01T08:00:00Z";
    private static final String YOUNG = "2026-11-01T08:00:00Z";
    private static final String MARK_U = "SUPPRESS_JOURNEYS u";

    private static Person user(String id, Object created) {
        return Person.user(id).email("x@example.com").created(created);
    }

    private static Story story(Person... people) {
        return Story.of(people).share("email", "x@example.com", "crm/u", "crm/v", "app/1", "mail/m", "shop/c");
    }

    private static InstructionRow mark(Story story) {
        List<InstructionRow> marks = story.plan().stream()
                .filter(row -> row.action() == Action.SUPPRESS_JOURNEYS)
                .toList();
        assertThat(marks).hasSize(1);
        return marks.get(0);
    }

    private static List<String> marks(Story story) {
        return story.lines().stream()
                .filter(line -> line.startsWith("SUPPRESS_JOURNEYS"))
                .toList();
    }

    @Test
    void theNewerRowThatStaysIsMarkedBesideItsMerge() {
        Story story = story(user("v", OLD), user("u", YOUNG).text("external_id", "u-1001"));

        assertThat(story.lines()).containsExactly(MARK_U, "SYNTHETIC_MERGE v -> u");
        InstructionRow mark = mark(story);
        assertThat(mark.text("depends_on")).isNull();
        assertThat(story.plan().get(1).text("depends_on")).isNull();
        assertThat(story.plan().get(1).text("preconditions")).contains("\"changed_by\":[\"" + mark.id() + "\"]");
        assertThat(mark.text("calls"))
                .isEqualTo("[{\"method\":\"PUT\",\"path\":\"/contacts/u\","
                        + "\"body\":{\"custom_attributes\":{\"existing_customer\":true}}}]");
        assertThat(mark.text("undo")).contains("\"existing_customer\":false");
        assertThat(mark.get("reversible")).isEqualTo(true);
        assertThat(mark.text("field_updates")).isEqualTo("{\"custom.existing_customer\":\"true\"}");
        assertThat(mark.text("preconditions")).contains("\"empty\":[\"custom.existing_customer\"]");
        assertThat(mark.texts("reason_codes")).containsExactly("seen-before");
        assertThat(mark.texts("risk")).isEmpty();
        assertThat(mark.text("evidence")).contains("crm/v");
        assertThat(mark.get("confidence")).isEqualTo(0.97);
    }

    @Test
    void whatIsMergedAwayNeedsNoMark() {
        assertThat(marks(story(user("v", OLD).text("external_id", "u-1"), user("u", YOUNG))))
                .isEmpty();
    }

    @Test
    void whatIsHeldStaysInTheSeriesAndIsMarked() {
        Story held = story(
                user("v", OLD).text("external_id", "u-1"), user("u", YOUNG).flag("email_bounced", true));

        assertThat(held.lines()).containsExactly(MARK_U, "REVIEW u -> v (bounced-source)");
    }

    @Test
    void aPersonWithOneRecordHereIsMarkedByWhatOthersKnow() {
        assertThat(marks(story(user("u", YOUNG), Person.of("app", "1").created(OLD))))
                .containsExactly(MARK_U);
        assertThat(marks(story(
                        user("u", YOUNG),
                        Person.of("app", "1").created(OLD).state("soft_deleted").at("deleted_at", YOUNG))))
                .containsExactly(MARK_U);
        assertThat(marks(story(user("u", YOUNG), Person.of("app", "1").at("signed_up_at", OLD))))
                .containsExactly(MARK_U);
    }

    @Test
    void theRowItselfMayTellThatItsUserIsOld() {
        InstructionRow mark = mark(Story.of(user("u", YOUNG).at("signed_up_at", OLD)));

        assertThat(mark.text("evidence")).isEqualTo("[]");
        assertThat(mark.get("confidence")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "1970-01-01T00:00:00Z, a clock that was never set",
        "2000-01-01T00:00:00Z, a default",
        "2026-10-20T00:00:00Z, twelve days before: in the series already",
        "2027-01-01T00:00:00Z, after the record itself",
    })
    void timesThatSayNothingMarkNobody(String seen, String why) {
        assertThat(marks(story(user("u", YOUNG), Person.of("app", "1").created(seen))))
                .as(why)
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-08-01T00:00:00Z, too old to be in a series",
        "2026-12-24T00:00:00Z, not born yet",
        ", unknown",
    })
    void recordsThatAreNotYoungAreLeftAlone(String created, String why) {
        assertThat(marks(story(user("u", created), Person.of("app", "1").created(OLD))))
                .as(why)
                .isEmpty();
    }

    @Test
    void aClockOfAnotherZoneIsBelieved() {
        assertThat(marks(story(
                        user("u", "2026-11-22T14:00:00Z"), Person.of("app", "1").created(OLD))))
                .containsExactly(MARK_U);
    }

    @Test
    void leadsCountOnNeitherSide() {
        assertThat(marks(story(
                        user("u", YOUNG),
                        Person.lead("v").email("x@example.com").created(OLD))))
                .isEmpty();
        assertThat(marks(story(
                        Person.lead("u").email("x@example.com").created(YOUNG),
                        Person.of("app", "1").created(OLD))))
                .isEmpty();
    }

    @Test
    void doubtAboutThePersonMarksNobody() {
        Person[] people = {user("u", YOUNG), Person.of("app", "1").created(OLD)};
        assertThat(marks(story(people).alarm("name-conflict"))).isEmpty();
        assertThat(marks(Story.of(people).match("crm/u", "app/1", 0.9))).isEmpty();
        assertThat(marks(Story.of(people).match("crm/u", "app/1", 0.96))).containsExactly(MARK_U);
    }

    @Test
    void whatSomebodyWroteIsNotWrittenAgain() {
        assertThat(marks(story(
                        user("u", YOUNG).custom("existing_customer", "true"),
                        Person.of("app", "1").created(OLD))))
                .isEmpty();
        assertThat(marks(story(
                        user("u", YOUNG).custom("existing_customer", "false"),
                        Person.of("app", "1").created(OLD))))
                .isEmpty();
        assertThat(marks(story(
                        user("u", YOUNG).custom("existing_customer", " "),
                        Person.of("app", "1").created(OLD))))
                .containsExactly(MARK_U);
    }

    @Test
    void otherTargetsHaveTheirOwnCall() {
        InstructionRow mail = mark(story(
                Person.of("mail", "m").created(YOUNG), Person.of("app", "1").created(OLD)));
        assertThat(mail.text("calls"))
                .isEqualTo(
                        "[{\"method\":\"PATCH\",\"path\":\"/api/profiles/m\",\"body\":{\"data\":{\"type\":\"profile\","
                                + "\"id\":\"m\",\"attributes\":{\"properties\":{\"existing_customer\":true}}}}}]");
        InstructionRow shop = mark(story(
                Person.of("shop", "c").id("cookie", "c-1").created(YOUNG),
                Person.of("app", "1").created(OLD)));
        assertThat(shop.text("calls"))
                .isEqualTo("[{\"method\":\"POST\",\"path\":\"/track/v2/projects/{project}/customers\",\"body\":"
                        + "{\"customer_ids\":{\"cookie\":\"c-1\"},\"properties\":{\"existing_customer\":true},"
                        + "\"update_timestamp\":1793520000}}]");
        assertThat(shop.text("undo")).contains("1793520001");
        assertThat(marks(story(
                        Person.of("shop", "c").created(YOUNG),
                        Person.of("app", "1").created(OLD))))
                .as("a customer without any id cannot be named")
                .isEmpty();
    }

    @Test
    void aFlagOrAnEmptySettingTurnsItOff() {
        Person[] people = {user("u", YOUNG), Person.of("app", "1").created(OLD)};
        assertThat(marks(story(people).with(Story.target("crm", Map.of("suppress-journeys", false)))))
                .isEmpty();
        assertThat(marks(story(people).setting("crm", "journey-attribute", ""))).isEmpty();
        assertThat(marks(story(people).setting("crm", "journey-days", "7"))).isEmpty();
        assertThat(marks(story(people).setting("crm", "journey-older-days", "2000")))
                .isEmpty();
        assertThatThrownBy(() ->
                        story(people).setting("crm", "journey-days", "a month").plan())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("capabilities.settings.journey-days: 'a month' is no number of days");
    }

    @Test
    void nightsAfterTheMark() {
        Person old = Person.of("app", "1").created(OLD);
        InstructionRow first = mark(story(user("u", YOUNG), old));
        LifeCycle.Seen here = new LifeCycle.Seen(true, false, null);
        List<LifeCycle.Earlier> earlier = List.of(new LifeCycle.Earlier(first, true, here, LifeCycle.Seen.ABSENT));

        assertThat(story(user("u", YOUNG), old).earlier(earlier).plan()).containsExactly(first);
        assertThat(ended(story(user("u", YOUNG).custom("existing_customer", "true"), old), earlier))
                .isEqualTo("CONFIRMED shown-in-export");
        assertThat(ended(story(user("u", YOUNG).custom("existing_customer", "false"), old), earlier))
                .isEqualTo("SUPERSEDED need-ended");
        assertThat(ended(story(user("u", "2026-07-01T08:00:00Z"), old), earlier))
                .isEqualTo("SUPERSEDED need-ended");
        assertThat(ended(
                        story(user("v", YOUNG).text("external_id", "9")),
                        List.of(new LifeCycle.Earlier(first, true, LifeCycle.Seen.ABSENT, LifeCycle.Seen.ABSENT))))
                .isEqualTo("SUPERSEDED vanished");
    }

    private static String ended(Story night, List<LifeCycle.Earlier> earlier) {
        InstructionRow row = night.earlier(earlier).only();
        return row.status() + " " + row.text("status_reason");
    }
}
