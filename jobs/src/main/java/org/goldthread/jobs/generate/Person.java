package org.goldthread.jobs.generate;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A person as one record shows them. Null = the record does not say.
 *
 * @param country ISO country
 * @param phone as written in the record
 */
record Person(
        String givenName,
        String familyName,
        LocalDate dateOfBirth,
        String email,
        String phone,
        String street,
        String city,
        String postalCode,
        String country,
        Instant createdAt,
        Instant updatedAt) {

    Person withName(String given, String family) {
        return new Person(
                given, family, dateOfBirth, email, phone, street, city, postalCode, country, createdAt, updatedAt);
    }

    Person withBirth(LocalDate date) {
        return new Person(
                givenName, familyName, date, email, phone, street, city, postalCode, country, createdAt, updatedAt);
    }

    Person withContact(String newEmail, String newPhone) {
        return new Person(
                givenName,
                familyName,
                dateOfBirth,
                newEmail,
                newPhone,
                street,
                city,
                postalCode,
                country,
                createdAt,
                updatedAt);
    }

    /** Lives where the other one lives. */
    Person movedTo(Person other) {
        return new Person(
                givenName,
                familyName,
                dateOfBirth,
                email,
                phone,
                other.street,
                other.city,
                other.postalCode,
                other.country,
                createdAt,
                updatedAt);
    }

    Person at(Instant created, Instant updated) {
        return new Person(
                givenName, familyName, dateOfBirth, email, phone, street, city, postalCode, country, created, updated);
    }
}
