package org.goldthread.jobs.instruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Chains that a target's page speaks against though its API would take them. */
final class LegalityFindingsTest {
    private static void legal(Story story) {
        List<InstructionRow> rows = story.plan();
        assertThat(new Legality(story.members(), Set.of()).violations(rows)).isEmpty();
    }

    @Test
    void twoUsersOfASharedMailboxAreNotJoined() {
        legal(Story.of(
                        Person.user("front").text("external_id", "u-4001").email("info@shop.example"),
                        Person.user("depot").text("external_id", "u-4002").email("info@shop.example"))
                .share("email", "info@shop.example", "crm/front", "crm/depot"));
    }

    @Test
    void anUnverifiedAccountWithARoleIsNotMerged() {
        legal(Story.of(
                        Person.of("app", "101")
                                .email("anna@e.com")
                                .flag("email_verified", true)
                                .at("last_activity_at", 900),
                        Person.of("app", "102").email("anna@e.com").text("role", "member"))
                .share("email", "anna@e.com", "app/101", "app/102"));
    }
}
