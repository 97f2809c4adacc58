package org.goldthread.jobs.generate;

/** An address. @param flat 0 = the house has none */
record Home(String street, int number, int flat, Town town, String postalCode) {

    Country country() {
        return town.country();
    }

    /** Street, number and flat, as the country writes them. */
    String line(String shownStreet, boolean withFlat) {
        String line = country().numberFirst() ? number + " " + shownStreet : shownStreet + " " + number;
        return withFlat && flat > 0 ? country().flat().replace("%d", Integer.toString(flat)) + " " + line : line;
    }
}
