package org.goldthread.jobs.instruct;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Bloomreach customers. There is no merge call: one call with identifiers of both sides says that they are one customer.
 * Two customers with different values of one hard id type never merge, which is checked over the whole group first. The
 * customer created first survives; the caller cannot choose, so the primary here is a prediction.
 */
final class BloomreachRules implements TargetRules {
    @Override
    public List<MemberRecord> ranked(TargetGroup group) {
        CustomerIds ids = new CustomerIds(group.target());
        List<MemberRecord> rest = new ArrayList<>(group.active());
        MemberRecord primary = rest.stream().min(Ranking.OLDEST).orElseThrow();
        rest.remove(primary);
        rest.sort(Comparator.comparing((MemberRecord member) -> ids.hard(member).isEmpty())
                .thenComparing(Ranking.OLDEST));
        rest.add(0, primary);
        return rest;
    }

    @Override
    public List<Draft> plan(TargetGroup group) {
        CustomerIds ids = new CustomerIds(group.target());
        CustomerGroups customers = CustomerGroups.of(group.active(), ids);
        Chain chain = new Chain(group);
        for (List<MemberRecord> cluster : customers.clusters()) {
            join(group, ids, cluster, chain);
        }
        customers
                .blocked()
                .forEach(pair -> chain.hold(
                        Action.BLOCKED, group.pair(pair.get(0), pair.get(1)), ids.conflicts(pair.get(0), pair.get(1))));
        customers
                .ambiguous()
                .forEach(pair -> chain.hold(
                        Action.REVIEW, group.pair(pair.get(0), pair.get(1)), List.of(Reason.AMBIGUOUS_GROUP.code())));
        return chain.drafts();
    }

    @Override
    public List<Map<String, Object>> set(TargetGroup group, MemberRecord member, Attribute attribute) {
        Map<String, String> own = new CustomerIds(group.target()).own(member);
        return own.isEmpty()
                ? List.of()
                : List.of(customer(
                        own,
                        Map.of(attribute.name(), attribute.value()),
                        attribute.at().getEpochSecond()));
    }

    /** Only a customer with a hard id: a cookie alone names a browser, which a family may share. */
    @Override
    public List<Map<String, Object>> link(TargetGroup group, MemberRecord member, String userId) {
        Map<String, String> own = new CustomerIds(group.target()).hard(member);
        String type = group.target().settings().get("app-id");
        return own.isEmpty() || own.containsKey(type)
                ? List.of()
                : List.of(customer(union(own, Map.of(type, userId)), Map.of(), null));
    }

    private static Map<String, Object> customer(Map<String, String> ids, Map<String, Object> properties, Long at) {
        Map<String, Object> body = Requests.object("customer_ids", ids, "properties", properties);
        if (at != null) {
            body.put("update_timestamp", at);
        }
        return Requests.post("/track/v2/projects/{project}/customers", body);
    }

    private static void join(TargetGroup group, CustomerIds ids, List<MemberRecord> cluster, Chain chain) {
        MemberRecord primary = cluster.stream().min(Ranking.OLDEST).orElseThrow();
        List<MemberRecord> duplicates = cluster.stream()
                .filter(member -> !member.is(primary))
                .sorted(Comparator.comparing(
                                (MemberRecord member) -> ids.hard(member).isEmpty())
                        .thenComparing(Ranking.OLDEST))
                .toList();
        Map<String, String> known = new TreeMap<>(ids.hard(primary));
        boolean carried = false;
        for (MemberRecord duplicate : duplicates) {
            Pair pair = group.pair(primary, duplicate);
            List<Map<String, String>> sets = customerIds(group, ids, pair, known);
            if (sets.isEmpty()) {
                chain.hold(Action.BLOCKED, pair, List.of(Reason.NO_COMMON_CALL.code()));
                continue;
            }
            List<String> doubts = doubts(group, ids, pair, known, sets);
            if (!doubts.isEmpty()) {
                chain.hold(Action.REVIEW, pair, doubts);
                continue;
            }
            if (oneOptedOut(pair) && !carried) {
                chain.update(
                        primary,
                        Map.of("email_consent", "opted_out"),
                        List.of(rejectConsent(group, ids.own(primary))),
                        Reason.CONSENT_CARRIED);
                carried = true;
            }
            chain.join(Action.IDENTIFY, pair, identify(pair, sets));
            sets.forEach(set -> set.forEach((type, value) -> {
                if (ids.isHard(type)) {
                    known.put(type, value);
                }
            }));
        }
    }

