package org.goldthread.jobs.instruct.legality;

import static org.goldthread.jobs.instruct.legality.Chains.held;
import static org.goldthread.jobs.instruct.legality.Chains.join;
import static org.goldthread.jobs.instruct.legality.Chains.legal;
import static org.goldthread.jobs.instruct.legality.Chains.trap;
import static org.goldthread.jobs.instruct.legality.Chains.update;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The statement of Klaviyo's rules refuses planted chains and lets legal ones pass. */
final class KlaviyoLegalityTest {
    private static final List<SourceRecord> WORLD = List.of(
            profile("id").with("external_id", "c-1"),
            profile("mail").email("x@e.com").consent("opted_in", 300),
            profile("mail-2").email("x@e.com").consent("opted_in", 100),
            profile("mail-150").email("x@e.com").consent("opted_in", 150),
            profile("other").email("y@e.com"),
            profile("out-100").email("x@e.com").consent("opted_out", 100),
            profile("out-200").email("x@e.com").consent("opted_out", 200),
            profile("out-undated").email("x@e.com").with("email_consent", "opted_out"),
            profile("typo").email("x@ee.com").with("email_bounced", true),
            profile("spam").email("x@e.com").with("marked_spam", true),
            profile("bounced").email("x@e.com").with("email_bounced", true));

    private static SourceRecord profile(String id) {
        return SourceRecord.of(id);
    }

    private static String request(String into, String... from) {
        String sources = Stream.of(from)
                .map(id -> "{type:'profile',id:'" + id + "'}")
                .collect(java.util.stream.Collectors.joining(","));
        return "POST /api/profile-merge {data:{type:'profile-merge',id:'" + into + "',relationships:{profiles:{data:["
                + sources + "]}}}}";
    }

    private static Step merge(String from, String into) {
        return join("MERGE", into, from, request(into, from));
    }

    private static String unsubscribe(String email, String relationships) {
        return "POST /api/profile-subscription-bulk-delete-jobs "
                + "{data:{type:'profile-subscription-bulk-delete-job',attributes:{profiles:{data:[{type:'profile',"
                + "attributes:{email:'" + email
                + "',subscriptions:{email:{marketing:{consent:'UNSUBSCRIBED'}}}}}]}}" + relationships + "}}";
    }

    private static String patch(String id, String attributes) {
        return "PATCH /api/profiles/" + id + " {data:{type:'profile',id:'" + id + "',attributes:{" + attributes + "}}}";
    }

