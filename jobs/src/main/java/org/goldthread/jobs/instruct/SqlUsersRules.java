package org.goldthread.jobs.instruct;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * An application's own users table. Merging accounts hands over access, so identity alone is not enough: both accounts
 * verified the same address, or log in with the same provider account, or the one that goes was never used and the one
 * that stays verified the address. Everything else is a person's decision. Password and second factor stay with the
 * primary; gaps are filled only from an account whose owner is proved.
 */
final class SqlUsersRules implements TargetRules {
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
            List<Reason> proofs = proofs(pair, group.target().words("plain-roles"));
            if (proofs.isEmpty()) {
                doubts.add(0, missingProof(pair).code());
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

    private static List<Reason> proofs(Pair pair, Set<String> plainRoles) {
        List<Reason> proofs = new ArrayList<>();
        boolean address = pair.sharesEmail() && !pair.sharesMailbox();
        if (address && pair.primary().emailVerified() && pair.duplicate().emailVerified()) {
            proofs.add(Reason.VERIFIED_EMAIL);
        }
        if (pair.sameSubject()) {
            proofs.add(Reason.SAME_SUBJECT);
        }
        if (address && pair.primary().emailVerified() && unused(pair.duplicate(), plainRoles)) {
            proofs.add(Reason.UNUSED_ACCOUNT);
        }
        return proofs;
    }

    /** Never logged in to, and no role but those that the configuration calls plain. */
    private static boolean unused(MemberRecord member, Set<String> plainRoles) {
        String role = member.text("role");
        return !member.emailVerified()
                && member.time("last_activity_at") == null
                && (role == null || plainRoles.contains(role));
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
