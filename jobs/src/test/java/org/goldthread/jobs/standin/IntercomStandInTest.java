package org.goldthread.jobs.standin;

import static org.goldthread.jobs.standin.IntercomWorkspace.MARK;
import static org.goldthread.jobs.standin.IntercomWorkspace.MERGE;
import static org.goldthread.jobs.standin.IntercomWorkspace.workspace;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.goldthread.jobs.standin.Dialogues.Legal;
import org.goldthread.jobs.standin.Dialogues.Trap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Intercom stand-in refuses planted chains, and legal ones end as the page says. */
final class IntercomStandInTest {
    static Stream<Trap> traps() {
        return Stream.of(
                Trap.of("a user into a lead", "intercom.md:64", 400, MERGE + "{from:'c02',into:'c01'}"),
                Trap.of("a lead into a lead", "intercom.md:64", 400, MERGE + "{from:'c01',into:'c03'}"),
                Trap.of("a contact into itself", "intercom.md:64", 400, MERGE + "{from:'c02',into:'c02'}"),
                Trap.of("a user into a user, no preview", "intercom.md:70", 400, MERGE + "{from:'a01',into:'a02'}"),
                Trap.of("neither e-mail nor phone shared", "intercom.md:65", 400, MERGE + "{from:'c01',into:'a01'}"),
                Trap.of("a merge without a source", "intercom.md:83", 400, MERGE + "{into:'a01'}"),
                Trap.of("a contact that never was", "intercom.md:16", 404, MERGE + "{from:'zzz',into:'a01'}"),
                Trap.of(
                        "a lead merged twice",
                        "intercom.md:74",
                        410,
                        MERGE + "{from:'c01',into:'c02'}",
                        MERGE + "{from:'c01',into:'c02'}"),
                Trap.of(
                        "a read of a merged-away lead",
                        "intercom.md:74",
                        410,
                        MERGE + "{from:'c01',into:'c02'}",
                        "GET /contacts/c01"),
                Trap.of(
                        "a merged-away lead restored",
                        "intercom.md:75",
                        400,
                        MERGE + "{from:'c01',into:'c02'}",
                        "POST /contacts/c01/unarchive"),
                Trap.of(
                        "a merged-away external id given to another",
                        "intercom.md:76",
                        409,
                        MERGE + "{from:'c01',into:'c02'}",
                        "PUT /contacts/a01 {external_id:'0f3c2b9e'}"),
                Trap.of(
                        "an external id that is held",
                        "intercom.md:54",
                        409,
                        "PUT /contacts/a01 {external_id:'u-3003'}"),
                Trap.of(
                        "a second contact with one address",
                        "intercom.md:54",
                        409,
                        "POST /contacts {email:'mei@e.net'}"),
                Trap.of(
                        "an archived contact's external id",
                        "intercom.md:82",
                        409,
                        "POST /contacts/a02/archive",
                        "POST /contacts {external_id:'u-1001'}"),
                Trap.of(
                        "an external id that was just moved away",
                        "intercom.md:97",
                        409,
                        "PUT /contacts/a02 {external_id:'u-old'}",
                        "PUT /contacts/a01 {external_id:'u-1001'}"),
                Trap.of(
                        "an archived contact written to",
                        "intercom.md:29",
                        404,
                        "POST /contacts/a02/archive",
                        "PUT /contacts/a02 {name:'Nora'}"),
                Trap.of("a user made a lead", "intercom.md:64", 400, "PUT /contacts/a01 {role:'lead'}"),
                Trap.of("a lead made a user, unverified", "intercom.md:93", 400, "PUT /contacts/c01 {role:'user'}"),
                Trap.of("a role that is none", "intercom.md:18", 400, "PUT /contacts/a01 {role:'visitor'}"),
                Trap.of("a field that cannot be set", "intercom.md:53", 400, "PUT /contacts/a01 {merged_into:'a02'}"),
                Trap.of("a verified flag alone", "intercom.md:28", 400, "PUT /contacts/a01 {email_verified:true}"),
                Trap.of("the merge history of a lead", "intercom.md:56", 404, "GET /contacts/c01/merge_history"),
                Trap.of("a lead by external id", "intercom.md:55", 404, "GET /contacts/find_by_external_id/0f3c2b9e"),
                Trap.of("a page of 200", "intercom.md:9", 400, "GET /contacts?per_page=200"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("traps")
    void refuses(Trap trap) {
        try (IntercomStandIn intercom = workspace(0)) {
            trap.isRefused(
                    intercom, VendorClient.of(intercom).send(trap.requests().toArray(String[]::new)));
        }
    }

    static Stream<Legal<String>> chains() {
        return Stream.of(
                Legal.of(
                        "a lead into a user",
                        Map.of("c01", "merged into c02", "c02", "user"),
                        MERGE + "{from:'c01',into:'c02'}"),
                Legal.of(
                        "two leads into a user, the second by the phone that the first brought",
                        Map.of("c01", "merged into c02", "c03", "merged into c02", "c02", "user unsubscribed"),
                        "PUT /contacts/c02 {unsubscribed_from_emails:true}",
                        MERGE + "{from:'c01',into:'c02'}",
                        MERGE + "{from:'c03',into:'c02'}"),
                Legal.of(
                        "two users copied, marked, archived",
                        Map.of("a01", "archived user unsubscribed", "a02", "user"),
                        "PUT /contacts/a02 {phone:'+4791000001',name:'Nora'}",
                        "POST /contacts/a02/companies {id:'k1'}",
                        "POST /contacts/a02/tags {id:'t2'}",
                        "POST /contacts/a02/subscriptions {id:'s1',consent_type:'opt_out'}",
                        MARK,
                        "POST /contacts/a01/archive"),
                Legal.of(
                        "an archive undone",
                        Map.of("a01", "user"),
                        "POST /contacts/a01/archive",
                        "POST /contacts/a01/unarchive"),
                Legal.of(
                        "a preview changes nothing",
                        Map.of("c01", "lead"),
                        "POST /contacts/merge/preview {from:'c01',into:'c02'}"),
                Legal.of(
                        "nothing shared, overridden",
                        Map.of("c03", "merged into a01"),
                        MERGE + "{from:'c03',into:'a01',skip_duplicate_validation:true}"),
                Legal.of(
                        "an address may be shared by update",
                        Map.of("a01", "user"),
                        "PUT /contacts/a01 {email:'mei@e.net',email_verified:true}"),
                Legal.of("a contact deleted", Map.of("c03", "deleted"), "DELETE /contacts/c03"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chains")
    void accepts(Legal<String> chain) {
        try (IntercomStandIn intercom = workspace(0)) {
            List<VendorClient.Reply> replies =
                    VendorClient.of(intercom).send(chain.requests().toArray(String[]::new));
            chain.isAccepted(intercom, replies, intercom.states());
        }
    }
}
