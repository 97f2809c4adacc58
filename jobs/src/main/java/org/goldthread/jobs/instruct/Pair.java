package org.goldthread.jobs.instruct;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Two records of one person in one target.
 *
 * @param primary the record that stays
 * @param duplicate the record that goes
 * @param path best evidence path from primary to duplicate
 * @param subjects provider accounts that lead to both
 */
record Pair(MemberRecord primary, MemberRecord duplicate, EvidencePath path, Set<String> subjects) {
    boolean sharesEmail() {
        return shares("email_norm");
    }

    /** Whether the address in common is one that several people read: info@, support@. */
    boolean sharesMailbox() {
        return sharesEmail() && primary.emailFlags().contains("role");
    }

    boolean sharesPhone() {
        return shares("phone_norm");
    }

    /** Whether a value is set on both and equal. */
    boolean shares(String name) {
        String value = primary.text(name);
        return value != null && value.equals(duplicate.text(name));
    }

    /** Whether a value is set on both and differs. */
    boolean differs(String name) {
        String left = primary.text(name);
        String right = duplicate.text(name);
        return left != null && right != null && !left.equals(right);
    }

    boolean sameSubject() {
        return !subjects.isEmpty();
    }

    /** What a merge of the two touches, sorted. */
    List<String> risk() {
        Set<String> risk = new TreeSet<>();
        boolean optOut = primary.optedOut() || duplicate.optedOut();
        boolean kinds =
                !primary.refusedKinds().isEmpty() || !duplicate.refusedKinds().isEmpty();
        if (optOut || kinds || differs("email_consent")) {
            risk.add("consent");
        }
        if (primary.bounced() || duplicate.bounced()) {
            risk.add("bounced-address");
        }
        if (duplicate.paid()) {
            risk.add("paid-plan");
        }
        return new ArrayList<>(risk);
    }
}
