package org.goldthread.jobs.generate;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A person as one record shows them. Null = the record does not say.
 *
 * @param phone as written in the record
 * @param country null = the record does not say
 */
record Person(
        String givenName,
        String familyName,
        LocalDate born,
        String email,
        String phone,
        String street,
        String city,
        String postalCode,
        Country country,
        String organization,
        Instant createdAt,
        Instant updatedAt) {

    String fullName() {
        if (givenName == null || familyName == null) {
            return givenName == null ? familyName : givenName;
        }
        return givenName + " " + familyName;
    }

    /** The same record, taken down at another place. */
    Person at(String newPhone, String newStreet, String newCity, String newPostalCode, Country newCountry) {
        return new Person(
                givenName,
                familyName,
                born,
                email,
                newPhone,
                newStreet,
                newCity,
                newPostalCode,
                newCountry,
                organization,
                createdAt,
                updatedAt);
    }
}
