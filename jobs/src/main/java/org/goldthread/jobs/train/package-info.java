/**
 * Training of the match model, without labels. A side room beside the flow: reads normalized records and the passes,
 * counts agreement patterns of candidate and of random pairs, lets {@code match} estimate the shares on the driver, and
 * gives a model. Runs actions; writes nothing.
 */
package org.goldthread.jobs.train;
