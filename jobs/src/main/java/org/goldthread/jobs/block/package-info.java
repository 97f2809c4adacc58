/**
 * Candidate pairs. Reads the active rows of {@code records} and the blocking passes; gives the block sizes (for the pair
 * budget and {@code block_sizes}), the scored pairs, each made once, by the first pass that makes it, and what each pass
 * finds beside the others. What scores a pair is handed in: this room knows nothing of comparisons. Lazy: no actions, no
 * session, no files.
 */
package org.goldthread.jobs.block;
