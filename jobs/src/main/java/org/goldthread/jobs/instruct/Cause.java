package org.goldthread.jobs.instruct;

/** Why a duplicate came to be, in the order in which the first that fits is taken, with the repair at the leak. */
enum Cause {
    SAME_PROVIDER_SUBJECT(
            "same-provider-subject",
            "Put a unique index on provider and subject, and look the identity up before an account is created."),
    RE_SIGNUP_AFTER_DELETE(
            "re-signup-after-delete",
            "Decide whether a sign-up with a deleted account's address restores it, and do so at sign-up."),
    IMPORT_REPLAY("import-replay", "Make the import an upsert by a stable key, and normalize addresses before it."),
    RACE("race", "Make the write idempotent: a unique index on the normalized address, and one request per submit."),
    SEARCH_MISS(
            "search-miss",
            "Do not search before creating: the index lags by minutes. Keep the id of the first create, or upsert."),
    DOUBLE_OPT_IN("double-opt-in", "Send the visitor's own cookie with the confirmation link and identify with both."),
    PROPERTY_INSTEAD_OF_HARD_ID(
            "property-instead-of-hard-id",
            "Send the address as hard id (identify), not as a property (update), on this channel."),
    EMAIL_CHANGED("email-changed", "Change addresses by id and make every sender use the new one at once."),
    ID_ONLY_THEN_EMAIL_ONLY(
            "id-only-then-email-only", "Send id and address together in the first call of every entry path."),
    EMAIL_ONLY_THEN_ID(
            "email-only-then-id", "When an id is first known, update the record found by address instead of creating."),
    ROTATING_USER_ID("rotating-user-id", "Send one lasting id per person: this caller sends another one each time."),
    OAUTH_VERSUS_PASSWORD(
            "oauth-versus-password",
            "When a provider vouches for an address that has an account, link the identity to that account."),
    GUEST_CHECKOUT("guest-checkout", "When a guest's verified address has an account, attach the order to it."),
    LEAD_AND_USER("lead-and-user", "Identify the visitor at log-in, so that the chat's lead becomes the user."),
    CASE_OR_SPACE("case-or-space", "Normalize the address (trim, lower case, NFKC) on every path that writes it."),
    PLUS_TAG("plus-tag", "Decide whether plus-tags count as other addresses, and apply that at sign-up."),
    PHONE_FORMAT("phone-format", "Store phone numbers in E.164 on every path that writes them."),
    TYPO("typo", "Confirm addresses at entry: a typed one differs from the known one by a letter or two."),
    HOUSEHOLD_OR_SHARED("household-or-shared", "Do not use a shared address, phone or device as the key of a person."),
    UNKNOWN("unknown", "Look at the entry path of the newer record.");

    /** Added where a merge keeps one of two addresses. */
    static final String OTHER_EMAIL_FIX =
            "Change whoever still sends the other address, or append it as a secondary one: else it makes a new profile.";

    /** Added where a duplicate came back after a merge. */
    static final String CAME_BACK_FIX = "It came back after a merge: no merge lasts before this is repaired.";

    private final String code;
    private final String fix;

    Cause(String code, String fix) {
        this.code = code;
        this.fix = fix;
    }

    /** The cause as it stands in {@code merge_instructions.cause}. */
    String code() {
        return code;
    }

    /** What to change at the leak, one sentence. */
    String fix() {
        return fix;
    }
}
