package org.goldthread.jobs.propose;

/**
 * What becomes of a column.
 *
 * @param column the column
 * @param attribute attribute or custom name that it fills; null = it is not read
 * @param expression what the map says; null = it is not read, or stands in another column's expression
 * @param confidence how sure that is
 * @param reason why, in words; never with a value
 */
record Decision(Column column, String attribute, String expression, Confidence confidence, String reason) {
    static Decision of(Column column, String attribute, Confidence confidence, String reason) {
        return new Decision(column, attribute, column.name().mapped(), confidence, reason);
    }

    static Decision unread(Column column, String reason) {
        return new Decision(column, null, null, Confidence.SURE, reason);
    }

    boolean isCustom() {
        return attribute != null && attribute.startsWith("custom.");
    }

    /** The same with another expression. */
    Decision by(String sql, String more) {
        return new Decision(column, attribute, sql, confidence, reason + "; " + more);
    }
}
