package org.goldthread.jobs.pipeline;

import java.util.List;
import org.goldthread.jobs.errors.Problem;

/**
 * What a run did: counts only.
 *
 * @param runId the run
 * @param runSeq its place in the sequence of published runs
 * @param outcome published, dry run, held by a gate, or published before
 * @param sources row account by source
 * @param records active records
 * @param entities persons found
 * @param duplicates records beyond the first of each person in each source
 * @param largestEntity records of the largest person
 * @param ids what became of golden ids
 * @param newInstructions instructions issued by this run
 * @param openCases cases in the review queue
 * @param instructions instructions by target, action and status
 * @param heldBack instructions that wait because of a canary
 * @param gates gates that the result passed, so that it is not, or would not be, published; empty = none
 * @param stages cost by stage
 */
public record RunSummary(
        String runId,
        long runSeq,
        Outcome outcome,
        List<SourceAccount> sources,
        long records,
        long entities,
        long duplicates,
        long largestEntity,
        Ids ids,
        long newInstructions,
        long openCases,
        List<InstructionCount> instructions,
        List<HeldBack> heldBack,
        List<Problem> gates,
        List<StageMetrics> stages) {

    /** The same figures with the outcome, the gates that they passed, and what the stages cost. */
    RunSummary as(Outcome ended, List<Problem> passed, List<StageMetrics> metrics) {
        return new RunSummary(
                runId,
                runSeq,
                ended,
                sources,
                records,
                entities,
                duplicates,
                largestEntity,
                ids,
                newInstructions,
                openCases,
                instructions,
                heldBack,
                passed,
                metrics);
    }

    /** How the run ended. */
    public enum Outcome {
        PUBLISHED,
        DRY_RUN,
        /** A gate on the result: nothing was published, and the same run may be tried again. */
        HELD,
        PUBLISHED_BEFORE
    }

    /** Rows of one source: rows = records + rejected + repeats + skipped; noted rows are records with a value left out. */
    public record SourceAccount(
            String source, long rows, long records, long rejected, long repeats, long noted, long skipped) {}

    /**
     * Golden ids.
     *
     * @param created new ones
     * @param kept those of the last run that go on
     * @param absorbed those that became another one's alias
     * @param retired those that lost their last record
     */
    public record Ids(long created, long kept, long absorbed, long retired) {
        static final Ids NONE = new Ids(0, 0, 0, 0);
    }

    /** New instructions of a kind that wait. */
    public record HeldBack(String target, String action, long count) {}

    /** Instructions of a kind, and how many of them this run issued. */
    public record InstructionCount(String target, String action, String status, long count, long issued) {}
}
