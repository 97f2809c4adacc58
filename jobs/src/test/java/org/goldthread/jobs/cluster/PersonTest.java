package org.goldthread.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When two records clearly name two people. */
final class PersonTest {
    @ParameterizedTest
    @CsvSource({
        // both parts differ
        "john, smith, , mary, jones, , true",
        "john, smith, 1980-01-02, mary, smith, 1985-03-04, true",
        // one person, or not clear enough
        "john, smith, , mary, smith, , false",
        "john, smith, , , jones, , false",
        "william, smith, , bill, jones, , false",
        "j, smith, , john, jones, , false",
        "j, smith, , mary, jones, , true",
        "alex, smith, , alexander, jones, , false",
        "anne marie, smith, , marie, jones, , false",
        "jonathan, smith, , jonathon, jones, , false",
        "john, smith, , smith, john, , false",
        "john, smith, , mary, smyth, , false",
        "john, , 1980-01-02, mary, , 1980-01-02, false",
        // three letters are no typo of each other
        "ann, smith, , ian, jones, , true",
    })
    void contradicts(
            String given,
            String family,
            String born,
            String otherGiven,
            String otherFamily,
            String otherBorn,
            boolean expected) {
        Person left = new Person(given, family, born);
        Person right = new Person(otherGiven, otherFamily, otherBorn);

        assertThat(left.contradicts(right)).isEqualTo(expected);
        assertThat(right.contradicts(left)).isEqualTo(expected);
    }
}
