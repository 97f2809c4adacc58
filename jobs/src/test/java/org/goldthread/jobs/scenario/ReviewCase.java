package org.goldthread.jobs.scenario;

/**
 * A row of {@code review_queue}.
 *
 * @param kind identity or action
 * @param target null for identity cases
 * @param rightKey null when the case is about one record
 */
record ReviewCase(String id, String kind, String target, String leftKey, String rightKey) {
    /** Whether it speaks of these two records, in either order. */
    boolean isAbout(String one, String other) {
        return (one.equals(leftKey) && other.equals(rightKey)) || (other.equals(leftKey) && one.equals(rightKey));
    }
}
