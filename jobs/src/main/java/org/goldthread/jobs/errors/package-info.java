/**
 * User errors: problem, cause, remedy, with the value, and the exit code they end in. Knows nothing of Spark; every room
 * may throw them, only {@code cli} catches them.
 */
package org.goldthread.jobs.errors;
