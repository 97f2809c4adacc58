/**
 * Candidate pairs. Reads the active rows of {@code records} and the blocking passes. Records are packed once
 * ({@code PackRecords}), the members of every block brought together ({@code GroupBlocks}), the blocks that make pairs chosen
 * by the budget ({@code PlanBlocks}, {@code block_sizes}); then pairs travel as numbers to the task that walks each of them
 * once, whatever passes make it ({@code MakePairs}, {@code PairLoop}), and decodes what is compared once in every executor
 * ({@code RecordChunks}, from the files of the packed records). What scores a pair is handed in: this room knows nothing of
 * comparisons. Training looks at a share of many records ({@code RecordShare}). Lazy: no actions, no session, writes nothing.
 */
package org.goldthread.jobs.block;
