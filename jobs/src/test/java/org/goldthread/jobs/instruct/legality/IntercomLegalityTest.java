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

/** The statement of Intercom's rules refuses planted chains and lets legal ones pass. */
final class IntercomLegalityTest {
    private static final List<SourceRecord> WORLD = List.of(
            user("user").with("external_id", "u-1").email("x@e.com").phone("+14155550123"),
            user("twin").with("external_id", "u-2").email("x@e.com"),
            user("other").email("z@e.com"),
            user("front").with("external_id", "u-3").email("info@e.com").with("role_address", true),
            user("depot").with("external_id", "u-4").email("info@e.com").with("role_address", true),
            user("abroad").email("x@e.com").tenant("2"),
            user("deleted").email("x@e.com").state("soft_deleted"),
            lead("lead").email("x@e.com").with("full_name", "Mei").ids("tag", "t"),
            lead("lead-2").email("x@e.com"),
            lead("silent").email("x@e.com").with("email_consent", "opted_out"),
            lead("bounced").email("x@e.com").with("email_bounced", true),
            lead("stranger").email("q@e.com"));

    private static final String MARK =
            "PUT /contacts/twin {unsubscribed_from_emails:true,custom_attributes:{is_duplicate_user:true}}";

    private static SourceRecord user(String id) {
        return SourceRecord.of(id).with("role", "user");
    }

    private static SourceRecord lead(String id) {
        return SourceRecord.of(id).with("role", "lead").with("external_id", "generated-" + id);
    }

    private static Step merge(String from, String into) {
        return join("MERGE", into, from, "POST /contacts/merge {from:'" + from + "',into:'" + into + "'}");
    }

    static Stream<Chains.Trap> traps() {
        return Stream.of(
                trap("a user is merged into a lead", "intercom.md:64", merge("user", "lead")),
                trap("a lead is merged into a lead", "intercom.md:64", merge("lead", "lead-2")),
                trap("a user is merged into a user without the preview", "intercom.md:64", merge("twin", "user")),
                trap("nothing is shared from 2.16 on", "intercom.md:65", merge("stranger", "user")),
                trap(
                        "the check for duplicates is overridden",
                        "intercom.md:65",
                        join(
                                "MERGE",
                                "user",
                                "lead",
                                "POST /contacts/merge {from:'lead',into:'user',skip_duplicate_validation:true}")),
                trap(
                        "a lead that is gone already is archived",
                        "intercom.md:74",
                        merge("lead", "user"),
                        archivedAgain()),
                trap(
                        "a merged-away contact is written to",
                        "intercom.md:74",
                        merge("lead", "user"),
                        update("lead", "PUT /contacts/lead {name:'Mei'}")),
                trap(
                        "a merge promises an undo",
                        "intercom.md:74",
                        merge("lead", "user").with("reversible", true)),
                trap(
                        "a merged-away contact is restored",
                        "intercom.md:75",
                        merge("lead", "user"),
                        update("user", "POST /contacts/lead/unarchive")),
                trap(
                        "the row names one lead, the call another",
                        "intercom.md:51",
                        join("MERGE", "user", "lead", "POST /contacts/merge {from:'lead-2',into:'user'}")),
                trap("an opt-out is not carried over", "intercom.md:129", merge("silent", "user")),
                trap(
                        "a contact is subscribed",
                        "intercom.md:129",
                        update("user", "PUT /contacts/user {unsubscribed_from_emails:false}")),
                trap("a bounced lead goes into a good user", "intercom.md:23", merge("bounced", "user")),
                trap("a lead is promoted where that is off", "intercom.md:93", promote()),
                trap("a user is made a lead", "intercom.md:64", update("user", "PUT /contacts/user {role:'lead'}")),
                trap(
                        "a filled field is overwritten",
                        "intercom.md:94",
                        update("user", "PUT /contacts/user {email:'new@e.com'}")),
                trap(
                        "a lead's generated id is given to a user",
                        "intercom.md:17",
                        update("other", "PUT /contacts/other {external_id:'generated-lead'}")),
                trap(
                        "an external id that another holds is taken",
                        "intercom.md:76",
                        update("other", "PUT /contacts/other {external_id:'u-2'}")),
                trap(
                        "a field is written that cannot be set",
                        "intercom.md:53",
                        update("user", "PUT /contacts/user {merged_into:'x'}")),
                trap(
                        "a loser is archived before it is marked",
                        "intercom.md:94",
                        join("SYNTHETIC_MERGE", "user", "twin", "POST /contacts/twin/archive")),
                trap(
                        "the archived loser comes back at its next login",
                        "intercom.md:96",
                        synthetic().with("cause_fix", null)),
                trap("a shared mailbox is joined", "intercom.md:114", mailbox()),
                trap(
                        "a contact is deleted",
                        "intercom.md:58",
                        join("ARCHIVE", "user", "lead", "DELETE /contacts/lead")),
                trap("a lead of another tenant is merged", "sql-users.md:30", crossTenant()),
                trap(
                        "a deleted contact is archived",
                        "sql-users.md:31",
                        join("ARCHIVE", "user", "deleted", "POST /contacts/deleted/archive")),
                trap(
                        "a step does not wait for the one before",
                        "DESIGN.md:199",
                        merge("lead", "user"),
                        merge("lead-2", "user").with("depends_on", null)),
                trap(
                        "a held case has calls",
                        "DESIGN.md:197",
                        merge("lead", "user").with("action", "REVIEW").with("status", "HELD")),
                trap(
                        "a merge that nobody is sure of",
                        "DESIGN.md:98",
                        merge("lead", "user").with("confidence", 0.7)));
    }

