package org.goldthread.jobs.instruct.legality;

import static org.goldthread.jobs.instruct.legality.Chains.held;
import static org.goldthread.jobs.instruct.legality.Chains.join;
import static org.goldthread.jobs.instruct.legality.Chains.legal;
import static org.goldthread.jobs.instruct.legality.Chains.trap;
import static org.goldthread.jobs.instruct.legality.Chains.update;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The statement of Bloomreach's rules refuses planted chains and lets legal ones pass. */
final class BloomreachLegalityTest {
    private static final List<SourceRecord> WORLD = List.of(
            SourceRecord.of("ana")
                    .ids("registered", "ana@e.com")
                    .ids("cookie", "c-1")
                    .at("created_at", 100),
            SourceRecord.of("ana-web").ids("cookie", "c-2").email("ana@e.com").at("created_at", 200),
            SourceRecord.of("ana-shop").ids("loyalty_id", "L-1").at("created_at", 300),
            SourceRecord.of("ana-card").ids("loyalty_id", "L-2").at("created_at", 400),
            SourceRecord.of("Ana").ids("registered", "Ana@e.com").at("created_at", 500),
            SourceRecord.of("web-1").ids("cookie", "w-1").email("kim@e.com"),
            SourceRecord.of("web-2").ids("cookie", "w-2").email("kim@e.com"),
            SourceRecord.of("kay-1").ids("cookie", "k-1").email("kay@e.com"),
            SourceRecord.of("kay-2").ids("cookie", "k-2").email("kay@e.com"),
            SourceRecord.of("Kay").ids("registered", "Kay@e.com"),
            SourceRecord.of("out").ids("cookie", "c-3").with("email_consent", "opted_out"),
            SourceRecord.of("many").ids("cookie", manyCookies()),
            SourceRecord.of("bounced").ids("cookie", "c-4").with("email_bounced", true));

    private static final String CUSTOMERS = "POST /track/v2/projects/{project}/customers ";
    private static final String EVENTS = "POST /track/v2/projects/{project}/customers/events ";
    private static final String BATCH = "POST /track/v2/projects/{project}/batch ";

    private static String ids(String ids) {
        return CUSTOMERS + "{customer_ids:{" + ids + "},properties:{}}";
    }

    private static String consent(String ids, String properties) {
        return EVENTS + "{customer_ids:{" + ids + "},event_type:'consent',properties:{" + properties + "}}";
    }

    private static Step identify(String primary, String duplicate, String... idSets) {
        return join(
                "IDENTIFY",
                primary,
                duplicate,
                Stream.of(idSets).map(BloomreachLegalityTest::ids).toArray(String[]::new));
    }

    private static String command(String ids) {
        return "{name:'customers',data:{customer_ids:{" + ids + "},properties:{}}}";
    }

