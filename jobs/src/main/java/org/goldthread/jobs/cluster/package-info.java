/**
 * Connected components over identifier and match edges, their statistics and alarms. Reads edges and normalized
 * records, writes members and component statistics. The component loop may count and persist, and releases what it
 * holds; everything else is lazy.
 */
package org.goldthread.jobs.cluster;
