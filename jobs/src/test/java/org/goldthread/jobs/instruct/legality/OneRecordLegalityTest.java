package org.goldthread.jobs.instruct.legality;

import static org.goldthread.jobs.instruct.legality.Chains.join;
import static org.goldthread.jobs.instruct.legality.Chains.legal;
import static org.goldthread.jobs.instruct.legality.Chains.link;
import static org.goldthread.jobs.instruct.legality.Chains.mark;
import static org.goldthread.jobs.instruct.legality.Chains.trap;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each statement says of the two actions on one record: marking it for journeys, and writing the app's id to it. */
final class OneRecordLegalityTest {
    private static final String BLOOMREACH = "POST /track/v2/projects/{project}/customers ";
    private static final String MERGE = "POST /contacts/merge {from:'lead',into:'user'}";
    private static final String MERGE_PROFILES = "POST /api/profile-merge {data:{type:'profile-merge',id:'mail',"
            + "relationships:{profiles:{data:[{type:'profile',id:'held'}]}}}}";

    private static ChainLegality intercom() {
        return ChainLegality.intercom(
                List.of(
                        contact("user", "user").email("x@e.com").at("created_at", 100),
                        contact("holder", "user").with("external_id", "u-2").at("created_at", 100),
                        contact("undated", "user"),
                        contact("deleted", "user").state("soft_deleted").at("created_at", 100),
                        contact("lead", "lead").email("x@e.com").at("created_at", 100)),
                Set.of());
    }

    private static SourceRecord contact(String id, String role) {
        return SourceRecord.of(id).with("role", role);
    }

    private static ChainLegality klaviyo() {
        return ChainLegality.klaviyo(
                List.of(
                        SourceRecord.of("mail").email("x@e.com").at("created_at", 100),
                        SourceRecord.of("held").with("external_id", "u-2").at("created_at", 100),
                        SourceRecord.of("undated")),
                Set.of());
    }

    private static ChainLegality bloomreach() {
        return ChainLegality.bloomreach(List.of(
                SourceRecord.of("ana").ids("registered", "ana@e.com").at("created_at", 100),
                SourceRecord.of("card")
                        .ids("loyalty_id", "L-1")
                        .ids("cookie", "c-9")
                        .at("created_at", 100),
                SourceRecord.of("undated").ids("cookie", "c-1")));
    }

    private static String put(String id, String body) {
        return "PUT /contacts/" + id + " {" + body + "}";
    }

    private static String marker(String id) {
        return put(id, "custom_attributes:{skip:true}");
    }

    private static String patch(String id, String attributes) {
        return "PATCH /api/profiles/" + id + " {data:{type:'profile',id:'" + id + "',attributes:{" + attributes + "}}}";
    }

    private static String customer(String ids, String properties) {
        return BLOOMREACH + "{customer_ids:{" + ids + "},properties:{" + properties + "},update_timestamp:100}";
    }

    static Stream<Chains.Trap> intercomTraps() {
        String id = put("user", "external_id:'u-1'");
        return Stream.of(
                trap("a lead is given an id", "intercom.md:17", link("lead", put("lead", "external_id:'u-1'"))),
                trap("a lead is marked", "intercom.md:17", mark("lead", marker("lead"))),
                trap("the id is another's", "intercom.md:76", link("user", put("user", "external_id:'u-2'"))),
                trap("an id is overwritten", "intercom.md:94", link("holder", put("holder", "external_id:'u-3'"))),
                trap(
                        "a deleted contact is linked",
                        "sql-users.md:31",
                        link("deleted", put("deleted", "external_id:'9'"))),
                trap(
                        "the link writes more",
                        "intercom.md:53",
                        link("user", put("user", "external_id:'u-1',owner_id:'7'"))),
                trap(
                        "the link is promised back",
                        "intercom.md:97",
                        link("user", id).with("reversible", true)),
                trap("the marker unsubscribes", "DESIGN.md:206", unsubscribing()),
                trap("the age is unknown", "intercom.md:22", mark("undated", marker("undated"))),
                trap(
                        "the marker is a text",
                        "intercom.md:25",
                        mark("user", put("user", "custom_attributes:{skip:'yes'}"))),
                trap(
                        "a marker waits",
                        "DESIGN.md:206",
                        merged(),
                        mark("user", marker("user")).with("depends_on", "step-1")),
                trap("two calls", "DESIGN.md:205", mark("user", marker("user"), marker("user"))));
    }

