package org.goldthread.jobs.instruct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.goldthread.jobs.errors.UserError;
import org.junit.jupiter.api.Test;

/** The application's id is written where it is missing, and nothing speaks against it. */
final class LinkToApplicationTest {
    private static Person account(String id) {
        return Person.of("app", id)
                .email("x@example.com")
                .flag("email_verified", true)
                .identifier("user_id", id)
                .created(100);
    }

    private static Person user(String id) {
        return Person.user(id).email("x@example.com").created(200);
    }

    private static Story story(Person... people) {
        return Story.of(people)
                .share("email", "x@example.com", "crm/u", "crm/v", "app/1", "app/2", "mail/m", "mail/n", "shop/c");
    }

    private static List<String> links(Story story) {
        return story.lines().stream().filter(line -> line.startsWith("LINK")).toList();
    }

    @Test
    void aUserWithoutIdIsGivenTheAccountsOne() {
        InstructionRow link = story(account("1"), user("u")).only();

        assertThat(Story.line(link)).isEqualTo("LINK u");
        assertThat(link.text("calls"))
                .isEqualTo("[{\"method\":\"PUT\",\"path\":\"/contacts/u\",\"body\":{\"external_id\":\"1\"}}]");
        assertThat(link.text("field_updates")).isEqualTo("{\"external_id\":\"1\"}");
        assertThat(link.text("preconditions")).contains("\"empty\":[\"external_id\"]");
        assertThat(link.text("evidence")).contains("app/1");
        assertThat(link.text("undo")).isNull();
        assertThat(link.get("reversible")).isEqualTo(false);
        assertThat(link.texts("reason_codes")).containsExactly("lacks-user-id");
    }

    @Test
    void profilesAndCustomersHaveTheirOwnCall() {
        InstructionRow mail = story(account("1"), Person.of("mail", "m").email("x@example.com"))
                .only();
        assertThat(mail.text("calls"))
                .isEqualTo(
                        "[{\"method\":\"PATCH\",\"path\":\"/api/profiles/m\",\"body\":{\"data\":{\"type\":\"profile\","
                                + "\"id\":\"m\",\"attributes\":{\"external_id\":\"1\"}}}}]");
        Person customer = Person.of("shop", "c").id("registered", "x@example.com");
        assertThat(links(story(account("1"), customer))).as("off by default").isEmpty();
        InstructionRow shop = story(account("1"), customer)
                .setting("shop", "app-id", "loyalty_id")
                .only();
        assertThat(shop.text("calls"))
                .contains("\"customer_ids\":{\"loyalty_id\":\"1\",\"registered\":\"x@example.com\"}");
        assertThat(shop.text("field_updates")).isEqualTo("{\"ids.loyalty_id\":\"1\"}");
        assertThat(links(story(account("1"), Person.of("shop", "c").id("cookie", "c-1"))
                        .setting("shop", "app-id", "loyalty_id")))
                .as("a browser is no person")
                .isEmpty();
        assertThatThrownBy(() -> story(account("1"), customer)
                        .setting("shop", "app-id", "member")
                        .plan())
                .isInstanceOf(UserError.class)
                .hasMessageContaining("'member' is none of hard-ids (registered, loyalty_id)");
    }

    @Test
    void itWaitsForTheMergesIntoTheRecord() {
        Story story = story(
                account("1"),
                Person.of("mail", "m").email("x@example.com").created(100),
                Person.of("mail", "n").email("x@example.com").created(200));

        List<InstructionRow> rows = story.plan();

        assertThat(story.lines()).containsExactly("MERGE n -> m", "LINK m");
        assertThat(rows.get(1).text("depends_on")).isEqualTo(rows.get(0).id());
        assertThat(rows.get(1).text("preconditions"))
                .contains("\"done\":[\"" + rows.get(0).id() + "\"]");
    }

    @Test
    void aMergeThatBringsTheIdAlongIsEnough() {
        assertThat(links(story(account("1"), user("u"), user("v").text("external_id", "1"))))
                .isEmpty();
    }

