package org.goldthread.jobs.standin;

import static org.goldthread.jobs.standin.KlaviyoAccount.WAIT;
import static org.goldthread.jobs.standin.KlaviyoAccount.account;
import static org.goldthread.jobs.standin.KlaviyoAccount.delete;
import static org.goldthread.jobs.standin.KlaviyoAccount.many;
import static org.goldthread.jobs.standin.KlaviyoAccount.merge;
import static org.goldthread.jobs.standin.KlaviyoAccount.patch;
import static org.goldthread.jobs.standin.KlaviyoAccount.suppress;
import static org.goldthread.jobs.standin.KlaviyoAccount.unsubscribe;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.goldthread.jobs.standin.Dialogues.Legal;
import org.goldthread.jobs.standin.Dialogues.Trap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Klaviyo stand-in refuses planted chains, and legal ones end as the page says. */
final class KlaviyoStandInTest {
    static Stream<Trap> traps() {
        return Stream.of(
                Trap.of("two sources in one call", "klaviyo.md:64", 400, merge("01", "02", "03")),
                Trap.of("no source", "klaviyo.md:64", 400, merge("01")),
                Trap.of("a profile into itself", "klaviyo.md:62", 400, merge("01", "01")),
                Trap.of(
                        "another type than profile-merge",
                        "klaviyo.md:62",
                        400,
                        "POST /api/profile-merge {data:{id:'01'}}"),
                Trap.of("a source that never was", "klaviyo.md:68", 404, merge("01", "zz")),
                Trap.of("a merge repeated", "klaviyo.md:68", 404, merge("01", "02"), WAIT, WAIT, merge("01", "02")),
                Trap.of(
                        "a merged-away profile read",
                        "klaviyo.md:67",
                        404,
                        merge("01", "02"),
                        WAIT,
                        "GET /api/profiles/02"),
                Trap.of("two queued merges of one profile", "klaviyo.md:65", 202, merge("01", "04"), merge("01", "06")),
                Trap.of(
                        "a merge behind a queued unsubscription",
                        "klaviyo.md:65",
                        202,
                        unsubscribe("old@e.com"),
                        merge("04", "06")),
                Trap.of("an identifier that is held", "klaviyo.md:84", 409, patch("02", "external_id:'cust-501'")),
                Trap.of(
                        "a second profile with one address",
                        "klaviyo.md:84",
                        409,
                        "POST /api/profiles {data:{type:'profile',attributes:{email:'old@e.com'}}}"),
                Trap.of("consent patched", "klaviyo.md:50", 400, patch("02", "subscriptions:{}")),
                Trap.of(
                        "a body of 101 KB",
                        "klaviyo.md:50",
                        413,
                        patch("02", "title:'" + "x".repeat(101 * 1024) + "'")),
                Trap.of("101 profiles unsubscribed", "klaviyo.md:55", 400, unsubscribe(many(101))),
                Trap.of("nobody's address unsubscribed", "klaviyo.md:55", 202, unsubscribe("nobody@e.com")),
                Trap.of("101 profiles suppressed", "klaviyo.md:54", 400, suppress(many(101))),
                Trap.of(
                        "a suppression by id",
                        "klaviyo.md:54",
                        400,
                        suppress("x").replace("attributes:{email:'x'}", "id:'02',attributes:{}")),
                Trap.of(
                        "a deletion by two identifiers",
                        "klaviyo.md:56",
                        400,
                        delete("id:'02',attributes:{email:'betty@e.com'}")),
                Trap.of(
                        "a deletion by an address that two profiles hold",
                        "klaviyo.md:56",
                        202,
                        delete("attributes:{email:'betty@e.com'}")),
                Trap.of("an archive that does not exist", "klaviyo.md:58", 404, "POST /api/profile-archive {data:{}}"),
                Trap.of(
                        "an address appended without the ability",
                        "klaviyo.md:53",
                        400,
                        "POST /api/profile-import {data:{type:'profile',id:'04',attributes:{},"
                                + "meta:{patch_identifiers:{append:{email:['new@e.com']}}}}}"),
                Trap.of("a page of 101", "klaviyo.md:7", 400, "GET /api/profiles?page[size]=101"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("traps")
    void refuses(Trap trap) {
        try (KlaviyoStandIn klaviyo = account(1)) {
            trap.isRefused(
                    klaviyo, VendorClient.of(klaviyo).send(trap.requests().toArray(String[]::new)));
        }
    }

    static Stream<Trap> silentTraps() {
        return Stream.of(
                Trap.of("a later subscription wins over an opt-out", "klaviyo.md:78", 202, merge("03", "02")),
                Trap.of("an older opt-out is lost", "klaviyo.md:78", 202, merge("02", "03")),
                Trap.of("a bounced typo suppresses the good profile", "klaviyo.md:77", 202, merge("06", "05")));
    }

    /** The vendor says 202 and does it: only the end shows what went wrong. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("silentTraps")
    void tellsOfMergesThatGoWrong(Trap trap) {
        try (KlaviyoStandIn klaviyo = account(1)) {
            List<VendorClient.Reply> replies =
                    VendorClient.of(klaviyo).send(trap.requests().toArray(String[]::new));
            klaviyo.settle();
            trap.isRefused(klaviyo, replies);
        }
    }

    static Stream<Legal<String>> chains() {
        return Stream.of(
                Legal.of(
                        "an e-mail-only profile into the one with the id",
                        Map.of("02", "merged into 01", "01", "SUBSCRIBED"),
                        merge("01", "02"),
                        WAIT),
                Legal.of(
                        "two sources, each waited for",
                        Map.of("04", "merged into 01", "06", "merged into 01"),
                        merge("01", "04"),
                        WAIT,
                        merge("01", "06"),
                        WAIT),
                Legal.of(
                        "unsubscribed and waited for before the opted-out source comes",
                        Map.of("03", "merged into 02", "02", "UNSUBSCRIBED"),
                        unsubscribe("betty@e.com"),
                        WAIT,
                        merge("02", "03"),
                        WAIT),
                Legal.of(
                        "an older subscription loses against an opt-out",
                        Map.of("04", "merged into 03", "03", "UNSUBSCRIBED"),
                        merge("03", "04"),
                        WAIT),
                Legal.of(
                        "a suppression by address",
                        Map.of("04", "SUBSCRIBED suppressed USER_SUPPRESSED"),
                        suppress("old@e.com"),
                        WAIT),
                Legal.of(
                        "a profile patched",
                        Map.of("06", "NEVER_SUBSCRIBED"),
                        patch("06", "external_id:'cust-6',phone_number:null")),
                Legal.of("a deletion by id", Map.of("04", "deleted"), delete("id:'04'"), WAIT));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chains")
    void accepts(Legal<String> chain) {
        try (KlaviyoStandIn klaviyo = account(1)) {
            List<VendorClient.Reply> replies =
                    VendorClient.of(klaviyo).send(chain.requests().toArray(String[]::new));
            chain.isAccepted(klaviyo, replies, klaviyo.states());
        }
    }
}
