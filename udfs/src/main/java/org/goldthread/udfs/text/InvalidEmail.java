package org.goldthread.udfs.text;

/** Why a value is no email address that could stand for a person; {@link #word} is how tables and SQL spell it. */
public enum InvalidEmail {
    /** No @ outside quotes. */
    MISSING_AT("missing-at"),
    /** More than one @ outside quotes: two addresses in one field, or a slip. */
    SEVERAL_ATS("several-ats"),
    /** Nothing before the @. */
    EMPTY_LOCAL_PART("empty-local-part"),
    /** More than 64 bytes before the @. */
    LOCAL_PART_TOO_LONG("local-part-too-long"),
    /** A character that may not stand before the @: a blank, a bracket, an open quote. */
    ILLEGAL_CHARACTER("illegal-character"),
    /** A dot at an end or two together, before or behind the @. */
    DOTS_MISPLACED("dots-misplaced"),
    /** Nothing behind the @. */
    MISSING_DOMAIN("missing-domain"),
    /** One label only, or a last label that is no top level: localhost, 127.0.0.1. */
    NO_TOP_LEVEL_DOMAIN("no-top-level-domain"),
    /** A label that DNS or IDNA refuses: its characters, hyphens or length; address literals in brackets too. */
    ILLEGAL_DOMAIN("illegal-domain"),
    /** More than 254 bytes in all. */
    TOO_LONG("too-long"),
    /** Typed to fill the field: n/a, test@test.com; see {@link Placeholders#isPlaceholderEmail}. */
    PLACEHOLDER("placeholder"),
    /** Broken by a wrong character set (the replacement character is in it), or never the same twice. */
    UNREADABLE("unreadable");

    private final String word;

    InvalidEmail(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
