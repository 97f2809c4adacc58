package org.goldthread.jobs.match;

/** Columns whose values differ much in how common they are: agreeing on Smith says less than agreeing on Zabrowski. */
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
    /** The attribute that the model names. */
    VALUE(null);

    private final String column;

    Term(String column) {
        this.column = column;
    }

    /** Column of records; null = the attribute that the model names. */
    String column() {
        return column;
    }
}