    @Test
    void theAccountThatStaysGivesItsId() {
        Person unused = Person.of("app", "2")
                .email("x@example.com")
                .identifier("user_id", "2")
                .created(50);

        assertThat(links(story(account("1").at("last_activity_at", 900), unused, user("u"))))
                .containsExactly("LINK u");
        Person used = Person.of("app", "2")
                .email("x@example.com")
                .identifier("user_id", "2")
                .at("last_activity_at", 900);
        assertThat(links(story(account("1"), used, user("u"))))
                .as("two accounts of which none is known to go")
                .isEmpty();
    }

    @Test
    void everyDoubtEndsIt() {
        Person weak = Person.user("u").created(200);
        assertThat(links(Story.of(account("1"), weak).match("crm/u", "app/1", 0.94)))
                .isEmpty();
        assertThat(links(Story.of(account("1"), weak).match("crm/u", "app/1", 0.95)))
                .containsExactly("LINK u");
        assertThat(links(story(account("1"), user("u")).alarm("user-id-conflict")))
                .isEmpty();
        assertThat(links(story(account("1").flag("email_verified", false), user("u"))))
                .as("anybody may have typed that address into the application")
                .isEmpty();
        assertThat(links(story(account("1"), user("u"), user("v").flag("email_bounced", true))))
                .as("a case of the group is open")
                .isEmpty();
        assertThat(links(story(account("1").tenant("2"), user("u"))))
                .as("another tenant")
                .isEmpty();
        assertThat(links(story(account("1"), Person.lead("u").email("x@example.com"))))
                .as("a lead's id is Intercom's own")
                .isEmpty();
        assertThat(links(story(Person.of("app", "1").email("x@example.com").flag("email_verified", true), user("u"))))
                .as("the configuration does not say that the key is a user id")
                .isEmpty();
        assertThat(links(Story.of(
                                account("1").email("info@example.com"),
                                user("u").email("info@example.com"))
                        .share("email", "info@example.com", "crm/u", "app/1")))
                .as("several people read it")
                .isEmpty();
    }

    @Test
    void idsThatAreHeldAreNotWritten() {
        assertThat(links(story(account("1"), user("u").text("external_id", "7"))))
                .as("another id: told where its duplicate is planned")
                .isEmpty();
        assertThat(links(story(
                        account("1"),
                        user("u"),
                        user("v").text("external_id", "1").state("soft_deleted"))))
                .as("a deleted contact holds it")
                .isEmpty();
        Story taken = story(account("1"), user("u"));
        taken.elsewhere(Elsewhere.USER_ID, "crm", "1");
        assertThat(links(taken)).as("another person's contact holds it").isEmpty();
        Story foreign = story(account("1"), user("u"));
        foreign.elsewhere(Elsewhere.FOREIGN_IDS, "crm", "");
        assertThat(links(foreign))
                .as("the target's ids are not the application's")
                .isEmpty();
    }

    @Test
    void aFlagTurnsItOff() {
        assertThat(links(story(account("1"), user("u")).with(Story.target("crm", Map.of("link-app-id", false)))))
                .isEmpty();
    }

    @Test
    void theNextExportConfirmsIt() {
        InstructionRow first = story(account("1"), user("u")).only();
        List<LifeCycle.Earlier> earlier = List.of(
                new LifeCycle.Earlier(first, true, new LifeCycle.Seen(true, false, null), LifeCycle.Seen.ABSENT));

        assertThat(story(account("1"), user("u")).earlier(earlier).plan()).containsExactly(first);
        InstructionRow shown = story(account("1"), user("u").text("external_id", "1"))
                .earlier(earlier)
                .only();
        assertThat(shown.status()).isEqualTo(Status.CONFIRMED);
        InstructionRow other = story(account("1"), user("u").text("external_id", "2"))
                .earlier(earlier)
                .only();
        assertThat(other.text("status_reason")).isEqualTo("need-ended");
    }
}
