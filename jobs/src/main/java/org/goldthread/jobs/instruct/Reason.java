package org.goldthread.jobs.instruct;

/**
 * Reason codes of instructions: why this action, or what holds it back. One more family is made from the target's own
 * identifier types: {@code two-<type>}, both records hold different values of a type that takes one value. The page
 * {@code REASONS.md} lists them all.
 */
enum Reason {
    LEAD_INTO_USER(
            "lead-into-user",
            "An Intercom lead merges into a user, whichever looks better",
            "Send it. Opt-outs of kinds of mail go along only from exports by the API, which show them."),
    USER_INTO_USER("user-into-user", "Two Intercom users; the workspace merges them itself", "Send it."),
    NO_USER_MERGE_CALL(
            "no-user-merge-call",
            "Two Intercom users; there is no merge call, so copy, mark, archive",
            "Send the calls in order. What the export does not show (companies, tags, opt-outs of kinds of mail) is added by hand."),
    NOTES_STAY(
            "notes-stay",
            "The archived contact has notes, and an export does not hold what they say",
            "Add them by hand to the contact that stays where they matter."),
    PROMOTED_LEAD(
            "promoted-lead",
            "The oldest lead becomes a user so that the others can merge into it",
            "Send it before the merges behind it."),
    STRONGER_IDENTIFIER("stronger-identifier", "The profile that stays holds the stronger identifier", "Send it."),
    COMMON_CUSTOMER(
            "common-customer",
            "One call with identifiers of both rows says: the same customer",
            "Send it; the target decides which customer survives."),
    VERIFIED_EMAIL("verified-email", "Both accounts verified the same e-mail address", "Run it."),
    DESCRIBED_MERGE("described-merge", "The target's capability file describes this merge", "Send it."),
    SAME_SUBJECT("same-provider-subject", "Both accounts log in with the same provider account", "Run it."),
    UNUSED_ACCOUNT("unused-account", "The account that goes was never logged in to and holds no role", "Run it."),
    CONSENT_CARRIED(
            "consent-carried",
            "The opt-out of the record that goes is written to the one that stays first",
            "Send it first, and wait until it is done."),
    OTHER_EMAIL_RETURNS(
            "other-email-returns",
            "Only one address remains: a sender of the other one splits them again",
            "Change whoever sends the other address before the merge."),
    RETURNS_ON_LOGIN(
            "returns-on-login",
            "The archived contact comes back when its id logs in again",
            "Fix the caller that sends this id before the archive."),
    CAME_BACK(
            "came-back",
            "A duplicate of this person was merged here before: the leak is still open",
            "Repair the leak named in cause_fix first: no merge lasts before."),
    SEEN_BEFORE(
            "seen-before",
            "The record is young, but the person was seen long before it was created",
            "Send it, and exclude the attribute from journeys for new people; write false to keep somebody in."),
    LACKS_USER_ID(
            "lacks-user-id",
            "The record lacks the application's id: a call by id would make another one",
            "Send it behind the merges."),

