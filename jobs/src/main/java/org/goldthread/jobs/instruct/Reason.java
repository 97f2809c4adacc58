package org.goldthread.jobs.instruct;

/**
 * Reason codes of instructions: why this action, or what holds it back. One more family is made from the target's own
 * identifier types: {@code two-<type>}, both records hold different values of a type that takes one value.
 */
enum Reason {
    LEAD_INTO_USER("lead-into-user", "An Intercom lead merges into a user, whichever looks better"),
    USER_INTO_USER("user-into-user", "Two Intercom users; the workspace merges them itself"),
    NO_USER_MERGE_CALL("no-user-merge-call", "Two Intercom users; there is no merge call, so copy, mark, archive"),
    PROMOTED_LEAD("promoted-lead", "The oldest lead becomes a user so that the others can merge into it"),
    STRONGER_IDENTIFIER("stronger-identifier", "The profile that stays holds the stronger identifier"),
    COMMON_CUSTOMER("common-customer", "One call with identifiers of both rows says: the same customer"),
    VERIFIED_EMAIL("verified-email", "Both accounts verified the same e-mail address"),
    SAME_SUBJECT("same-provider-subject", "Both accounts log in with the same provider account"),
    UNUSED_ACCOUNT("unused-account", "The account that goes was never logged in to and holds no role"),
    CONSENT_CARRIED("consent-carried", "The opt-out of the record that goes is written to the one that stays first"),
    OTHER_EMAIL_RETURNS("other-email-returns", "Only one address remains: a sender of the other one splits them again"),
    RETURNS_ON_LOGIN("returns-on-login", "The archived contact comes back when its id logs in again"),
    CAME_BACK("came-back", "A duplicate of this person was merged here before: the leak is still open"),
    SEEN_BEFORE("seen-before", "The record is young, but the person was seen long before it was created"),
    LACKS_USER_ID("lacks-user-id", "The record lacks the application's id: a call by id would make another one"),

    OVER_SIZE("over-size", "The person has more records than allowed: nothing is merged unseen"),
    NAME_CONFLICT("name-conflict", "Names inside the person contradict each other"),
    LOW_CONFIDENCE("low-confidence", "The weakest piece of the best evidence path is below the target's minimum"),
    NO_EVIDENCE_PATH("no-evidence-path", "No path of edges leads from one record to the other"),
    BOUNCED_SOURCE("bounced-source", "The address of the record that goes bounced: the merge would carry that over"),
    BOUNCED_DESTINATION("bounced-destination", "The address that would stay bounced, the other one did not"),
    SUPPRESSED_SOURCE("suppressed-source", "The record that goes was marked as spam: the merge would carry that over"),
    CONSENT_WOULD_RESUBSCRIBE(
            "consent-would-resubscribe", "The merge would take a later subscription over an earlier opt-out"),
    CONSENT_NOT_CARRIED("consent-not-carried", "Nothing guarantees that the opt-out survives the merge"),
    NO_SHARED_IDENTIFIER("no-shared-identifier", "The target asks for a shared e-mail or phone, and there is none"),
    SHARED_MAILBOX("shared-mailbox", "The address in common is one that several people read, such as info@"),
    UNKNOWN_ROLE("unknown-role", "The contact's role is neither user nor lead"),
    TWO_LEADS("two-leads", "The target has no call that merges two leads"),
    CASE_DIFFERS("case-differs", "Same hard id but for case or spaces: the target never merges these two"),
    REGISTERED_ELSEWHERE("registered-elsewhere", "The address is the hard id of a customer of another person"),
    NO_COMMON_CALL("no-common-call", "No set of identifiers can say that these two are one customer"),
    AMBIGUOUS_GROUP("ambiguous-group", "The record fits two customers that can never be merged"),
    UNVERIFIED_LOGIN("unverified-login", "An account without a verified address would gain or hand over access"),
    PHONE_ONLY("phone-only", "Only a phone number says that these accounts belong together"),
    WEAK_EVIDENCE("weak-evidence", "No verified address and no provider account is shared");

    private final String code;
    private final String meaning;

    Reason(String code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The code as it stands in {@code reason_codes}. */
    String code() {
        return code;
    }

    /** The code in one sentence. */
    String meaning() {
        return meaning;
    }
}
