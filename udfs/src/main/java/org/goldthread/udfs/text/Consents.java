package org.goldthread.udfs.text;

/**
 * Marketing consent. Case, blanks and punctuation in the raw value do not matter:
 *
 * <table>
 *   <caption>Spellings</caption>
 *   <tr><td>opted_in</td><td>SUBSCRIBED, subscribe, opted in, opt in, double opt in, confirmed, granted, accept(ed),
 *       consented, consent given, single opt-in, confirmed opt-in, explicit consent, allowed, agreed, enabled, on, true, t,
 *       yes, y, 1, and yes or "subscribed" in eight languages</td></tr>
 *   <tr><td>opted_out</td><td>UNSUBSCRIBED, unsubscribe, opted out, opt out, revoked, withdrawn, reject(ed), denied,
 *       refused, declined, suppressed, blocklisted, removed, do not contact, do not email, complained, marked as spam,
 *       unsubscribed from emails, disabled, off, false, f, no, n, 0, and no or "unsubscribed" in eight languages</td></tr>
 *   <tr><td>never</td><td>NEVER_SUBSCRIBED, never, not subscribed, unconfirmed, pending, no consent, not set,
 *       transactional</td></tr>
 * </table>
 *
 * <p>False reads as opted out, the stricter meaning. A column that says the opposite ({@code unsubscribed = true}) must be
 * turned round before it comes here. A state of delivery (bounced, cleaned) or of the account (active, archived) says
 * nothing about consent and gives null.
 */
public final class Consents {

    private Consents() {}

    /** One of {@code opted_in}, {@code opted_out}, {@code never}; null for null and spellings outside the table. */
    public static String normalize(String raw) {
        String word = Placeholders.squeezed(raw);
        if (word == null) {
            return null;
        }
        return switch (word) {
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
                    "consentgiven",
                    "optedinconfirmed",
                    "singleoptin",
                    "confirmedoptin",
                    "explicitconsent",
                    "allowed",
                    "agreed",
                    "on",
                    "enabled",
                    "ja",
                    "oui",
                    "si",
                    "s\u00ed",
                    "sim",
                    "tak",
                    "angemeldet",
                    "abonniert",
                    "abonn\u00e9",
                    "inscrit",
                    "suscrito",
                    "iscritto",
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
                    "donotemail",
                    "donotmail",
                    "dnc",
                    "removed",
                    "globallyunsubscribed",
                    "unsubscribedfromall",
                    "unsubscribedfromemails",
                    "blocklisted",
                    "blacklisted",
                    "complained",
                    "complaint",
                    "spamcomplaint",
                    "markedasspam",
                    "markedemailasspam",
                    "consentwithdrawn",
                    "declined",
                    "disallowed",
                    "off",
                    "disabled",
                    "nein",
                    "non",
                    "nee",
                    "nej",
                    "n\u00e3o",
                    "nao",
                    "nie",
                    "abgemeldet",
                    "abbestellt",
                    "d\u00e9sabonn\u00e9",
                    "d\u00e9sinscrit",
                    "disiscritto",
                    "nosuscrito",
                    "false",
                    "f",
                    "no",
                    "n",
                    "0" -> "opted_out";
            case "neversubscribed",
                    "never",
                    "notsubscribed",
                    "unconfirmed",
                    "pending",
                    "noconsent",
                    "unset",
                    "notopted",
                    "notoptedin",
                    "notset",
                    "awaitingconfirmation",
                    "transactional",
                    "optinpending",
                    "doubleoptinpending" -> "never";
            default -> null;
        };
    }
}