    UNDO_WRONG_MERGE(
            "undo-wrong-merge",
            "Two people were merged, and the target can take it back",
            "Send the calls in undo, or leave it if both are one person after all."),
    WRONG_MERGE_STAYS(
            "wrong-merge-stays",
            "Two people were merged, and the target has no call that undoes it",
            "Make the person that is missing again by hand; pre_image has both as they were."),
    OVER_SIZE(
            "over-size",
            "The person has more records than allowed: nothing is merged unseen",
            "Look for a shared value that glues people together (`explain`), or raise gates.max-entity-size."),
    NAME_CONFLICT(
            "name-conflict",
            "Names inside the person contradict each other",
            "Decide whether it is one person; correct the record that carries the wrong value."),
    LOW_CONFIDENCE(
            "low-confidence",
            "The weakest piece of the best evidence path is below the target's minimum",
            "Decide; lower targets.*.min-confidence only if such cases turn out right."),
    NO_EVIDENCE_PATH(
            "no-evidence-path",
            "No path of edges leads from one record to the other",
            "Nothing to send; look at the person with `explain`."),
    BOUNCED_SOURCE(
            "bounced-source",
            "The address of the record that goes bounced: the merge would carry that over",
            "Correct or delete the bounced address, then merge by hand or wait for the next night."),
    BOUNCED_DESTINATION(
            "bounced-destination",
            "The address that would stay bounced, the other one did not",
            "Correct the address that stays, then wait for the next night."),
    SUPPRESSED_SOURCE(
            "suppressed-source",
            "The record that goes was marked as spam: the merge would carry that over",
            "Decide whether the person may be suppressed as a whole; then merge by hand."),
    CONSENT_WOULD_RESUBSCRIBE(
            "consent-would-resubscribe",
            "The merge would take a later subscription over an earlier opt-out",
            "Ask the person, or unsubscribe the source first; then wait for the next night."),
    CONSENT_NOT_CARRIED(
            "consent-not-carried",
            "Nothing guarantees that the opt-out survives the merge",
            "Write the opt-out to the record that stays by hand (Bloomreach: set consent-category), then wait."),
    NO_SHARED_IDENTIFIER(
            "no-shared-identifier",
            "The target asks for a shared e-mail or phone, and there is none",
            "Write the shared address or phone to both by hand if it is true."),
    SHARED_MAILBOX(
            "shared-mailbox",
            "The address in common is one that several people read, such as info@",
            "Leave apart, unless both are known to be one person."),
    UNKNOWN_AGE(
            "unknown-age",
            "The target keeps the older or the newer record, and nobody knows which that is",
            "Export created_at, or merge by hand and look which one stayed."),
    LISTS_CUT(
            "lists-cut",
            "The export shows only a part of the companies, tags or opt-outs of one of the two contacts",
            "Copy the rest by hand to the contact that stays, then archive the other; or export the lists whole."),
    UNKNOWN_ROLE(
            "unknown-role",
            "The contact's role is neither user nor lead",
            "Find out what the contact is; the export should say user or lead."),
    TWO_LEADS(
            "two-leads",
            "The target has no call that merges two leads",
            "Turn on promote-leads if the workspace can, or archive the lead that is not needed."),
    CASE_DIFFERS(
            "case-differs",
            "Same hard id but for case or spaces: the target never merges these two",
            "Move what matters to one of them by hand, or ask the vendor's support."),
    REGISTERED_ELSEWHERE(
            "registered-elsewhere",
            "The address is the hard id of a customer of another person",
            "Find out whose address it is; the two people may be one."),
    NO_COMMON_CALL(
            "no-common-call",
            "No set of identifiers can say that these two are one customer",
            "Give one of them an identifier that both can be named by."),
    AMBIGUOUS_GROUP(
            "ambiguous-group",
            "The record fits two customers that can never be merged",
            "Decide which of the two it belongs to, and identify it with that one by hand."),
    UNVERIFIED_LOGIN(
            "unverified-login",
            "An account without a verified address would gain or hand over access",
            "Have the address verified; never merge before."),
    UNKNOWN_USE(
            "unknown-use",
            "No account of the person shows a log-in: whether the one that goes was used is not known",
            "Export last_login_at (the attribute last_activity_at); where it is exported, have the address verified."),
    PHONE_ONLY(
            "phone-only",
            "Only a phone number says that these accounts belong together",
            "Ask the person; a phone number is often a family's."),
    WEAK_EVIDENCE(
            "weak-evidence",
            "No verified address and no provider account is shared",
            "Ask the person, or have an address verified.");

    private final String code;
    private final String meaning;
    private final String remedy;

    Reason(String code, String meaning, String remedy) {
        this.code = code;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** The code as it stands in {@code reason_codes}. */
    String code() {
        return code;
    }

    /** The code in one sentence. */
    String meaning() {
        return meaning;
    }

    /** What to do about it, in a sentence or two. */
    String remedy() {
        return remedy;
    }
}
