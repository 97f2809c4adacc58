package org.goldthread.jobs.generate;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A person as they are, and were. What never changed is the same twice; records show the one or the other.
 *
 * @param number nobody else's; people of one household are neighbours
 * @param secondName null = has none
 * @param earlierFamilyName before a wedding
 * @param ownEmail nobody else's
 * @param email the one given away: own, or the household's
 * @param earlierEmail nobody else's
 * @param landline the household's; null = has none
 * @param organization null = none is known
 * @param joined when a system first heard of them
 */
record Individual(
        long number,
        String givenName,
        String secondName,
        String familyName,
        String earlierFamilyName,
        LocalDate born,
        String ownEmail,
        String email,
        String earlierEmail,
        String mobile,
        String earlierMobile,
        String landline,
        Home home,
        Home earlierHome,
        String organization,
        Instant joined) {}
