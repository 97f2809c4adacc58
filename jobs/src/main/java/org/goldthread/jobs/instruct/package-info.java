/**
 * Merge instructions: per person and target system, the legal and ordered calls that make one record of several, or the
 * named reason why none can be made. Reads records, memberships, edges, alarms, the last run's instructions and the
 * targets' capability files; writes nothing itself: {@link org.goldthread.jobs.instruct.PlanInstructions} returns the
 * new state of {@code merge_instructions}. Also counted here: where duplicates come from ({@code duplicate_causes}) and who
 * writes values that are not normalized ({@code unnormalized_writers}). All rules are plain Java, driven without Spark by their tests.
 */
package org.goldthread.jobs.instruct;
