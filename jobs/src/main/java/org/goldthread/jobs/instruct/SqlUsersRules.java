package org.goldthread.jobs.instruct;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An application's own users table. Merging accounts hands over access, so identity alone is not enough: both accounts
 * verified the same address, or log in with the same provider account, or the one that goes was never used and the one
 * that stays verified the address. That an account was never used is known only where the export shows a log-in of the
 * person's other accounts: an export that holds no log-ins at all says nothing. Everything else is a person's decision.
 * Password and second factor stay with the primary; gaps are filled only from an account whose owner is proved.
 */
final class SqlUsersRules implements TargetRules {
    private static final String LAST_LOGIN = "last_activity_at";

    /** In the place of the last log-in: the merge rests on there being none. */
    private static final String NEVER = "never";

    @Override
    public List<MemberRecord> ranked(TargetGroup group) {
        return Ranking.bestThenOldest(group.active(), Ranking.BEST_ACCOUNT);
    }

    @Override
    public List<Draft> plan(TargetGroup group) {
        List<MemberRecord> ranked = ranked(group);
        MemberRecord primary = ranked.get(0);
        Chain chain = new Chain(group);
        boolean carried = primary.optedOut();
        Map<String, String> filled = new TreeMap<>();
        for (MemberRecord duplicate : ranked.subList(1, ranked.size())) {
            Pair pair = group.pair(primary, duplicate);
            List<String> doubts = group.doubts(pair);
            boolean unused = unused(pair, group.target().words("plain-roles"));
            List<Reason> proofs = proofs(pair, unused && showsLogins(group));
            if (proofs.isEmpty()) {
                doubts.add(0, (unused ? Reason.UNKNOWN_USE : missingProof(pair)).code());
            }
            if (!doubts.isEmpty()) {
                chain.hold(Action.REVIEW, pair, doubts);
                continue;
            }
            if (duplicate.optedOut() && !carried) {
                chain.update(
                        primary,
                        Map.of("email_consent", "opted_out"),
                        List.of(Requests.plan("sql-update", primary.nativeId(), null)),
                        Reason.CONSENT_CARRIED);
                carried = true;
            }
            chain.join(Action.REPOINT, pair, repoint(pair, proofs, filled));
        }
        return chain.drafts();
    }

    @Override
    public Map<String, String> restsOn(Draft draft) {
        Instant lastLogin = draft.duplicate().time(LAST_LOGIN);
        if (lastLogin != null) {
            return Map.of(LAST_LOGIN, lastLogin.toString());
        }
        return draft.reasons().equals(List.of(Reason.UNUSED_ACCOUNT.code())) ? Map.of(LAST_LOGIN, NEVER) : Map.of();
    }

    private static List<Reason> proofs(Pair pair, boolean unused) {
        List<Reason> proofs = new ArrayList<>();
        if (sharesAddress(pair)
                && pair.primary().emailVerified()
                && pair.duplicate().emailVerified()) {
            proofs.add(Reason.VERIFIED_EMAIL);
        }
        if (pair.sameSubject()) {
            proofs.add(Reason.SAME_SUBJECT);
        }
        if (unused) {
            proofs.add(Reason.UNUSED_ACCOUNT);
        }
        return proofs;
    }

    private static boolean sharesAddress(Pair pair) {
        return pair.sharesEmail() && !pair.sharesMailbox();
    }

    /** The account that goes shows no log-in, and no role but those that the configuration calls plain. */
    private static boolean unused(Pair pair, Set<String> plainRoles) {
        MemberRecord duplicate = pair.duplicate();
        String role = duplicate.text("role");
        return sharesAddress(pair)
                && pair.primary().emailVerified()
                && !duplicate.emailVerified()
                && duplicate.time(LAST_LOGIN) == null
                && (role == null || plainRoles.contains(role));
    }

    private static boolean showsLogins(TargetGroup group) {
        return Stream.concat(group.active().stream(), group.inactive().stream())
                .anyMatch(member -> member.time(LAST_LOGIN) != null);
    }

    private static Reason missingProof(Pair pair) {
        if (pair.sharesEmail()) {
            return Reason.UNVERIFIED_LOGIN;
        }
        return pair.path().restsOn("phone") || pair.sharesPhone() ? Reason.PHONE_ONLY : Reason.WEAK_EVIDENCE;
    }

    private static Chain.Join repoint(Pair pair, List<Reason> proofs, Map<String, String> filled) {
        String primary = pair.primary().nativeId();
        String duplicate = pair.duplicate().nativeId();
        boolean proved = !proofs.equals(List.of(Reason.UNUSED_ACCOUNT));
        return new Chain.Join(
                List.of(Requests.plan("sql-repoint", primary, duplicate)),
                proved ? Gaps.of(pair, filled, List.of("phone", "full_name")) : Map.of(),
                List.of(Requests.plan("sql-undo", primary, duplicate)),
                Draft.FIXED,
                proofs);
    }
}
