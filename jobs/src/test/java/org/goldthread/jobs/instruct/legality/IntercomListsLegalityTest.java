package org.goldthread.jobs.instruct.legality;

import static org.goldthread.jobs.instruct.legality.Chains.join;
import static org.goldthread.jobs.instruct.legality.Chains.legal;
import static org.goldthread.jobs.instruct.legality.Chains.trap;
import static org.goldthread.jobs.instruct.legality.Chains.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What hangs on a contact goes along: chains that leave a company, a tag or an opt-out behind are refused. */
final class IntercomListsLegalityTest {
    private static final List<SourceRecord> WORLD = List.of(
            user("user").ids("company", "k1"),
            user("twin").ids("company", "k1", "k2").ids("tag", "t1"),
            user("choosy").ids("opted_out_subscription", "s1"),
            user("big").ids("company", "k1").ids("cut", "company"),
            user("blurred").ids("cut", "opted_out_subscription"),
            SourceRecord.of("lead").with("role", "lead").email("x@e.com").ids("opted_out_subscription", "s1"),
            SourceRecord.of("full")
                    .with("role", "lead")
                    .email("x@e.com")
                    .ids("company", "k9")
                    .ids("cut", "company"));

    private static final String NEWS = "POST /contacts/user/subscriptions {id:'s1',consent_type:'opt_out'}";
    private static final String COMPANY = "POST /contacts/user/companies {id:'k2'}";
    private static final String TAG = "POST /contacts/user/tags {id:'t1'}";

    private static SourceRecord user(String id) {
        return SourceRecord.of(id).with("role", "user").email("x@e.com");
    }

    private static Step merge(String lead) {
        return join("MERGE", "user", lead, "POST /contacts/merge {from:'" + lead + "',into:'user'}");
    }

    /** A copy of the loser, after those calls. */
    private static Step synthetic(String loser, String... copies) {
        List<String> calls = new ArrayList<>(List.of(copies));
        calls.add("PUT /contacts/" + loser
                + " {unsubscribed_from_emails:true,custom_attributes:{is_duplicate_user:true}}");
        calls.add("POST /contacts/" + loser + "/archive");
        return join("SYNTHETIC_MERGE", "user", loser, calls.toArray(String[]::new));
    }

    static Stream<Chains.Trap> traps() {
        return Stream.of(
                trap("a company stays behind", "intercom.md:94", synthetic("twin", TAG)),
                trap("a tag stays behind", "intercom.md:94", synthetic("twin", COMPANY)),
                trap(
                        "a company is added to the loser",
                        "intercom.md:94",
                        synthetic("twin", COMPANY, TAG, "POST /contacts/twin/companies {id:'k1'}")),
                trap(
                        "a company is added that is nobody's",
                        "intercom.md:94",
                        synthetic("twin", COMPANY, TAG, "POST /contacts/user/companies {id:'k7'}")),
                trap("companies that are not all known are left", "intercom.md:26", synthetic("big")),
                trap("an opt-out of a kind of mail is archived", "intercom.md:129", synthetic("choosy")),
                trap("an opt-out of a kind of mail is merged away", "intercom.md:129", merge("lead")),
                trap("opt-outs that are not all known are left", "intercom.md:26", synthetic("blurred")),
                trap(
                        "the winner is opted in",
                        "intercom.md:129",
                        update("user", "POST /contacts/user/subscriptions {id:'s1',consent_type:'opt_in'}")),
                trap(
                        "a kind of mail is opted out of that nobody refused",
                        "intercom.md:94",
                        update("user", "POST /contacts/user/subscriptions {id:'s7',consent_type:'opt_out'}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("traps")
    void refuses(Chains.Trap trap) {
        trap.isRefused(ChainLegality.intercom(WORLD, Set.of()));
    }

    static Stream<Chains.Legal> chains() {
        return Stream.of(
                legal("companies and tags are copied", Map.of("twin", "archived"), synthetic("twin", COMPANY, TAG)),
                legal(
                        "an opt-out of a kind of mail is carried over first",
                        Map.of("choosy", "archived", "lead", "merged into user"),
                        update("user", NEWS),
                        synthetic("choosy"),
                        merge("lead")),
                legal("a merge unions companies itself", Map.of("full", "merged into user"), merge("full")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chains")
    void accepts(Chains.Legal chain) {
        chain.isAccepted(ChainLegality.intercom(WORLD, Set.of()));
    }
}
