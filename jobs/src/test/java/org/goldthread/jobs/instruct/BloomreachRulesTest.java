package org.goldthread.jobs.instruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.goldthread.jobs.config.Export;
import org.goldthread.jobs.config.SystemPreset;
import org.goldthread.jobs.config.TargetConfig;
import org.junit.jupiter.api.Test;

/** The table "which call fixes which pair" of the Bloomreach customers page, and its fixture. */
final class BloomreachRulesTest {
    private static Person customer(String id) {
        return Person.of("shop", id);
    }

    private static Person ana() {
        return customer("ana@example.com")
                .id("registered", "ana@example.com")
                .id("cookie", "c-1001")
                .email("ana@example.com")
                .created(1700000000);
    }

    private static Person anaCookie() {
        return customer("c-1002")
                .id("cookie", "c-1002")
                .email("ana@example.com")
                .created(1704000000);
    }

    private static String set(String ids) {
        return "{\"method\":\"POST\",\"path\":\"/track/v2/projects/{project}/customers\",\"body\":{\"customer_ids\":{"
                + ids + "},\"properties\":{}}}";
    }

    @Test
    void cookieRowJoinsTheRegisteredOne() {
        InstructionRow row = Story.of(anaCookie(), ana())
                .share("email", "ana@example.com", "shop/ana@example.com", "shop/c-1002")
                .only();

        assertThat(Story.line(row)).isEqualTo("IDENTIFY c-1002 -> ana@example.com");
        assertThat(row.text("calls"))
                .isEqualTo("[" + set("\"cookie\":\"c-1002\",\"registered\":\"ana@example.com\"") + "]");
        assertThat(row.text("cause")).isEqualTo("property-instead-of-hard-id");
        assertThat(row.text("preconditions")).endsWith("\"direction\":\"predicted\"}");
    }

    @Test
    void olderCookieRowIsPredictedToSurvive() {
        assertThat(Story.of(anaCookie().created(1), ana())
                        .share("email", "ana@example.com", "shop/ana@example.com", "shop/c-1002")
                        .lines())
                .containsExactly("IDENTIFY ana@example.com -> c-1002");
    }

    @Test
    void twoCookieRowsMeetAtTheirAddress() {
        Story story = Story.of(
                        customer("c1").id("cookie", "c1").email("x@example.com").created(1),
                        customer("c2").id("cookie", "c2").email("x@example.com").created(2),
                        customer("c3").id("cookie", "c3").email("x@example.com").created(3))
                .share("email", "x@example.com", "shop/c1", "shop/c2", "shop/c3");

        var rows = story.plan();

        assertThat(rows.stream().map(Story::line)).containsExactly("IDENTIFY c2 -> c1", "IDENTIFY c3 -> c1");
        assertThat(rows.get(0).text("calls"))
                .isEqualTo("[" + set("\"cookie\":\"c1\",\"registered\":\"x@example.com\"") + ","
                        + set("\"cookie\":\"c2\",\"registered\":\"x@example.com\"") + "]");
        assertThat(rows.get(1).text("calls"))
                .isEqualTo("[" + set("\"cookie\":\"c3\",\"registered\":\"x@example.com\"") + "]");
        assertThat(story.taken("shop", "x@example.com").lines())
                .containsExactly("REVIEW c2 -> c1 (registered-elsewhere)", "REVIEW c3 -> c1 (registered-elsewhere)");
    }

    @Test
    void twoHardIdTypesGoIntoOneCall() {
        InstructionRow row = Story.of(
                        customer("L-9")
                                .id("loyalty_id", "L-9")
                                .email("pia@example.net")
                                .created(1695000000),
                        customer("pia@example.net")
                                .id("registered", "pia@example.net")
                                .id("cookie", "c-3001")
                                .email("pia@example.net")
                                .created(1706000000))
                .share("email", "pia@example.net", "shop/L-9", "shop/pia@example.net")
                .only();

        assertThat(Story.line(row)).isEqualTo("IDENTIFY pia@example.net -> L-9");
        assertThat(row.text("calls"))
                .isEqualTo("[" + set("\"loyalty_id\":\"L-9\",\"registered\":\"pia@example.net\"") + "]");
    }

    @Test
    void registeredThatDiffersInCaseIsBlocked() {
        InstructionRow row = Story.of(
                        customer("Jon@Example.org")
                                .id("registered", "Jon@Example.org")
                                .id("loyalty_id", "L-7")
                                .id("cookie", "c-2001", "c-2002")
                                .email("Jon@Example.org")
                                .created(1690000000),
                        customer("jon@example.org")
                                .id("registered", "jon@example.org")
                                .id("cookie", "c-2003")
                                .email("jon@example.org")
                                .created(1707000000))
                .share("email", "jon@example.org", "shop/Jon@Example.org", "shop/jon@example.org")
                .only();

        assertThat(Story.line(row)).isEqualTo("BLOCKED jon@example.org -> Jon@Example.org (case-differs)");
        assertThat(row.text("cause")).isEqualTo("case-or-space");
        assertThat(row.text("calls")).isEqualTo("[]");
    }

