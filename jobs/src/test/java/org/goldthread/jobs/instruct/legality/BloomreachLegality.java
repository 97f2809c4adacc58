package org.goldthread.jobs.instruct.legality;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Bloomreach's rules, from bloomreach.md. */
final class BloomreachLegality implements TargetLegality {
    private static final String PROJECT = "POST /track/v2/projects/{project}/";

    private final Map<String, SourceRecord> records;
    private final CustomerModel customers;
    private final Set<String> rejected = new TreeSet<>();

    BloomreachLegality(Map<String, SourceRecord> records) {
        this.records = records;
        this.customers = new CustomerModel(records);
    }

    @Override
    public void play(Step step, Findings findings) {
        if (step.joins()) {
            pair(step, findings);
        }
        if (step.marks() || step.links()) {
            single(step, findings);
        }
        for (JsonNode call : step.calls()) {
            String request =
                    call.path("method").asText() + " " + call.path("path").asText();
            if (request.equals(PROJECT + "batch")) {
                batch(step, call.path("body").path("commands"), findings);
            } else if (request.equals(PROJECT + "customers") || request.equals(PROJECT + "customers/events")) {
                command(step, request.substring(PROJECT.length()), call.path("body"), findings);
            } else if (request.contains("/anonymize")) {
                // The loser's history is lost: for a person to decide, bloomreach.md:71, 74.
                findings.refuse(step, "bloomreach.md:74", "anonymizes");
            } else {
                // No merge call, no deletion, no change of a hard id: bloomreach.md:35, 72, 73.
                findings.refuse(step, "bloomreach.md:35", "no such call");
            }
        }
        if (step.joins()) {
            // The calls must name both, or nothing is said: bloomreach.md:35, 51-53.
            boolean one = Objects.equals(customers.of(step.primary()), customers.of(step.duplicate()));
            findings.require(one, step, "bloomreach.md:35", "does not say that the two are one");
        }
    }

    private void single(Step step, Findings findings) {
        JsonNode call = step.calls().path(0);
        JsonNode body = call.path("body");
        boolean customers =
                (call.path("method").asText() + " " + call.path("path").asText()).equals(PROJECT + "customers");
        // Properties and ids are set by the one call: bloomreach.md:69.
        findings.require(customers, step, "bloomreach.md:69", "no update of the customer");
        if (step.marks()) {
            findings.require(body.path("properties").size() == 1, step, "bloomreach.md:69", "no marker");
            findings.require(
                    records.get(step.primary()).time("created_at") != null,
                    step,
                    "bloomreach.md:25",
                    "age of the customer unknown");
        } else {
            findings.require(body.path("properties").isEmpty(), step, "bloomreach.md:69", "sets properties too");
            // Nothing changes a wrong hard id afterwards: bloomreach.md:73.
            findings.require(!step.promisesUndo(), step, "bloomreach.md:73", "promises to take an id away");
        }
    }

    private void pair(Step step, Findings findings) {
        // Irreversible: bloomreach.md:47.
        findings.require(!step.promisesUndo(), step, "bloomreach.md:47", "promises to undo");
        SourceRecord primary = records.get(step.primary());
        SourceRecord duplicate = records.get(step.duplicate());
        // The direction cannot be chosen: the customer created first survives: bloomreach.md:43.
        boolean chosen =
                "fixed".equals(step.row().at("/preconditions/direction").asText());
        findings.require(!chosen, step, "bloomreach.md:43", "claims to choose the survivor");
        Instant ours = primary.time("created_at");
        Instant theirs = duplicate.time("created_at");
        boolean wrong = ours != null && theirs != null && theirs.isBefore(ours);
        findings.require(!wrong, step, "bloomreach.md:43", "predicts the wrong survivor");
        // Whichever survives gets the bounced address: DESIGN.md:202.
        boolean bounced = duplicate.flag("email_bounced") != primary.flag("email_bounced");
        findings.require(!bounced, step, "DESIGN.md:202", "bounced address into a good customer");
    }

    private void batch(Step step, JsonNode commands, Findings findings) {
        // At most fifty: bloomreach.md:59.
        findings.require(commands.size() <= 50, step, "bloomreach.md:59", "more than 50 commands");
        Set<String> named = new TreeSet<>();
        for (JsonNode command : commands) {
            Set<String> own = new TreeSet<>();
            command.at("/data/customer_ids")
                    .properties()
                    .forEach(id ->
                            own.add(CustomerModel.id(id.getKey(), id.getValue().asText())));
            // No order in a batch, so dependent steps go apart: bloomreach.md:59-60.
            findings.require(Collections.disjoint(named, own), step, "bloomreach.md:60", "dependent commands");
            named.addAll(own);
            command(step, command.path("name").asText(), command.path("data"), findings);
        }
    }

