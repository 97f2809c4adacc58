package org.goldthread.jobs.instruct;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Intercom contacts. The only merge is lead into user; two users are copied, marked and archived unless the workspace
 * merges users itself; two leads cannot be merged unless one is first made a user. A merge cannot be undone, an archive
 * can. From API version 2.16 both sides must share e-mail or phone; the override for that check is never used.
 */
final class IntercomRules implements TargetRules {
    private static final Map<String, String> OPT_OUT = Map.of("email_consent", "opted_out");

    /** Id types that are lists of a contact, and name nobody. */
    static final Set<String> LISTS = Set.of(
            CopyMarkArchive.COMPANY,
            CopyMarkArchive.TAG,
            CopyMarkArchive.NOTE,
            MemberRecord.REFUSED_KINDS,
            IntercomRules.CUT);

    /** Id type that names the lists of a contact which its export shows only in part. */
    static final String CUT = "cut";

    @Override
    public List<MemberRecord> ranked(TargetGroup group) {
        List<MemberRecord> users = users(group);
        Comparator<MemberRecord> best = users.isEmpty() ? leadOrder(group) : userOrder(group);
        List<MemberRecord> rest = new ArrayList<>(group.active());
        MemberRecord primary =
                (users.isEmpty() ? rest : users).stream().min(best).orElseThrow();
        rest.remove(primary);
        rest.sort(Comparator.comparing(MemberRecord::lead).thenComparing(Ranking.OLDEST));
        rest.add(0, primary);
        return rest;
    }

    @Override
    public List<Draft> plan(TargetGroup group) {
        List<MemberRecord> ranked = ranked(group);
        MemberRecord primary = ranked.get(0);
        Chain chain = new Chain(group);
        boolean promoted = false;
        boolean carried = primary.optedOut();
        Set<String> refused = new TreeSet<>(primary.refusedKinds());
        CopyMarkArchive copies = new CopyMarkArchive(group.target().can("free-external-id"));
        for (MemberRecord duplicate : ranked.subList(1, ranked.size())) {
            Pair pair = group.pair(primary, duplicate);
            if (primary.lead() && duplicate.lead() && !group.target().can("promote-leads")) {
                chain.hold(Action.BLOCKED, pair, List.of(Reason.TWO_LEADS.code()));
                continue;
            }
            boolean merges = duplicate.lead() || group.target().can("user-to-user-merge");
            List<String> doubts = doubts(group, pair, merges);
            if (!doubts.isEmpty()) {
                chain.hold(Action.REVIEW, pair, doubts);
                continue;
            }
            if (primary.lead() && !promoted) {
                chain.update(
                        primary,
                        Map.of("role", "user"),
                        List.of(Requests.put(path(primary), Map.of("role", "user"))),
                        Reason.PROMOTED_LEAD);
                promoted = true;
            }
            if (wantsNoMail(duplicate) && !carried) {
                chain.update(primary, OPT_OUT, List.of(unsubscribe(primary)), Reason.CONSENT_CARRIED);
                carried = true;
            }
            for (String kind : duplicate.refusedKinds()) {
                if (refused.add(kind)) {
                    chain.update(
                            primary,
                            Map.of(MemberRecord.IDS + MemberRecord.REFUSED_KINDS, kind),
                            List.of(optOut(primary, kind)),
                            Reason.CONSENT_CARRIED);
                }
            }
            if (merges) {
                chain.join(Action.MERGE, pair, merge(pair));
            } else {
                chain.join(Action.SYNTHETIC_MERGE, pair, copies.join(pair));
            }
        }
        return chain.drafts();
    }

    @Override
    public List<Map<String, Object>> set(TargetGroup group, MemberRecord member, Attribute attribute) {
        return user(member)
                ? List.of(Requests.put(
                        path(member), Map.of("custom_attributes", Map.of(attribute.name(), attribute.value()))))
                : List.of();
    }

    @Override
    public List<Map<String, Object>> link(TargetGroup group, MemberRecord member, String userId) {
        return user(member) ? List.of(Requests.put(path(member), Map.of("external_id", userId))) : List.of();
    }

    private static boolean user(MemberRecord member) {
        return "user".equals(member.text("role"));
    }

    private static List<MemberRecord> users(TargetGroup group) {
        return group.active().stream().filter(IntercomRules::user).toList();
    }

    /** The holder of the id that the application keeps, then of any id, then the best account. */
    private static Comparator<MemberRecord> userOrder(TargetGroup group) {
        return Comparator.comparing(
                        (MemberRecord member) -> !group.stayingUserIds().contains(String.valueOf(member.externalId())))
                .thenComparing(member -> member.externalId() == null)
                .thenComparing(Ranking.BEST_ACCOUNT);
    }

    /** The oldest; before a promotion, one whose address works. */
    private static Comparator<MemberRecord> leadOrder(TargetGroup group) {
        boolean promotes = group.target().can("promote-leads");
        return Comparator.comparing((MemberRecord member) -> promotes && member.bounced())
                .thenComparing(Ranking.OLDEST);
    }

    private static List<String> doubts(TargetGroup group, Pair pair, boolean merges) {
        List<String> doubts = group.doubts(pair);
        if (pair.primary().text("role") == null || unknownRole(pair.duplicate()) || unknownRole(pair.primary())) {
            doubts.add(Reason.UNKNOWN_ROLE.code());
        }
        if (merges && !pair.sharesEmail() && !pair.sharesPhone()) {
            doubts.add(Reason.NO_SHARED_IDENTIFIER.code());
        }
        if (pair.duplicate().bounced()) {
            doubts.add(Reason.BOUNCED_SOURCE.code());
        }
        // A merge unions companies and tags itself; what was opted out of has to be carried in any case.
        List<String> needed = merges
                ? List.of(MemberRecord.REFUSED_KINDS)
                : List.of(MemberRecord.REFUSED_KINDS, CopyMarkArchive.COMPANY, CopyMarkArchive.TAG);
        boolean cut = pair.duplicate().idsOf(CUT).stream().anyMatch(needed::contains);
        // What is written to a list that is not shown whole may never be seen to be there.
        boolean unseen = !pair.duplicate().refusedKinds().isEmpty()
                && pair.primary().idsOf(CUT).contains(MemberRecord.REFUSED_KINDS);
        if (cut || unseen) {
            doubts.add(Reason.LISTS_CUT.code());
        }
        if (pair.sharesMailbox() && !pair.sharesPhone()) {
            doubts.add(0, Reason.SHARED_MAILBOX.code());
        }
        return doubts;
    }

    private static boolean unknownRole(MemberRecord member) {
        return !member.lead() && !user(member);
    }

    private static boolean wantsNoMail(MemberRecord member) {
        return member.optedOut() || member.flag("marked_spam");
    }

    private static Chain.Join merge(Pair pair) {
        Map<String, Object> body = Requests.object(
                "from", pair.duplicate().nativeId(), "into", pair.primary().nativeId());
        return Chain.Join.of(
                List.of(Requests.post("/contacts/merge", body)),
                pair.duplicate().lead() ? Reason.LEAD_INTO_USER : Reason.USER_INTO_USER);
    }

    private static Map<String, Object> unsubscribe(MemberRecord primary) {
        return Requests.put(path(primary), Map.of("unsubscribed_from_emails", true));
    }

    private static Map<String, Object> optOut(MemberRecord primary, String kind) {
        return Requests.post(path(primary) + "/subscriptions", Requests.object("id", kind, "consent_type", "opt_out"));
    }

    static String path(MemberRecord member) {
        return "/contacts/" + member.nativeId();
    }
}
