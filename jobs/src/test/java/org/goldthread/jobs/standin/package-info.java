/**
 * Small servers that stand in for Intercom, Klaviyo and Bloomreach: each holds records in memory, speaks the vendor's
 * published requests and answers, and refuses what the vendor's documents say is refused. Written from the reference
 * pages, not from the planner; every rule names its page and line. What a page marks as unverified is a switch.
 */
package org.goldthread.jobs.standin;