    private void command(Step step, String name, JsonNode data, Findings findings) {
        JsonNode ids = data.path("customer_ids");
        if (ids.isEmpty()) {
            // At least one id: bloomreach.md:62.
            findings.refuse(step, "bloomreach.md:62", "no id");
            return;
        }
        for (JsonNode value : ids) {
            if (!value.isTextual()) {
                // One value per type: bloomreach.md:46.
                findings.refuse(step, "bloomreach.md:46", "more than one value of a type");
                return;
            }
        }
        ids.properties().forEach(id -> {
            boolean known = CustomerModel.HARD.contains(id.getKey()) || CustomerModel.SOFT.contains(id.getKey());
            findings.require(known, step, "bloomreach.md:7", "unknown id type " + id.getKey());
        });
        if (name.equals("customers")) {
            // A value's own time, so that an old one does not win: bloomreach.md:65.
            boolean dated = data.path("properties").isEmpty() || data.hasNonNull("update_timestamp");
            findings.require(dated, step, "bloomreach.md:65", "properties without their time");
        }
        identify(step, ids, findings);
        if (name.equals("customers/events")) {
            event(step, data, findings);
        }
    }

    private void identify(Step step, JsonNode ids, Findings findings) {
        Set<CustomerModel.Customer> holders = new LinkedHashSet<>(customers.holders(ids));
        Set<CustomerModel.Customer> own = new LinkedHashSet<>(Set.of(customers.of(step.primary())));
        if (step.duplicate() != null) {
            own.add(customers.of(step.duplicate()));
        }
        // Ids of one call say "same customer", so no third one's may be there: bloomreach.md:35, 57.
        findings.require(own.containsAll(holders), step, "bloomreach.md:35", "pulls a third customer in");
        // A call whose ids nobody holds makes a customer: bloomreach.md:84.
        findings.require(!holders.isEmpty(), step, "bloomreach.md:84", "makes another customer");
        for (String type : CustomerModel.HARD) {
            // Different values of one hard id type never merge; the whole group counts: bloomreach.md:45, 56.
            boolean one = CustomerModel.values(holders, ids, type).size() <= 1;
            findings.require(one, step, "bloomreach.md:45", "two values of " + type);
            if (ids.has(type)) {
                newHardId(step, type, ids.path(type).asText(), holders, findings);
            }
        }
        if (!holders.isEmpty()) {
            customers.join(holders, ids);
        }
    }

    /** A hard id that none of them holds yet can only be the address that both have as a property: bloomreach.md:52. */
    private void newHardId(
            Step step, String type, String value, Set<CustomerModel.Customer> holders, Findings findings) {
        boolean held = holders.stream().anyMatch(holder -> holder.ids.contains(CustomerModel.id(type, value)));
        if (held) {
            return;
        }
        if (step.links()) {
            // The point of the call: a type that the customer lacks, in no spelling another's: bloomreach.md:7, 9.
            boolean spelled = customers.spelledOtherwise(type, value, holders);
            findings.require(!spelled, step, "bloomreach.md:9", "another spelling of a customer's id");
            return;
        }
        boolean address = type.equals("registered")
                && records.get(step.primary()).is("email_norm", value)
                && (step.duplicate() == null || records.get(step.duplicate()).is("email_norm", value));
        // No call changes a hard id, and none may be invented: bloomreach.md:52, 73.
        findings.require(address, step, "bloomreach.md:52", "invents a hard id");
        // Another spelling of somebody's id makes a twin: bloomreach.md:9, 84.
        boolean twin = customers.spelledOtherwise(type, value, holders);
        findings.require(!twin, step, "bloomreach.md:9", "another spelling of a customer's id");
    }

    private void event(Step step, JsonNode data, Findings findings) {
        JsonNode properties = data.path("properties");
        String action = properties.path("action").asText();
        // Lowercase and case-sensitive, and only ever a rejection: bloomreach.md:70.
        boolean rejection = data.path("event_type").asText().equals("consent")
                && action.equals("reject")
                && !properties.path("category").asText().isBlank();
        findings.require(rejection, step, "bloomreach.md:70", "no rejection of consent");
        // Only an acceptance ends: bloomreach.md:70.
        findings.require(!properties.has("valid_until"), step, "bloomreach.md:70", "a rejection that ends");
        if (rejection) {
            rejected.addAll(customers.of(step.primary()).records);
        }
    }

    /** Gone is a record that is one customer with another one already joined away; joining again changes nothing. */
    @Override
    public boolean gone(String id) {
        // Repeating an identify call changes nothing: bloomreach.md:64.
        return false;
    }

    /** Consents are events and the latest holds, so a mixed customer is safe only behind a rejection: bloomreach.md:70. */
    @Override
    public boolean optedOut(String id) {
        Set<String> members = customers.of(id).records;
        return members.stream().anyMatch(rejected::contains)
                || members.stream().allMatch(member -> records.get(member).optedOut());
    }

    @Override
    public String goneRule() {
        return "bloomreach.md:64";
    }

    @Override
    public String optOutRule() {
        return "bloomreach.md:70";
    }

    /** The ids of the customer that each record is part of. */
    @Override
    public Map<String, String> endState() {
        Map<String, String> end = new TreeMap<>();
        records.keySet().forEach(id -> {
            String ids = String.join(" ", customers.of(id).ids);
            end.put(id, optedOut(id) ? ids + " opted out" : ids);
        });
        return end;
    }
}
