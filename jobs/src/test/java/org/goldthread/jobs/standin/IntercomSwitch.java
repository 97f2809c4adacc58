package org.goldthread.jobs.standin;

/** Where Intercom's behaviour is unverified or differs by workspace: off unless a test turns it on. */
public enum IntercomSwitch {
    /** The preview of user into user is rolled out to this workspace: intercom.md:69. */
    USER_TO_USER_MERGE,
    /** An update with role user turns a lead into a user; unverified: intercom.md:93. */
    PROMOTION,
    /** An external id moved away from a contact can be given to another one; unverified: intercom.md:97. */
    MOVED_ID_IS_FREE,
    /** An update may take an external id that another contact holds; only creation is documented: intercom.md:54, 108. */
    UPDATE_TAKES_HELD_ID,
    /** A merged-away contact answers 404 from 2.16 on too, as the merge page still says: intercom.md:74. */
    MERGED_AWAY_IS_NOT_FOUND,
    /** The preview counts a shared external id as a duplicate's sign, as one revision does: intercom.md:66. */
    PREVIEW_COUNTS_EXTERNAL_ID,
    /** Requests turned away carry Retry-After too; none was found in the documents: intercom.md:86. */
    RETRY_AFTER
}