    static Stream<Chains.Trap> traps() {
        return Stream.of(
                trap(
                        "two spellings of a hard id",
                        "bloomreach.md:45",
                        identify("ana", "Ana", "registered:'Ana@e.com',cookie:'c-1'")),
                trap(
                        "the group as a whole holds two values of a type",
                        "bloomreach.md:45",
                        identify("ana", "ana-shop", "registered:'ana@e.com',loyalty_id:'L-1'"),
                        identify("ana", "ana-card", "registered:'ana@e.com',loyalty_id:'L-2'")),
                trap(
                        "a list of values of one type",
                        "bloomreach.md:46",
                        update("ana", ids("registered:'ana@e.com',cookie:['c-1','c-2']"))),
                trap(
                        "a third customer's cookie is named",
                        "bloomreach.md:35",
                        identify("ana", "ana-web", "registered:'ana@e.com',cookie:'c-2'", "cookie:'w-1'")),
                trap("the call names one side only", "bloomreach.md:35", identify("ana", "ana-web", "cookie:'c-1'")),
                trap("a merge call that does not exist", "bloomreach.md:35", mergeCall()),
                trap(
                        "a hard id is invented",
                        "bloomreach.md:52",
                        identify(
                                "web-1",
                                "web-2",
                                "registered:'new@e.com',cookie:'w-1'",
                                "registered:'new@e.com',cookie:'w-2'")),
                trap(
                        "another spelling of a customer's address",
                        "bloomreach.md:9",
                        identify(
                                "kay-1",
                                "kay-2",
                                "registered:'kay@e.com',cookie:'k-1'",
                                "registered:'kay@e.com',cookie:'k-2'")),
                trap(
                        "ids that nobody holds",
                        "bloomreach.md:84",
                        update("ana", CUSTOMERS + "{customer_ids:{cookie:'c-9'},properties:{}}")),
                trap(
                        "an id type that the project does not have",
                        "bloomreach.md:7",
                        identify("ana", "ana-web", "registered:'ana@e.com',cookie:'c-2',email_id:'x'")),
                trap("no id at all", "bloomreach.md:62", update("ana", ids(""))),
                trap(
                        "the survivor is chosen",
                        "bloomreach.md:43",
                        identify("ana", "ana-web", "registered:'ana@e.com',cookie:'c-2'")
                                .with("preconditions", Map.of("direction", "fixed"))),
                trap(
                        "the younger customer is said to survive",
                        "bloomreach.md:43",
                        identify("ana-web", "ana", "registered:'ana@e.com',cookie:'c-2'")),
                trap(
                        "a merge promises an undo",
                        "bloomreach.md:47",
                        identify("ana", "ana-web", "registered:'ana@e.com',cookie:'c-2'")
                                .with("reversible", true)),
                trap(
                        "properties without their time",
                        "bloomreach.md:65",
                        join(
                                "IDENTIFY",
                                "ana",
                                "ana-web",
                                CUSTOMERS
                                        + "{customer_ids:{registered:'ana@e.com',cookie:'c-2'},properties:{phone:'1'}}")),
                trap("more than fifty commands", "bloomreach.md:59", batchOf(51)),
                trap(
                        "dependent commands in one batch",
                        "bloomreach.md:60",
                        join(
                                "IDENTIFY",
                                "web-1",
                                "web-2",
                                BATCH + "{commands:[" + command("registered:'kim@e.com',cookie:'w-1'") + ","
                                        + command("registered:'kim@e.com',cookie:'w-2'") + "]}")),
                trap(
                        "an opt-out may be overwritten",
                        "bloomreach.md:70",
                        identify("ana", "out", "registered:'ana@e.com',cookie:'c-3'")),
                trap(
                        "consent is given",
                        "bloomreach.md:70",
                        update("ana", consent("registered:'ana@e.com'", "action:'accept',category:'news'"))),
                trap(
                        "a rejection in capitals",
                        "bloomreach.md:70",
                        update("ana", consent("registered:'ana@e.com'", "action:'REJECT',category:'news'"))),
                trap(
                        "a rejection that ends",
                        "bloomreach.md:70",
                        update(
                                "ana",
                                consent("registered:'ana@e.com'", "action:'reject',category:'news',valid_until:1"))),
                trap(
                        "the loser is made anonymous",
                        "bloomreach.md:74",
                        update(
                                "Ana",
                                "POST /data/v2/projects/{project}/customers/anonymize {customer_ids:{registered:'Ana@e.com'}}")),
                trap(
                        "a bounced address reaches a good customer",
                        "DESIGN.md:202",
                        identify("ana", "bounced", "registered:'ana@e.com',cookie:'c-4'")));
    }

    private static String[] manyCookies() {
        return IntStream.range(0, 64).mapToObj(i -> "m-" + i).toArray(String[]::new);
    }

    private static Step mergeCall() {
        return update("ana", "POST /data/v2/projects/{project}/customers/merge {from:'ana-web',into:'ana'}");
    }

    private static Step batchOf(int size) {
        String commands = IntStream.range(0, size)
                .mapToObj(i -> "{name:'customers',data:{customer_ids:{cookie:'m-" + i + "'}}}")
                .collect(Collectors.joining(","));
        return update("many", BATCH + "{commands:[" + commands + "]}");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("traps")
    void refuses(Chains.Trap trap) {
        trap.isRefused(ChainLegality.bloomreach(WORLD));
    }

    static Stream<Chains.Legal> chains() {
        return Stream.of(
                legal(
                        "a cookie goes to the registered customer",
                        Map.of("ana-web", "cookie=c-1 cookie=c-2 registered=ana@e.com"),
                        identify("ana", "ana-web", "registered:'ana@e.com',cookie:'c-2'")),
                legal(
                        "two hard ids of different types",
                        Map.of("ana-shop", "cookie=c-1 loyalty_id=L-1 registered=ana@e.com"),
                        identify("ana", "ana-shop", "registered:'ana@e.com',loyalty_id:'L-1'")),
                legal(
                        "two cookies meet at the address that both have",
                        Map.of("web-2", "cookie=w-1 cookie=w-2 registered=kim@e.com"),
                        identify(
                                "web-1",
                                "web-2",
                                "registered:'kim@e.com',cookie:'w-1'",
                                "registered:'kim@e.com',cookie:'w-2'")),
                legal(
                        "consent is rejected before the customers become one",
                        Map.of("out", "cookie=c-1 cookie=c-3 registered=ana@e.com opted out"),
                        update("ana", consent("registered:'ana@e.com'", "action:'reject',category:'news'")),
                        identify("ana", "out", "registered:'ana@e.com',cookie:'c-3'")),
                legal(
                        "the same call twice changes nothing",
                        Map.of("ana-web", "cookie=c-1 cookie=c-2 registered=ana@e.com"),
                        identify(
                                "ana",
                                "ana-web",
                                "registered:'ana@e.com',cookie:'c-2'",
                                "registered:'ana@e.com',cookie:'c-2'")),
                legal(
                        "two spellings are held",
                        Map.of("ana", "cookie=c-1 registered=ana@e.com", "Ana", "registered=Ana@e.com"),
                        held("BLOCKED", "ana", "Ana")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chains")
    void accepts(Chains.Legal chain) {
        chain.isAccepted(ChainLegality.bloomreach(WORLD));
    }
}