    private static Step merged() {
        return join("MERGE", "user", "lead", MERGE);
    }

    /** The field has a place in an update, but not in this action. */
    private static Step unsubscribing() {
        return mark("user", put("user", "custom_attributes:{skip:true}"))
                .with(
                        "calls",
                        List.of(Map.of(
                                "method",
                                "PUT",
                                "path",
                                "/contacts/user",
                                "body",
                                Map.of("unsubscribed_from_emails", true))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("intercomTraps")
    void intercomRefuses(Chains.Trap trap) {
        trap.isRefusedAmong(intercom());
    }

    static Stream<Chains.Trap> klaviyoTraps() {
        return Stream.of(
                trap("the id is another's", "klaviyo.md:84", link("mail", patch("mail", "external_id:'u-2'"))),
                trap("an id is overwritten", "klaviyo.md:95", link("held", patch("held", "external_id:'u-3'"))),
                trap(
                        "an id that a merge brought is overwritten",
                        "klaviyo.md:95",
                        join("MERGE", "mail", "held", MERGE_PROFILES),
                        link("mail", patch("mail", "external_id:'u-3'"))),
                trap(
                        "the link goes to a profile that is gone",
                        "klaviyo.md:68",
                        join("MERGE", "mail", "held", MERGE_PROFILES),
                        link("held", patch("held", "title:'x'"))),
                trap("the marker sets an address", "klaviyo.md:50", mark("mail", patch("mail", "email:'y@e.com'"))),
                trap(
                        "the age is unknown",
                        "klaviyo.md:17",
                        mark("undated", patch("undated", "properties:{skip:true}"))),
                trap("two markers", "klaviyo.md:19", mark("mail", patch("mail", "properties:{skip:true,other:true}"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("klaviyoTraps")
    void klaviyoRefuses(Chains.Trap trap) {
        trap.isRefusedAmong(klaviyo());
    }

    static Stream<Chains.Trap> bloomreachTraps() {
        return Stream.of(
                trap(
                        "the customer has another value of the type",
                        "bloomreach.md:45",
                        link("card", customer("loyalty_id:'L-2',cookie:'c-9'", ""))),
                trap(
                        "the id is another's",
                        "bloomreach.md:35",
                        link("ana", customer("registered:'ana@e.com',loyalty_id:'L-1'", ""))),
                trap(
                        "another's in another spelling",
                        "bloomreach.md:9",
                        link("ana", customer("registered:'ana@e.com',loyalty_id:'l-1'", ""))),
                trap("nobody is named", "bloomreach.md:84", link("ana", customer("loyalty_id:'L-3'", ""))),
                trap("no such type", "bloomreach.md:7", link("ana", customer("registered:'ana@e.com',member:'3'", ""))),
                trap(
                        "the marker has no time",
                        "bloomreach.md:65",
                        mark("ana", BLOOMREACH + "{customer_ids:{registered:'ana@e.com'},properties:{skip:true}}")),
                trap("the age is unknown", "bloomreach.md:25", mark("undated", customer("cookie:'c-1'", "skip:true"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bloomreachTraps")
    void bloomreachRefuses(Chains.Trap trap) {
        trap.isRefusedAmong(bloomreach());
    }

    static Stream<Chains.Legal> chains() {
        return Stream.of(legal(
                "a marker beside a merge, and the id behind it",
                Map.of("lead", "merged into user", "user", "user"),
                mark("user", marker("user")),
                merged(),
                link("user", put("user", "external_id:'u-1'"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chains")
    void accepts(Chains.Legal chain) {
        chain.isAccepted(intercom());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("profileChains")
    void acceptsOfProfiles(Chains.Legal chain) {
        chain.isAccepted(klaviyo());
    }

    static Stream<Chains.Legal> profileChains() {
        return Stream.of(legal(
                "a marker and an id",
                Map.of("mail", "stays"),
                mark("mail", patch("mail", "properties:{skip:true}")),
                link("mail", patch("mail", "external_id:'u-1'"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("customerChains")
    void acceptsOfCustomers(Chains.Legal chain) {
        chain.isAccepted(bloomreach());
    }

    static Stream<Chains.Legal> customerChains() {
        return Stream.of(legal(
                "a marker and an id of a type that the customer lacks",
                Map.of("ana", "loyalty_id=L-9 registered=ana@e.com"),
                mark("ana", customer("registered:'ana@e.com'", "skip:true")),
                link("ana", customer("registered:'ana@e.com',loyalty_id:'L-9'", ""))));
    }
}
