package org.goldthread.jobs.generate;

/**
 * One value that very many records share: the call centre that took them down left its own telephone and address. Makes one
 * oversized block of every pass that goes by phone, postal code, city or street.
 *
 * @param share of the records, 0 to 1
 */
record Hot(double share, Streams streams, Country country) {
    private static final String PHONE = "0161 496 0731";
    private static final String STREET = "1 Exchange Square";
    private static final String CITY = "Manchester";
    private static final String POSTAL_CODE = "M1 4BT";

    /** @param record a number of its own; who is hot does not depend on how many are */
    Person apply(Person person, long record) {
        boolean hot = share > 0 && streams.of(Streams.Purpose.HOT, record).nextDouble() < share;
        return hot ? person.at(PHONE, STREET, CITY, POSTAL_CODE, country) : person;
    }
}
