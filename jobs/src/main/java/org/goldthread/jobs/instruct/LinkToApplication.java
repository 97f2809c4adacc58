package org.goldthread.jobs.instruct;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.goldthread.udfs.text.Identifiers;

/**
 * Writes the application's id to the one record that a person keeps in a target, so that the next call by id finds it and
 * makes no twin. Whoever holds the id is taken for the account's owner, so that every doubt ends it: a case about any of
 * the records, an alarm, weak evidence, an address that the application never verified, an id space that is not the
 * application's, an id that somebody holds already. A record that holds another id is left alone too: what to do about
 * that is told where its duplicate is planned (cause {@code rotating-user-id}), and a case each would bury the queue.
 */
final class LinkToApplication {
    private LinkToApplication() {}

    /**
     * At most one draft, behind the chain.
     *
     * @param chain tonight's plan of the group
     * @param account the one account that the person keeps in the application, in the group's tenant; null = none or several
     */
    static List<Draft> of(TargetGroup group, List<Draft> chain, MemberRecord account) {
        String field = group.target().linkField();
        List<MemberRecord> staying = group.staying(chain);
        boolean clear = field != null
                && account != null
                && group.alarms().isEmpty()
                && staying.size() == 1
                && chain.stream().noneMatch(draft -> draft.action().held())
                && namesUsers(account)
                && account.emailVerified();
        if (!clear || held(group, field) || group.elsewhere().taken(group.target(), account.nativeId())) {
            return List.of();
        }
        MemberRecord record = staying.get(0);
        EvidencePath path = group.graph().best(record.key(), account.key());
        boolean mailbox = record.emailFlags().contains("role") && path.restsOn("email");
        List<Map<String, Object>> calls = group.target().planner().rules().link(group, record, account.nativeId());
        if (path.confidence() < group.target().minConfidence() || mailbox || calls.isEmpty()) {
            return List.of();
        }
        Draft draft = Draft.onOne(
                Action.LINK, record, Map.of(field, account.nativeId()), calls, path, Reason.LACKS_USER_ID, List.of());
        return List.of(draft.after(chain.size() - 1));
    }

    /** Whether the configuration says that the account's own id is what other systems hold as the user's. */
    private static boolean namesUsers(MemberRecord account) {
        String id = Identifiers.text(account.nativeId());
        return account.identifiers().stream()
                .anyMatch(own -> "user_id".equals(own.type()) && Objects.equals(own.value(), id));
    }

    /** Whether a record of the person holds an id already, whatever became of it. A lead's was made up by the target. */
    private static boolean held(TargetGroup group, String field) {
        return Stream.concat(group.active().stream(), group.inactive().stream())
                .anyMatch(member -> !member.lead() && member.value(field) != null);
    }
}
