/**
 * Side room: makes of published instructions what can be sent, file by file: requests for a target's API, a CSV for its
 * import, a SQL plan for an application's own database. Reads instructions handed to it as plain
 * records, and capability files; writes files into a folder that the caller names; knows neither Spark nor any stage.
 */
package org.goldthread.jobs.dispatch;
