/**
 * Whether two records are one person: comparison library, levels, Fellegi-Sunter weights, term frequencies, the model
 * file, and the estimating of its shares by EM. Reads normalized columns of {@code records} and the model; gives a score per pair and the rows of
 * {@code model_parameters}. The scoring itself is plain Java on decoded records; frames are only touched to count term
 * frequencies and to decode rows. Lazy: no actions, no session; of files it reads the model only.
 */
package org.goldthread.jobs.match;