    /**
     * The identifiers that say "one customer", one object per call; empty = it cannot be said. Each object holds one
     * value per type. What the chain has joined so far is named by its hard ids, a row without any by one soft id.
     */
    private static List<Map<String, String>> customerIds(
            TargetGroup group, CustomerIds ids, Pair pair, Map<String, String> known) {
        Map<String, String> left = known.isEmpty() ? ids.firstSoft(pair.primary()) : known;
        Map<String, String> right = ids.own(pair.duplicate());
        if (left.isEmpty() || right.isEmpty()) {
            return List.of();
        }
        boolean apart = right.keySet().stream().noneMatch(left::containsKey);
        if (apart) {
            return List.of(union(left, right));
        }
        if (ids.hard(pair.duplicate()).isEmpty() && known.isEmpty()) {
            return byAddress(group, pair, left, right);
        }
        // The same hard value on both rows: a soft id of the other side makes the call say something.
        Map<String, String> soft = ids.firstSoft(pair.duplicate());
        return soft.isEmpty() ? List.of() : List.of(union(known, soft));
    }

    /** Two rows with soft ids only meet at the address that both have as a property. */
    private static List<Map<String, String>> byAddress(
            TargetGroup group, Pair pair, Map<String, String> left, Map<String, String> right) {
        String type = group.target().settings().get("email-id");
        if (type == null || !pair.sharesEmail()) {
            return List.of();
        }
        Map<String, String> address = Map.of(type, pair.primary().text("email_norm"));
        return List.of(union(address, left), union(address, right));
    }

    private static List<String> doubts(
            TargetGroup group, CustomerIds ids, Pair pair, Map<String, String> known, List<Map<String, String>> sets) {
        List<String> doubts = group.doubts(pair);
        if (sets.size() > 1 && heldByAnother(group, ids, pair, known)) {
            doubts.add(Reason.REGISTERED_ELSEWHERE.code());
        }
        // Who survives is the target's choice, so a bounced address on either side may reach the other.
        if (pair.primary().bounced() != pair.duplicate().bounced()) {
            doubts.add(Reason.BOUNCED_SOURCE.code());
        }
        if (oneOptedOut(pair) && !group.target().settings().containsKey("consent-category")) {
            doubts.add(Reason.CONSENT_NOT_CARRIED.code());
        }
        return doubts;
    }

    /** Whether the address would pull in a customer that this call is not about. */
    private static boolean heldByAnother(TargetGroup group, CustomerIds ids, Pair pair, Map<String, String> known) {
        String address = pair.primary().text("email_norm");
        boolean inside = Stream.concat(group.active().stream(), group.inactive().stream())
                .filter(member -> !member.is(pair.primary()) && !member.is(pair.duplicate()))
                .flatMap(member -> ids.hard(member).values().stream())
                .filter(value -> !known.containsValue(value))
                .anyMatch(value -> CustomerIds.folded(value).equals(address));
        return inside || group.elsewhere().addresses(group.target()).contains(address);
    }

    private static boolean oneOptedOut(Pair pair) {
        return pair.primary().optedOut() != pair.duplicate().optedOut();
    }

    private static Chain.Join identify(Pair pair, List<Map<String, String>> sets) {
        List<Map<String, Object>> calls =
                sets.stream().map(set -> customer(set, Map.of(), null)).toList();
        boolean dated =
                pair.primary().time("created_at") != null && pair.duplicate().time("created_at") != null;
        return new Chain.Join(
                calls, Map.of(), List.of(), dated ? Draft.PREDICTED : "unknown", List.of(Reason.COMMON_CUSTOMER));
    }

    /** Consents are events; of all events of the merged customer the latest one holds. */
    private static Map<String, Object> rejectConsent(TargetGroup group, Map<String, String> customerIds) {
        String category = group.target().settings().get("consent-category");
        return Requests.post(
                "/track/v2/projects/{project}/customers/events",
                Requests.object(
                        "customer_ids",
                        customerIds,
                        "event_type",
                        "consent",
                        "properties",
                        Requests.object("action", "reject", "category", category)));
    }

    private static Map<String, String> union(Map<String, String> left, Map<String, String> right) {
        Map<String, String> union = new TreeMap<>(left);
        union.putAll(right);
        return union;
    }
}
