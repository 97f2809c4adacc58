/**
 * Identifier values, observations and suppressed values in, identifier edges out. An equal identifier is evidence only
 * as far as its policy says (strength, trust, hubs, names that contradict it); what is held back is listed with its
 * reason. Shares schema, config, errors and udfs with the other rooms, and nothing else.
 */
package org.goldthread.jobs.identify;
