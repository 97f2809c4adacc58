package org.goldthread.jobs.config;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a system's merges do, for systems whose rules need no code: the family {@code described}. What is not known is left
 * at its default, and then the pairs that it matters for are review cases.
 *
 * @param keeps who says which record stays; default caller
 * @param shares attributes of which both sides must share one, as email or phone; default none is asked for
 * @param consent whose consent for e-mail holds after a merge; default unknown: sides that differ are review cases
 * @param merge the call, or the row of an import file, that merges {@code {duplicate}} into {@code {primary}}
 * @param undo what undoes it; null = nothing does
 * @param optOut what takes {@code {primary}} off the mailings; null = the API cannot
 */
public record MergeDescription(
        Keeps keeps, List<String> shares, Consent consent, CallForm merge, CallForm undo, CallForm optOut)
        implements Serializable {
    private static final List<String> SHARED = List.of("email", "phone");

    public MergeDescription {
        keeps = keeps == null ? Keeps.CALLER : keeps;
        shares = shares == null ? List.of() : List.copyOf(shares);
        consent = consent == null ? Consent.UNKNOWN : consent;
        new Problems()
                .present(
                        merge,
                        "merge",
                        "Write the call: {call: POST /people/merge, body: '...'}, or {file: ..., row: ...}.")
                .require(
                        SHARED.containsAll(shares),
                        "shares",
                        "is " + String.join(", ", shares) + ".",
                        "Use email, phone or both.")
                .report();
    }

    /** Who says which of two records stays. */
    public enum Keeps {
        /** The call names it. */
        CALLER,
        /** The target keeps the record that was created first. */
        OLDEST,
        /** The target keeps the record that was created last. */
        NEWEST
    }

    /** Whose consent holds after a merge. */
    public enum Consent {
        /** Nobody says. */
        UNKNOWN,
        /** The record's that stays. */
        PRIMARY,
        /** An opt-out of either. */
        STRICTER
    }

    /**
     * A request, or a row of a file that is imported; {@code {primary}} and {@code {duplicate}} stand for native ids.
     *
     * @param call method and path; null = a row of a file
     * @param body body of the request as JSON; null = none
     * @param file name of the file; null = a request
     * @param row columns of the row with their values, in order
     */
    public record CallForm(String call, String body, String file, Map<String, String> row) implements Serializable {
        private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_-]+\\.csv");

        public CallForm {
            row = InOrder.copy(row);
            if (call != null) {
                new RequestTemplate(call, body);
            }
            new Problems()
                    .require(
                            (call == null) != (file == null),
                            "call",
                            call == null ? "and file are both missing." : "stands beside a file.",
                            "Write a call, or a file with a row.")
                    .require(
                            file == null || FILE.matcher(file).matches(),
                            "file",
                            "'" + file + "' is no plain name of a CSV file.",
                            "Write, say, merges.csv.")
                    .require(file == null || !row.isEmpty(), "row", "is missing.", "Name the columns and their values.")
                    .report();
        }
    }
}
