/**
 * Connected components over identifier and match edges, the second look at those that comparing holds together, their
 * statistics and alarms. Reads edges and normalized records, writes members, refused edges and component statistics. What
 * weighs a pair is handed in. The component loop may count and persist, and releases what it holds; all else is lazy.
 */
package org.goldthread.jobs.cluster;
