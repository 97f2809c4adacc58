package org.goldthread.jobs.instruct;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Klaviyo profiles. The caller names the destination; one source per call; permanent. Consent in a merge: with different
 * statuses the source's record wins when it is newer or of equal age; with equal statuses the earlier date stays. So
 * sources that opted out come last (a merge of theirs can set the destination's date back, and a source that subscribed
 * in between would then win), each behind an unsubscription of the destination by a subscription job; a source that
 * subscribed after the destination opted out is a review case, since nothing that could be sent first keeps the opt-out.
 */
final class KlaviyoRules implements TargetRules {
    @Override
    public List<MemberRecord> ranked(TargetGroup group) {
        Comparator<MemberRecord> strongest = Comparator.comparing((MemberRecord member) -> strength(group, member))
                .thenComparing(Ranking.OLDEST);
        List<MemberRecord> rest = new ArrayList<>(group.active());
        MemberRecord destination = rest.stream().min(strongest).orElseThrow();
        rest.remove(destination);
        rest.sort(Comparator.comparing(MemberRecord::optedOut).thenComparing(Ranking.OLDEST));
        rest.add(0, destination);
        return rest;
    }

    @Override
    public List<Draft> plan(TargetGroup group) {
        List<MemberRecord> ranked = ranked(group);
        MemberRecord destination = ranked.get(0);
        Chain chain = new Chain(group);
        boolean carried = destination.optedOut();
        for (MemberRecord source : ranked.subList(1, ranked.size())) {
            Pair pair = group.pair(destination, source);
            List<String> doubts = group.doubts(pair);
            doubts.addAll(suppression(pair));
            doubts.addAll(consent(pair));
            if (!doubts.isEmpty()) {
                chain.hold(Action.REVIEW, pair, doubts);
                continue;
            }
            if (source.optedOut() && !carried) {
                chain.update(
                        destination,
                        Map.of("email_consent", "opted_out"),
                        List.of(unsubscribe(destination)),
                        Reason.CONSENT_CARRIED);
                carried = true;
            }
            chain.join(Action.MERGE, pair, merge(group, pair));
        }
        return chain.drafts();
    }

    @Override
    public List<Map<String, Object>> set(TargetGroup group, MemberRecord member, Attribute attribute) {
        return List.of(patch(member, Map.of("properties", Map.of(attribute.name(), attribute.value()))));
    }

    @Override
    public List<Map<String, Object>> link(TargetGroup group, MemberRecord member, String userId) {
        return List.of(patch(member, Map.of("external_id", userId)));
    }

    private static Map<String, Object> patch(MemberRecord member, Map<String, Object> attributes) {
        return Requests.patch(
                "/api/profiles/" + member.nativeId(),
                Requests.object(
                        "data", Requests.object("type", "profile", "id", member.nativeId(), "attributes", attributes)));
    }

    /** The vendor's own order: external id (first of all the one the application keeps), email, phone, nothing. */
    private static int strength(TargetGroup group, MemberRecord member) {
        if (member.externalId() != null) {
            return group.stayingUserIds().contains(member.externalId()) ? 0 : 1;
        }
        return member.text("email_norm") != null ? 2 : member.text("phone_norm") != null ? 3 : 4;
    }

    /** Exclusion records travel with the source; the destination's stay on the address that remains. */
    private static List<String> suppression(Pair pair) {
        List<String> doubts = new ArrayList<>();
        if (pair.duplicate().bounced() && !pair.primary().bounced()) {
            doubts.add(Reason.BOUNCED_SOURCE.code());
        }
        if (pair.primary().bounced() && !pair.duplicate().bounced()) {
            doubts.add(Reason.BOUNCED_DESTINATION.code());
        }
        if (pair.duplicate().flag("marked_spam") && !pair.primary().flag("marked_spam")) {
            doubts.add(Reason.SUPPRESSED_SOURCE.code());
        }
        return doubts;
    }

    private static List<String> consent(Pair pair) {
        MemberRecord destination = pair.primary();
        MemberRecord source = pair.duplicate();
        if (destination.optedOut() && !source.optedOut() && mayBeNewer(source, destination)) {
            return List.of(Reason.CONSENT_WOULD_RESUBSCRIBE.code());
        }
        // The subscription job takes an address: without one the destination cannot be unsubscribed first.
        if (source.optedOut() && !destination.optedOut() && destination.text("email_norm") == null) {
            return List.of(Reason.CONSENT_NOT_CARRIED.code());
        }
        return List.of();
    }

    /** Whether the source's consent record could win over the destination's: unless it is known to be older. */
    private static boolean mayBeNewer(MemberRecord source, MemberRecord destination) {
        Instant theirs = source.time("email_consent_at");
        Instant ours = destination.time("email_consent_at");
        if (theirs == null) {
            // Never asked and no date: there is no record that could win.
            return "opted_in".equals(source.text("email_consent"));
        }
        return ours == null || !theirs.isBefore(ours);
    }

    private static Chain.Join merge(TargetGroup group, Pair pair) {
        Map<String, Object> source =
                Requests.object("type", "profile", "id", pair.duplicate().nativeId());
        Map<String, Object> body = Requests.object(
                "data",
                Requests.object(
                        "type",
                        "profile-merge",
                        "id",
                        pair.primary().nativeId(),
                        "relationships",
                        Map.of("profiles", Map.of("data", List.of(source)))));
        List<Map<String, Object>> calls = List.of(Requests.post("/api/profile-merge", body));
        // A source whose address the destination lacks loses none, unless the destination has another one.
        boolean otherEmail = pair.differs("email_norm") && !group.target().can("multi-email");
        return otherEmail
                ? Chain.Join.of(calls, Reason.STRONGER_IDENTIFIER, Reason.OTHER_EMAIL_RETURNS)
                : Chain.Join.of(calls, Reason.STRONGER_IDENTIFIER);
    }

    private static Map<String, Object> unsubscribe(MemberRecord destination) {
        Map<String, Object> profile = Requests.object(
                "type",
                "profile",
                "attributes",
                Requests.object(
                        "email",
                        destination.text("email").strip(),
                        "subscriptions",
                        Map.of("email", Map.of("marketing", Map.of("consent", "UNSUBSCRIBED")))));
        Map<String, Object> body = Requests.object(
                "data",
                Requests.object(
                        "type",
                        "profile-subscription-bulk-delete-job",
                        "attributes",
                        Map.of("profiles", Map.of("data", List.of(profile)))));
        return Requests.post("/api/profile-subscription-bulk-delete-jobs", body);
    }
}
