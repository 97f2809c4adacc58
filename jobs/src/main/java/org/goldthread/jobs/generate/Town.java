package org.goldthread.jobs.generate;

/**
 * A place to live.
 *
 * @param postal pattern of its postal codes; see {@link Digits}
 * @param phone pattern of its telephone numbers as written at home
 */
record Town(String name, Country country, String postal, String phone) {}
