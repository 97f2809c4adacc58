package org.goldthread.udfs.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "NULL",
            quoteCharacter = '^',
            value = {
                "12 Main St. | 12 main street | 12",
                "12 N. Main St Apt #4 | 12 north main street apt 4 | 12",
                "St John's Rd 7 | saint johns road 7 | 7",
                "5 St James Ave | 5 saint james avenue | 5",
                "9 Smith Cres | 9 smith crescent | 9",
                "Hauptstr. 5a | hauptstrasse 5a | 5a",
                "Hauptstraße 5 a | hauptstrasse 5 a | 5a",
                "Haupt-Str. 5 | hauptstrasse 5 | 5",
                "Straße des 17. Juni 135 | strasse des 17 juni 135 | 135",
                "221B Baker Street | 221b baker street | 221b",
                "Flat 2, 10 High St | flat 2 10 high street | 10",
                "Unit 3/45 Smith St | unit 3 45 smith street | 45",
                "3/45 Smith St | 3 45 smith street | 45",
                "Wiener Ring 12/3 | wiener ring 12 3 | 12",
                "12-14 Hill Rd | 12 14 hill road | 12-14",
                "0012 Hill Rd | 0012 hill road | 12",
                "5th Ave | 5th avenue | NULL",
                "Fifth Avenue | 5th avenue | NULL",
                "P.O. Box 12 | po box 12 | NULL",
                "12 | 12 | 12",
                "n/a | NULL | NULL",
                "NULL | NULL | NULL",
            })
    void street_and_house_number(String raw, String street, String number) {
        assertThat(Addresses.street(raw)).isEqualTo(street);
        assertThat(Addresses.houseNumber(raw)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "sw1a 1aa,GB,SW1A1AA",
                "02139-4307,US,02139",
                "021394307,US,02139",
                "02139-4307,NULL,02139",
                "2139,US,02139",
                "601,USA,00601",
                "2139,AU,2139",
                "D-10115,DE,10115",
                "100-0001,JP,1000001",
                "K1A 0B1,CA,K1A0B1",
                "10115.0,DE,10115",
                "00000,US,NULL",
                "99999,US,NULL",
                "n/a,US,NULL",
                "abc,US,NULL",
                "NULL,US,NULL"
            })
    void postal_codes(String raw, String country, String expected) {
        assertThat(Addresses.postalCode(raw, country)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "St. Louis,saint louis",
                "M\u00fcnchen,munchen",
                "Ft Worth,fort worth",
                "L'Aquila,laquila",
                "12,NULL",
                "none,NULL",
                "NULL,NULL"
            })
    void cities(String raw, String expected) {
        assertThat(Addresses.city(raw)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "California,ca",
                "CA,ca",
                "US-CA,ca",
                "N.Y.,ny",
                "New York,ny",
                "New South Wales,nsw",
                "Qu\u00e9bec,qc",
                "Bayern,bayern",
                "-,NULL"
            })
    void regions(String raw, String expected) {
        assertThat(Addresses.region(raw)).isEqualTo(expected);
    }
}
