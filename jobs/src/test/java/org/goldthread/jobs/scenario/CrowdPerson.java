package org.goldthread.jobs.scenario;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A generated person as they are, whatever the exports know of them.
 *
 * @param number from 0; people of one household are neighbours
 * @param phone number within the city's range; null = has none, or tells nobody
 * @param userId id in the app; null = not a user
 * @param joined when the first system heard of them
 */
record CrowdPerson(
        int number,
        String given,
        String family,
        CrowdCity city,
        String street,
        String postalCode,
        Integer phone,
        String email,
        LocalDate birthday,
        Long userId,
        Instant joined) {

    String key() {
        return "C-" + number;
    }

    String fullName() {
        return given + " " + family;
    }

    String phoneNumber() {
        return phone == null ? null : city.phone(phone);
    }
}
