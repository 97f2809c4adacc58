/**
 * How good the entities are: pairwise and B-cubed figures of a clustering against true clusters or labelled pairs, a
 * threshold sweep after and before clustering, what blocking reaches, samples of mistakes, and the three-exact-rules
 * baseline. A side room beside the flow: reads a trial run and a truth file, runs actions, writes nothing. Pairs of a
 * clustering are counted from cluster sizes, never made.
 */
package org.goldthread.jobs.evaluate;
