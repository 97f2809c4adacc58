package org.goldthread.jobs.instruct;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goldthread.jobs.config.MergeDescription;
import org.goldthread.jobs.config.MergeDescription.CallForm;
import org.goldthread.jobs.config.MergeDescription.Consent;
import org.goldthread.jobs.config.MergeDescription.Keeps;
import org.goldthread.jobs.config.RequestTemplate;

/**
 * A system whose merges its capability file describes: one duplicate per call into the record that stays. What the file
 * does not say counts as unknown, and unknown is a person's decision: so are addresses that bounce or were marked as spam
 * on the record that goes.
 */
final class DescribedRules implements TargetRules {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public List<MemberRecord> ranked(TargetGroup group) {
        Comparator<MemberRecord> best =
                switch (group.target().merging().keeps()) {
                    case CALLER -> Ranking.BEST_ACCOUNT;
                    case OLDEST -> Ranking.OLDEST;
                    case NEWEST -> Comparator.comparing((MemberRecord member) -> member.time("created_at") == null)
                            .thenComparing(Ranking.OLDEST.reversed());
                };
        return Ranking.bestThenOldest(group.active(), best);
    }

    @Override
    public List<Draft> plan(TargetGroup group) {
        MergeDescription merging = group.target().merging();
        List<MemberRecord> ranked = ranked(group);
        MemberRecord primary = ranked.get(0);
        Chain chain = new Chain(group);
        boolean carried = primary.optedOut();
        for (MemberRecord duplicate : ranked.subList(1, ranked.size())) {
            Pair pair = group.pair(primary, duplicate);
            List<String> doubts = doubts(group, pair, merging, carried);
            if (!doubts.isEmpty()) {
                chain.hold(Action.REVIEW, pair, doubts);
                continue;
            }
            if (duplicate.optedOut() && !carried && merging.consent() == Consent.PRIMARY) {
                chain.update(
                        primary,
                        Map.of("email_consent", "opted_out"),
                        List.of(call(merging.optOut(), primary, null)),
                        Reason.CONSENT_CARRIED);
            }
            carried |= duplicate.optedOut();
            chain.join(Action.MERGE, pair, merge(pair, merging));
        }
        return chain.drafts();
    }

    private static List<String> doubts(TargetGroup group, Pair pair, MergeDescription merging, boolean carried) {
        List<String> doubts = group.doubts(pair);
        if (pair.sharesMailbox() && !pair.sharesPhone()) {
            doubts.add(0, Reason.SHARED_MAILBOX.code());
        }
        boolean shared = merging.shares().stream().anyMatch(name -> pair.shares(name + "_norm"));
        if (!merging.shares().isEmpty() && !shared) {
            doubts.add(Reason.NO_SHARED_IDENTIFIER.code());
        }
        if (merging.keeps() != Keeps.CALLER && !agesDiffer(pair)) {
            doubts.add(Reason.UNKNOWN_AGE.code());
        }
        if (pair.duplicate().bounced()) {
            doubts.add(Reason.BOUNCED_SOURCE.code());
        }
        if (pair.duplicate().flag("marked_spam")) {
            doubts.add(Reason.SUPPRESSED_SOURCE.code());
        }
        if (!keepsOptOut(pair, merging, carried)) {
            doubts.add(Reason.CONSENT_NOT_CARRIED.code());
        }
        return doubts;
    }

    private static boolean agesDiffer(Pair pair) {
        Instant one = pair.primary().time("created_at");
        Instant other = pair.duplicate().time("created_at");
        return one != null && other != null && !one.equals(other);
    }

    /** Whether an opt-out of either side is sure to hold after the merge. */
    private static boolean keepsOptOut(Pair pair, MergeDescription merging, boolean carried) {
        boolean primary = pair.primary().optedOut() || carried;
        boolean duplicate = pair.duplicate().optedOut();
        return switch (merging.consent()) {
            case STRICTER -> true;
            case PRIMARY -> !duplicate || primary || merging.optOut() != null;
            case UNKNOWN -> primary == duplicate;
        };
    }

    private static Chain.Join merge(Pair pair, MergeDescription merging) {
        List<Map<String, Object>> undo =
                merging.undo() == null ? List.of() : List.of(call(merging.undo(), pair.primary(), pair.duplicate()));
        return new Chain.Join(
                List.of(call(merging.merge(), pair.primary(), pair.duplicate())),
                Map.of(),
                undo,
                merging.keeps() == Keeps.CALLER ? Draft.FIXED : Draft.PREDICTED,
                List.of(Reason.DESCRIBED_MERGE));
    }

    private static Map<String, Object> call(CallForm form, MemberRecord primary, MemberRecord duplicate) {
        Map<String, JsonNode> values = new HashMap<>();
        values.put("primary", TextNode.valueOf(primary.nativeId()));
        if (duplicate != null) {
            values.put("duplicate", TextNode.valueOf(duplicate.nativeId()));
        }
        if (form.call() != null) {
            Map<String, Object> request = new LinkedHashMap<>();
            new RequestTemplate(form.call(), form.body())
                    .fill(values)
                    .properties()
                    .forEach(part -> request.put(part.getKey(), JSON.convertValue(part.getValue(), Object.class)));
            return request;
        }
        Map<String, String> row = new LinkedHashMap<>();
        form.row().forEach((column, value) -> row.put(column, RequestTemplate.text(value, values)));
        return Requests.object("file", form.file(), "row", row);
    }
}
