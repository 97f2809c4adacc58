package org.goldthread.udfs.text;

/**
 * What was made of a text with one number.
 *
 * @param e164 the number, or null
 * @param extension its digits; null without
 * @param reason why there is no number, in kebab case; null when there is one
 */
record PhoneReading(String e164, String extension, String reason) {

    static PhoneReading none(String reason) {
        return new PhoneReading(null, null, reason);
    }

    boolean isNumber() {
        return e164 != null;
    }
}
