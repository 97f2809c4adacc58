package org.goldthread.udfs.text;

import java.util.Locale;

/**
 * Marketing consent. Case, blanks, dashes and underscores in the raw value do not matter:
 *
 * <table>
 *   <caption>Spellings</caption>
 *   <tr><td>opted_in</td><td>SUBSCRIBED, subscribe, opted in, opt in, double opt in, confirmed, granted, accept(ed),
 *       consented, true, t, yes, y, 1</td></tr>
 *   <tr><td>opted_out</td><td>UNSUBSCRIBED, unsubscribe, opted out, opt out, revoked, withdrawn, reject(ed), denied,
 *       refused, suppressed, do not contact, false, f, no, n, 0</td></tr>
 *   <tr><td>never</td><td>NEVER_SUBSCRIBED, never, not subscribed, unconfirmed, pending, no consent</td></tr>
 * </table>
 *
 * <p>False reads as opted out, the stricter meaning. A column that says the opposite ({@code unsubscribed = true}) must be
 * turned round before it comes here.
 */
public final class Consents {

    private Consents() {}

    /** One of {@code opted_in}, {@code opted_out}, {@code never}; null for null and spellings outside the table. */
    public static String normalize(String raw) {
        String value = Folding.clean(raw);
        if (value == null) {
            return null;
        }
        return switch (value.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "")) {
            case "subscribed",
                    "subscribe",
                    "optedin",
                    "optin",
                    "doubleoptin",
                    "confirmed",
                    "granted",
                    "accept",
                    "accepted",
                    "consented",
                    "true",
                    "t",
                    "yes",
                    "y",
                    "1" -> "opted_in";
            case "unsubscribed",
                    "unsubscribe",
                    "optedout",
                    "optout",
                    "revoked",
                    "withdrawn",
                    "reject",
                    "rejected",
                    "denied",
                    "refused",
                    "suppressed",
                    "donotcontact",
                    "false",
                    "f",
                    "no",
                    "n",
                    "0" -> "opted_out";
            case "neversubscribed", "never", "notsubscribed", "unconfirmed", "pending", "noconsent" -> "never";
            default -> null;
        };
    }
}