    @Test
    void otherValueOfAHardIdIsBlocked() {
        InstructionRow row = Story.of(
                        customer("88231")
                                .id("registered", "88231")
                                .email("omar@example.org")
                                .created(1680000000),
                        customer("omar@example.org")
                                .id("registered", "omar@example.org")
                                .id("cookie", "c-4001")
                                .email("omar@example.org")
                                .created(1709000000))
                .share("email", "omar@example.org", "shop/88231", "shop/omar@example.org")
                .only();

        assertThat(Story.line(row)).isEqualTo("BLOCKED omar@example.org -> 88231 (two-registered)");
        assertThat(row.text("cause")).isEqualTo("property-instead-of-hard-id");
        assertThat(Story.of(
                                customer("x")
                                        .id("registered", "x@e.com")
                                        .id("loyalty_id", "1")
                                        .email("x@e.com")
                                        .created(1),
                                customer("2")
                                        .id("loyalty_id", "2")
                                        .email("x@e.com")
                                        .created(2))
                        .share("email", "x@e.com", "shop/x", "shop/2")
                        .lines())
                .containsExactly("BLOCKED 2 -> x (two-loyalty_id)");
    }

    @Test
    void groupIsCheckedAsAWhole() {
        Person upper =
                customer("J").id("registered", "J@e.com").email("J@e.com").created(1);
        Person lower =
                customer("j").id("registered", "j@e.com").email("j@e.com").created(2);
        Person cookie = customer("c").id("cookie", "c").email("j@e.com").created(3);
        Person card = customer("k").id("cookie", "k").email("JJ@e.com").created(4);
        Story story =
                Story.of(upper, lower, cookie, card).share("email", "j@e.com", "shop/J", "shop/j", "shop/c", "shop/k");

        assertThat(story.lines())
                .containsExactly("IDENTIFY c -> j", "BLOCKED j -> J (case-differs)", "REVIEW k -> J (ambiguous-group)");
    }

    @Test
    void rowsWithNothingToNameThemByAreBlocked() {
        assertThat(Story.of(
                                customer("c1")
                                        .id("cookie", "c1")
                                        .email("x@example.com")
                                        .created(1),
                                customer("c2")
                                        .id("cookie", "c2")
                                        .email("y@example.com")
                                        .created(2))
                        .match("shop/c1", "shop/c2", 0.99)
                        .lines())
                .containsExactly("BLOCKED c2 -> c1 (no-common-call)");
    }

    @Test
    void addressOfAHeldRowIsNotUsedForOthers() {
        Story story = Story.of(
                        customer("c1").id("cookie", "c1").email("x@example.com").created(1),
                        customer("r")
                                .id("registered", "x@example.com")
                                .created(2)
                                .flag("email_bounced", true),
                        customer("c2").id("cookie", "c2").email("x@example.com").created(3))
                .share("email", "x@example.com", "shop/c1", "shop/c2", "shop/r");

        assertThat(story.lines())
                .containsExactly("REVIEW r -> c1 (bounced-source)", "REVIEW c2 -> c1 (registered-elsewhere)");
    }

    @Test
    void sharedCookieAloneIsNoProof() {
        assertThat(Story.of(ana(), customer("c9").id("cookie", "c9").created(1800000000))
                        .share("cookie", "c9", "shop/ana@example.com", "shop/c9")
                        .lines())
                .containsExactly("REVIEW c9 -> ana@example.com (low-confidence)");
    }

    @Test
    void optOutIsAConsentEventWhereTheCategoryIsKnown() {
        Story story = Story.of(ana(), anaCookie().optedOut(null))
                .share("email", "ana@example.com", "shop/ana@example.com", "shop/c-1002");
        assertThat(story.lines()).containsExactly("REVIEW c-1002 -> ana@example.com (consent-not-carried)");

        SystemPreset shipped = Story.preset("bloomreach");
        SystemPreset.Capabilities abilities = shipped.capabilities();
        SystemPreset preset = new SystemPreset(
                "bloomreach",
                "1",
                null,
                new SystemPreset.Capabilities(
                        abilities.planner(),
                        abilities.hardIds(),
                        abilities.softIds(),
                        false,
                        Map.of(),
                        Map.of("email-id", "registered", "consent-category", "newsletter")));
        var rows = story.with(InstructionTarget.of("shop", new TargetConfig(null, null, null), preset, Export.SNAPSHOT))
                .plan();

        assertThat(rows.stream().map(Story::line))
                .containsExactly("UPDATE ana@example.com", "IDENTIFY c-1002 -> ana@example.com");
        assertThat(rows.get(0).text("calls")).contains("{\"action\":\"reject\",\"category\":\"newsletter\"}");
    }
}