    static Stream<Chains.Trap> traps() {
        return Stream.of(
                trap(
                        "two sources in one call",
                        "klaviyo.md:64",
                        join("MERGE", "id", "mail", request("id", "mail", "mail-2"))),
                trap("no source at all", "klaviyo.md:64", join("MERGE", "id", "mail", request("id"))),
                trap(
                        "the call swaps destination and source",
                        "klaviyo.md:62",
                        join("MERGE", "id", "mail", request("mail", "id"))),
                trap(
                        "two merges in one step",
                        "klaviyo.md:65",
                        join("MERGE", "id", "mail", request("id", "mail"), request("id", "mail-2"))),
                trap(
                        "sources go into two destinations",
                        "klaviyo.md:64",
                        merge("mail-2", "mail"),
                        merge("other", "id")),
                trap(
                        "a profile is merged away twice",
                        "klaviyo.md:68",
                        merge("mail", "id"),
                        join("MERGE", "id", "mail", patch("id", "title:'Ms'"))),
                trap("a later subscription wins over an opt-out", "klaviyo.md:78", merge("mail", "out-100")),
                trap("an undated opt-out may lose", "klaviyo.md:78", merge("mail", "out-undated")),
                trap("an older opt-out is not carried over", "klaviyo.md:78", merge("out-100", "mail")),
                trap(
                        "an opt-out sets the date back, and a subscription in between wins",
                        "klaviyo.md:78",
                        merge("out-100", "out-200"),
                        merge("mail-150", "out-200")),
                trap("a bounced typo goes into a good profile", "klaviyo.md:77", merge("typo", "mail")),
                trap("a spam complaint goes into a good profile", "klaviyo.md:77", merge("spam", "mail")),
                trap("one kind of suppression replaces another", "klaviyo.md:76", merge("bounced", "spam")),
                trap(
                        "phone alone joins two addresses",
                        "klaviyo.md:104",
                        merge("other", "mail").with("evidence", List.of(Map.of("type", "phone")))),
                trap(
                        "the other address will come back",
                        "klaviyo.md:80",
                        merge("other", "mail").with("cause_fix", null)),
                trap(
                        "consent is patched",
                        "klaviyo.md:50",
                        update("mail", patch("mail", "subscriptions:{email:{marketing:{consent:'UNSUBSCRIBED'}}}"))),
                trap(
                        "an identifier is patched that another profile holds",
                        "klaviyo.md:84",
                        update("mail", patch("mail", "external_id:'c-1'"))),
                trap(
                        "an unsubscription of a list only",
                        "klaviyo.md:55",
                        update("mail", unsubscribe("x@e.com", ",relationships:{list:{data:{type:'list',id:'L'}}}"))),
                trap("somebody else is unsubscribed", "klaviyo.md:55", update("mail", unsubscribe("q@e.com", ""))),
                trap(
                        "a suppression by id",
                        "klaviyo.md:54",
                        update(
                                "mail",
                                "POST /api/profile-suppression-bulk-create-jobs {data:{attributes:{profiles:"
                                        + "{data:[{type:'profile',id:'mail'}]}}}}")),
                trap(
                        "a profile is deleted by its address",
                        "klaviyo.md:56",
                        join(
                                "MERGE",
                                "id",
                                "mail",
                                "POST /api/data-privacy-deletion-jobs {data:{attributes:{profile:{data:{attributes:"
                                        + "{email:'x@e.com'}}}}}}")),
                trap(
                        "a profile is archived",
                        "klaviyo.md:58",
                        join("ARCHIVE", "id", "mail", "POST /api/profiles/mail/archive")),
                trap(
                        "a merge promises an undo",
                        "klaviyo.md:68",
                        merge("mail", "id").with("reversible", true)),
                trap(
                        "an address is appended without the ability",
                        "klaviyo.md:53",
                        update(
                                "mail",
                                "PATCH /api/profiles/mail {data:{type:'profile',id:'mail',attributes:{},"
                                        + "meta:{patch_identifiers:{append:{email:['y@e.com']}}}}}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("traps")
    void refuses(Chains.Trap trap) {
        trap.isRefused(ChainLegality.klaviyo(WORLD, Set.of()));
    }

    static Stream<Chains.Legal> chains() {
        return Stream.of(
                legal(
                        "an e-mail-only profile goes into the one with the id",
                        Map.of("mail", "merged into id", "id", "stays"),
                        merge("mail", "id")),
                legal(
                        "two sources, one after another",
                        Map.of("mail", "merged into id", "mail-2", "merged into id"),
                        merge("mail", "id"),
                        merge("mail-2", "id")),
                legal(
                        "the destination is unsubscribed before an opted-out source comes",
                        Map.of("out-200", "merged into mail", "mail", "opted out"),
                        update("mail", unsubscribe("x@e.com", "")),
                        merge("out-200", "mail")),
                legal(
                        "an older subscription loses against an opt-out",
                        Map.of("mail-2", "merged into out-200", "out-200", "opted out"),
                        merge("mail-2", "out-200")),
                legal(
                        "two that opted out",
                        Map.of("out-100", "merged into out-200", "out-200", "opted out"),
                        merge("out-100", "out-200")),
                legal(
                        "the same suppression on both",
                        Map.of("typo", "merged into bounced", "bounced", "stays, suppressed HARD_BOUNCE"),
                        merge("typo", "bounced")),
                legal(
                        "a re-subscription is held",
                        Map.of("out-100", "opted out", "mail", "stays"),
                        held("REVIEW", "out-100", "mail")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chains")
    void accepts(Chains.Legal chain) {
        chain.isAccepted(ChainLegality.klaviyo(WORLD, Set.of()));
    }
}
