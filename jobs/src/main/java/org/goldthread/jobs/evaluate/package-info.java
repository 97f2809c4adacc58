/**
 * How good the entities are: pairwise and B-cubed figures of a clustering against the truth, a threshold sweep, and the
 * three-exact-rules baseline. A side room beside the flow: reads frames of other stages and a truth file, runs actions,
 * writes nothing. Pairs are counted from cluster sizes, never made.
 */
package org.goldthread.jobs.evaluate;
