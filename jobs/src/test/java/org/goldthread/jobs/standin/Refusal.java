package org.goldthread.jobs.standin;

/**
 * Something that a stand-in did not do as asked, or that its vendor's documents warn of.
 *
 * @param request method and path, or the command of a batch
 * @param status status of the answer; below 400 the caller was told nothing
 * @param code the vendor's error code, or a short name where it has none
 * @param rule page and line of the rule, as in intercom.md:64
 */
public record Refusal(String request, int status, String code, String rule) {
    /** Whether the answer looked like success. */
    public boolean silent() {
        return status < 400;
    }
}
