package org.goldthread.jobs.pipeline;

import java.util.List;

/**
 * What a run did: counts only.
 *
 * @param runId the run
 * @param runSeq its place in the sequence of published runs
 * @param outcome published, dry run, or published before
 * @param sources row account by source
 * @param records active records
 * @param entities persons found
 * @param duplicates records beyond the first of each person in each source
 * @param newGoldenIds golden ids issued by this run
 * @param newInstructions instructions issued by this run
 * @param openCases cases in the review queue
 * @param instructions instructions by target, action and status
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
        long newGoldenIds,
        long newInstructions,
        long openCases,
        List<InstructionCount> instructions,
        List<StageMetrics> stages) {

    /** The same figures with the outcome and what the stages cost. */
    RunSummary as(Outcome ended, List<StageMetrics> metrics) {
        return new RunSummary(
                runId,
                runSeq,
                ended,
                sources,
                records,
                entities,
                duplicates,
                newGoldenIds,
                newInstructions,
                openCases,
                instructions,
                metrics);
    }

    /** How the run ended. */
    public enum Outcome {
        PUBLISHED,
        DRY_RUN,
        PUBLISHED_BEFORE
    }

    /** Rows of one source: rows = records + rejected + repeats + skipped; noted rows are records with a value left out. */
    public record SourceAccount(
            String source, long rows, long records, long rejected, long repeats, long noted, long skipped) {}

    /** Instructions of a kind, and how many of them this run issued. */
    public record InstructionCount(String target, String action, String status, long count, long issued) {}
}