    /** The row itself is refused: one side is gone. Its call would be harmless. */
    private static Step archivedAgain() {
        return join("ARCHIVE", "user", "lead", "POST /contacts/user/tags {id:'t'}");
    }

    private static Step promote() {
        return update("lead", "PUT /contacts/lead {role:'user'}");
    }

    private static Step synthetic() {
        return join("SYNTHETIC_MERGE", "user", "twin", MARK, "POST /contacts/twin/archive");
    }

    private static Step mailbox() {
        return join(
                        "SYNTHETIC_MERGE",
                        "front",
                        "depot",
                        "PUT /contacts/depot {unsubscribed_from_emails:true,custom_attributes:{is_duplicate_user:true}}",
                        "POST /contacts/depot/archive")
                .with("evidence", List.of(Map.of("kind", "identifier", "type", "email", "value", "info@e.com")));
    }

    private static Step crossTenant() {
        return join(
                "SYNTHETIC_MERGE",
                "user",
                "abroad",
                "PUT /contacts/abroad {unsubscribed_from_emails:true,custom_attributes:{is_duplicate_user:true}}",
                "POST /contacts/abroad/archive");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("traps")
    void refuses(Chains.Trap trap) {
        trap.isRefused(ChainLegality.intercom(WORLD, Set.of()));
    }

    static Stream<Chains.Legal> chains() {
        return Stream.of(
                legal(
                        "a lead is merged into a user",
                        Map.of("lead", "merged into user", "user", "user"),
                        merge("lead", "user")),
                legal(
                        "two leads are merged into a user, one after another",
                        Map.of("lead", "merged into user", "lead-2", "merged into user"),
                        merge("lead", "user"),
                        merge("lead-2", "user")),
                legal(
                        "an opt-out is carried over before the merge",
                        Map.of("silent", "merged into user", "user", "user unsubscribed"),
                        update("user", "PUT /contacts/user {unsubscribed_from_emails:true}"),
                        merge("silent", "user")),
                legal(
                        "two users are copied, marked, archived",
                        Map.of("twin", "archived", "user", "user"),
                        synthetic()),
                legal(
                        "a gap is filled from the loser",
                        Map.of("other", "user", "lead", "lead"),
                        update("other", "PUT /contacts/other {phone:'+14155550199'}")),
                legal(
                        "two leads are held",
                        Map.of("lead", "lead", "lead-2", "lead"),
                        held("BLOCKED", "lead", "lead-2")),
                legal(
                        "the losing lead is archived",
                        Map.of("lead-2", "archived", "lead", "lead"),
                        join("ARCHIVE", "lead", "lead-2", "POST /contacts/lead-2/archive")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chains")
    void accepts(Chains.Legal chain) {
        chain.isAccepted(ChainLegality.intercom(WORLD, Set.of()));
    }

    static Stream<Chains.Legal> chainsOfAbleWorkspaces() {
        return Stream.of(
                legal(
                        "a lead is promoted, then another merged into it",
                        Map.of("lead", "user", "lead-2", "merged into lead"),
                        promote(),
                        merge("lead-2", "lead")),
                legal("a user is merged into a user", Map.of("twin", "merged into user"), merge("twin", "user")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chainsOfAbleWorkspaces")
    void acceptsWhatTheWorkspaceCan(Chains.Legal chain) {
        chain.isAccepted(ChainLegality.intercom(WORLD, Set.of("promote-leads", "user-to-user-merge")));
    }
}
