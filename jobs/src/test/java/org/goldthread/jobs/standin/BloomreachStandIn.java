package org.goldthread.jobs.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Bloomreach customers as bloomreach.md tells of them; hard ids registered and loyalty_id, soft id cookie. */
public final class BloomreachStandIn extends StandIn {
    /** The project whose customers it holds. */
    public static final String PROJECT = "project-1";

    /** 6,000 requests a minute: bloomreach.md:63. */
    private static final Throttle.Limit PER_ADDRESS = new Throttle.Limit("/", 6_000, 60);

    private final Set<BloomreachSwitch> switches = EnumSet.noneOf(BloomreachSwitch.class);
    private final Customers customers = new Customers(journal);
    private final BloomreachData data = new BloomreachData(customers);
    private final Backlog backlog;
    private final BloomreachCommands commands;
    private final BloomreachBatch batch;

    /** A project whose commands are carried out after so many reads of customers. */
    public BloomreachStandIn(Clock clock, int readsUntilDone, BloomreachSwitch... on) {
        super(new Throttle(clock, List.of(PER_ADDRESS)));
        switches.addAll(Arrays.asList(on));
        backlog = new Backlog(readsUntilDone, false);
        commands = new BloomreachCommands(customers, journal, switches, clock, backlog);
        batch = new BloomreachBatch(commands, journal, switches, clock);
    }

    /** Adds customers, each as an export shows one, with its {@code internal} id: the lower, the earlier created. */
    public synchronized BloomreachStandIn seed(String... exported) {
        for (String line : exported) {
            customers.add(Json.relaxed(line));
        }
        return this;
    }

    /** Lets every nth command of a batch fail inside a 200; 0 = none. */
    public synchronized void failCommandEvery(int nth) {
        batch.failEvery(nth);
    }

    /** Carries out all that is queued. */
    public synchronized void settle() {
        backlog.settle();
    }

    /** What became of every customer, by internal id. */
    public synchronized Map<Long, String> states() {
        Map<Long, String> states = new TreeMap<>();
        customers.all().forEach(customer -> states.put(customer.internal, customer.state()));
        return states;
    }

    /** Survivor's internal id by the merged-away one. */
    public synchronized Map<Long, Long> history() {
        return customers.history();
    }

    /** A customer as an export shows it, also where it no longer does. */
    public synchronized JsonNode customer(long internal) {
        return customers.ever(internal).shown(Customers.HARD, Customers.SOFT);
    }

    @Override
    Answer answer(Call call) {
        String key = call.header("authorization");
        boolean secret = key.startsWith("Basic ");
        // A public token or a private key: bloomreach.md:40, 62.
        Refused.unless(secret || key.startsWith("Token "), 401, "unauthorized", "bloomreach.md:40", "Unauthorized");
        boolean known = call.part(2).equals("projects") && call.part(3).equals(PROJECT);
        Refused.unless(known, 403, "forbidden", "bloomreach.md:62", "No such project");
        // There is no merge call and no delete call: bloomreach.md:35, 72.
        boolean post = call.method().equals("POST");
        Refused.unless(post, 404, "not_found", "bloomreach.md:72", "No such request");
        String what = String.join("/", call.parts().subList(4, call.parts().size()));
        if (call.part(0).equals("track")) {
            return track(call, what);
        }
        // The data calls take private keys only: bloomreach.md:14.
        Refused.unless(secret, 403, "forbidden", "bloomreach.md:14", "Private access only");
        backlog.read();
        return switch (call.part(0) + "/" + what) {
            case "data/customers/export-one" -> data.exportOne(call);
            case "data/customers/export" -> data.export(call);
            case "data/customers/events" -> data.events(call);
            case "data/customers/anonymize" -> data.anonymize(call);
            case "data/customers/anonymize_bulk" -> data.anonymizeBulk(call);
            default -> throw new Refused(404, "not_found", "bloomreach.md:35", "No such request");
        };
    }

    private Answer track(Call call, String what) {
        if (what.equals("batch")) {
            return batch.batch(call);
        }
        boolean single = what.equals("customers") || what.equals("customers/events");
        Refused.unless(single, 404, "not_found", "bloomreach.md:35", "No such request");
        commands.accept(call.line(), what, call.body());
        // Queued, not done: bloomreach.md:42.
        return Answer.of(200, Json.object("success", true, "errors", List.of()));
    }

    /** Errors of a single call are a list, a whole batch has one message: bloomreach.md:62. */
    @Override
    JsonNode error(Refused refused) {
        boolean whole = Set.of("invalid_json", "too_many_commands").contains(refused.code());
        return whole
                ? Json.object("success", false, "message", refused.getMessage())
                : Json.object("success", false, "errors", List.of(refused.getMessage()));
    }

    /** The data of a request that is turned away is dropped: bloomreach.md:63. */
    @Override
    Refused throttled() {
        return new Refused(429, "too_many_requests", "bloomreach.md:63", "Too many requests, data dropped");
    }

    /** No header about limits is documented: bloomreach.md:63. */
    @Override
    Map<String, String> headers(Throttle.Share share) {
        boolean told = !share.open() && switches.contains(BloomreachSwitch.RETRY_AFTER);
        return told ? Map.of("Retry-After", String.valueOf(share.waitSeconds())) : Map.of();
    }
}
