package org.goldthread.jobs.standin;

/** Where Klaviyo's behaviour is unverified or differs by account: off unless a test turns it on. */
public enum KlaviyoSwitch {
    /** A queued merge answers 201, as the specification says, and not 202 as was recorded: klaviyo.md:66. */
    MERGE_ANSWERS_CREATED,
    /** A merge of a profile that is gone answers 400; the exact code is unverified: klaviyo.md:68. */
    REPEATED_MERGE_IS_BAD_REQUEST,
    /** Queued jobs run newest first; the order of jobs that touch one profile is not documented: klaviyo.md:65. */
    NEWEST_JOB_FIRST,
    /** A patch may take an identifier that another profile holds; only creation is documented: klaviyo.md:84-85. */
    PATCH_TAKES_HELD_IDENTIFIER,
    /** The account keeps up to five addresses per profile: klaviyo.md:23, 81. */
    MULTI_EMAIL,
    /** The external id of the most recently updated profile is kept, as one help page says: klaviyo.md:72-73. */
    NEWEST_EXTERNAL_ID_STAYS,
    /** Addresses are lowercased on write; unverified: klaviyo.md:103. */
    LOWERCASES_EMAIL
}
