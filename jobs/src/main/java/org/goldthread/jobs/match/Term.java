package org.goldthread.jobs.match;

import java.util.List;

/**
 * Columns whose values differ much in how common they are: agreeing on Smith says less than agreeing on Zabrowski, and on the
 * telephone of a switchboard less than on one's own.
 */
enum Term {
    GIVEN_NAME("given_name_norm"),
    MIDDLE_NAME("middle_name_norm"),
    FAMILY_NAME("family_name_norm"),
    DATE_OF_BIRTH("date_of_birth_norm"),
    ORGANIZATION("organization_norm"),
    STREET("street_norm"),
    UNIT("unit_norm"),
    CITY("city_norm"),
    POSTAL_CODE("postal_code_norm"),
    EMAIL("email_norm"),
    PHONE("phone_norm"),
    ID_NUMBER("id_number_norm"),
    /** Street and house number. */
    ADDRESS("street_norm", "house_number_norm"),
    /** The attribute that the model names. */
    VALUE();

    private final String[] columns;

    Term(String... columns) {
        this.columns = columns;
    }

    /** Whether the value is one person's, or one home's, as a rule, and common only where it is neither. */
    boolean isOnesOwn() {
        return this == EMAIL || this == PHONE || this == ID_NUMBER || this == ADDRESS;
    }

    /** Columns of records whose values, all of them known, make the value; empty = the attribute that the model names. */
    List<String> columns() {
        return List.of(columns);
    }

    /** What the value is called among counts: its column, or the columns with a plus between them. */
    String label() {
        return String.join("+", columns);
    }
}
