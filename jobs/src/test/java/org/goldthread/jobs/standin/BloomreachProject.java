package org.goldthread.jobs.standin;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A project with a few customers, and the requests of tests. */
final class BloomreachProject {
    static final String TRACK = "POST /track/v2/projects/{project}/";
    static final String DATA = "POST /data/v2/projects/{project}/customers/";

    static BloomreachStandIn project(int reads, BloomreachSwitch... on) {
        return new BloomreachStandIn(Dialogues.NOON, reads, on)
                .seed(
                        "{internal:1,ids:{registered:'ana@e.com',cookie:['c-1']},properties:{first_name:'Ana',city:'Porto'},updated:100}",
                        "{internal:2,ids:{cookie:['c-2']},properties:{city:'Lisbon',email:'ana@e.com'},updated:200,"
                                + "events:[{type:'consent',timestamp:150,properties:{action:'reject',category:'news'}}]}",
                        "{internal:3,ids:{registered:'Jon@e.org',loyalty_id:'L-7',cookie:['c-3']}}",
                        "{internal:4,ids:{registered:'jon@e.org',cookie:['c-4']}}",
                        "{internal:5,ids:{loyalty_id:'L-9'}}",
                        "{internal:6,ids:{registered:'pia@e.net'}}",
                        "{internal:7,ids:{cookie:['w-1']},properties:{email:'kim@e.com'}}",
                        "{internal:8,ids:{cookie:['w-2']},properties:{email:'kim@e.com'}}");
    }

    static String ids(String ids) {
        return TRACK + "customers {customer_ids:{" + ids + "},properties:{}}";
    }

    static String seen(String ids) {
        return DATA + "export-one {customer_ids:{" + ids + "}}";
    }

    static String consent(String ids, String properties) {
        return TRACK + "customers/events {customer_ids:{" + ids + "},event_type:'consent',properties:{" + properties
                + "}}";
    }

    static String batch(String... idSets) {
        return TRACK + "batch {commands:["
                + IntStream.range(0, idSets.length)
                        .mapToObj(i -> "{name:'customers',command_id:'" + i + "',data:{customer_ids:{" + idSets[i]
                                + "},properties:{}}}")
                        .collect(Collectors.joining(","))
                + "]}";
    }

    static String[] cookies(int count) {
        return IntStream.range(0, count).mapToObj(i -> "cookie:'n-" + i + "'").toArray(String[]::new);
    }

    private BloomreachProject() {}
}
