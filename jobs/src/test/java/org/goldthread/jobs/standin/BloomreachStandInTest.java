package org.goldthread.jobs.standin;

import static org.goldthread.jobs.standin.BloomreachProject.DATA;
import static org.goldthread.jobs.standin.BloomreachProject.TRACK;
import static org.goldthread.jobs.standin.BloomreachProject.batch;
import static org.goldthread.jobs.standin.BloomreachProject.consent;
import static org.goldthread.jobs.standin.BloomreachProject.cookies;
import static org.goldthread.jobs.standin.BloomreachProject.ids;
import static org.goldthread.jobs.standin.BloomreachProject.project;
import static org.goldthread.jobs.standin.BloomreachProject.seen;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.goldthread.jobs.standin.Dialogues.Legal;
import org.goldthread.jobs.standin.Dialogues.Trap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Bloomreach stand-in refuses planted chains, and legal ones end as the page says. */
final class BloomreachStandInTest {
    static Stream<Trap> traps() {
        return Stream.of(
                Trap.of("no id", "bloomreach.md:62", 400, ids("")),
                Trap.of("two values of one type", "bloomreach.md:46", 400, ids("cookie:['c-1','c-2']")),
                Trap.of("a type that the project does not have", "bloomreach.md:7", 400, ids("google_id:'g'")),
                Trap.of(
                        "two spellings of one hard id",
                        "bloomreach.md:45",
                        200,
                        ids("registered:'jon@e.org',cookie:'c-3'"),
                        seen("cookie:'c-3'")),
                Trap.of(
                        "two hard ids of one type behind other ids",
                        "bloomreach.md:45",
                        200,
                        ids("registered:'ana@e.com',loyalty_id:'L-7'"),
                        seen("loyalty_id:'L-7'")),
                Trap.of(
                        "another spelling makes a twin",
                        "bloomreach.md:9",
                        200,
                        ids("registered:'ANA@e.com'"),
                        seen("registered:'ANA@e.com'")),
                Trap.of("more than fifty commands", "bloomreach.md:59", 400, batch(cookies(51))),
                Trap.of(
                        "dependent commands in one batch",
                        "bloomreach.md:60",
                        200,
                        batch("registered:'kim@e.com',cookie:'w-1'", "registered:'kim@e.com',cookie:'w-2'")),
                Trap.of("an unknown command hides in a batch", "bloomreach.md:59", 200, unknownCommand()),
                Trap.of("a command without an id hides in a batch", "bloomreach.md:62", 200, batch("cookie:'c-1'", "")),
                Trap.of(
                        "a property without its time",
                        "bloomreach.md:65",
                        200,
                        TRACK + "customers {customer_ids:{cookie:'c-1'},properties:{city:'Faro'}}"),
                Trap.of(
                        "a time in milliseconds",
                        "bloomreach.md:31",
                        200,
                        TRACK + "customers {customer_ids:{cookie:'c-1'},properties:{},update_timestamp:1763700000000}"),
                Trap.of(
                        "a rejection in capitals",
                        "bloomreach.md:70",
                        200,
                        consent("cookie:'c-1'", "action:'REJECT',category:'news'")),
                Trap.of(
                        "a rejection that ends",
                        "bloomreach.md:70",
                        200,
                        consent("cookie:'c-1'", "action:'reject',category:'news',valid_until:1")),
                Trap.of("a merge call", "bloomreach.md:35", 404, DATA + "merge {from:1,into:2}"),
                Trap.of(
                        "a deletion",
                        "bloomreach.md:72",
                        404,
                        "DELETE /data/v2/projects/{project}/customers {customer_ids:{cookie:'c-1'}}"),
                Trap.of(
                        "an anonymized customer's old id",
                        "bloomreach.md:17",
                        404,
                        DATA + "anonymize {customer_ids:{registered:'pia@e.net'}}",
                        seen("registered:'pia@e.net'")),
                Trap.of(
                        "another project",
                        "bloomreach.md:62",
                        403,
                        "POST /track/v2/projects/other/customers {customer_ids:{cookie:'c-1'}}"));
    }

    private static String unknownCommand() {
        return TRACK + "batch {commands:[{name:'merge',data:{customer_ids:{cookie:'c-1'}}}]}";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("traps")
    void refuses(Trap trap) {
        try (BloomreachStandIn bloomreach = project(1)) {
            trap.isRefused(
                    bloomreach, VendorClient.of(bloomreach).send(trap.requests().toArray(String[]::new)));
        }
    }

    static Stream<Legal<Long>> chains() {
        return Stream.of(
                Legal.of(
                        "a cookie goes to the registered customer",
                        Map.of(1L, "cookie=c-1,c-2 registered=ana@e.com news:reject", 2L, "merged into 1"),
                        ids("registered:'ana@e.com',cookie:'c-2'"),
                        seen("cookie:'c-2'")),
                Legal.of(
                        "two hard ids of different types, the older survives",
                        Map.of(5L, "loyalty_id=L-9 registered=pia@e.net", 6L, "merged into 5"),
                        ids("loyalty_id:'L-9',registered:'pia@e.net'"),
                        seen("loyalty_id:'L-9'")),
                Legal.of(
                        "two cookies meet at the address",
                        Map.of(7L, "cookie=w-1,w-2 registered=kim@e.com", 8L, "merged into 7"),
                        ids("registered:'kim@e.com',cookie:'w-1'"),
                        ids("registered:'kim@e.com',cookie:'w-2'"),
                        seen("registered:'kim@e.com'")),
                Legal.of(
                        "the same call twice",
                        Map.of(1L, "cookie=c-1,c-2 registered=ana@e.com news:reject"),
                        ids("registered:'ana@e.com',cookie:'c-2'"),
                        ids("registered:'ana@e.com',cookie:'c-2'"),
                        seen("cookie:'c-2'")),
                Legal.of(
                        "consent rejected",
                        Map.of(4L, "cookie=c-4 registered=jon@e.org news:reject"),
                        consent("registered:'jon@e.org'", "action:'reject',category:'news'"),
                        seen("cookie:'c-4'")),
                Legal.of(
                        "independent commands in one batch",
                        Map.of(2L, "merged into 1", 6L, "merged into 5"),
                        batch("registered:'ana@e.com',cookie:'c-2'", "loyalty_id:'L-9',registered:'pia@e.net'"),
                        seen("cookie:'c-1'")),
                Legal.of(
                        "a customer made anonymous",
                        Map.of(4L, "anonymized cookie=anonymous-4"),
                        DATA + "anonymize_bulk {customers:[{internal_id:4}]}"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chains")
    void accepts(Legal<Long> chain) {
        try (BloomreachStandIn bloomreach = project(1)) {
            List<VendorClient.Reply> replies =
                    VendorClient.of(bloomreach).send(chain.requests().toArray(String[]::new));
            chain.isAccepted(bloomreach, replies, bloomreach.states());
        }
    }
}
