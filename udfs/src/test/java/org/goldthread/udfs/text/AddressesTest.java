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
                "unit 4/12 High St | unit 4 12 high street | 12",
                "Flat 2, 10 Foo Road | flat 2 10 foo road | 10",
                "12a High Street | 12a high street | 12a",
                "Calle Mayor 5, 3º B | calle mayor 5 3o b | 5",
                "Kungsgatan 12 lgh 1203 | kungsgatan 12 apt 1203 | 12",
                "ul. Długa 5 m. 3 | ulica dluga 5 m 3 | 5",
                "улица Ленина 5 | ulica lenina 5 | 5",
                "Rua Augusta, 123, apto 45 | rua augusta 123 apt 45 | 123",
                "12 bd Voltaire | 12 boulevard voltaire | 12",
                "Postfach 12 34 56 | postfach 12 34 56 | NULL",
                "10 High St, PO Box 12 | 10 high street po box 12 | 10",
                "Street address | NULL | NULL",
                "same as above | NULL | NULL",
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
                "1067,DE,01067",
                "1012 ab,NL,1012AB",
                "NL-1012 AB,NL,1012AB",
                "SE-114 55,SE,11455",
                "00-950,PL,00950",
                "950,PL,950",
                "01310-100,BR,01310100",
                "1310100,BR,01310100",
                "〒100-0001,JP,1000001",
                "D02 AF30,IE,D02AF30",
                "K1A OB1,CA,K1A0B1",
                "SW1A OAA,GB,SW1A0AA",
                "75 001,FR,75001",
                "2139,DE,02139",
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "NULL",
            quoteCharacter = '^',
            value = {
                "unit 4/12 High St | 4 | NULL",
                "4/12 High St | 4 | NULL",
                "Flat 2, 10 Foo Road | 2 | NULL",
                "Flat A, 10 Foo Road | a | NULL",
                "12 Main St Apt #4B | 4b | NULL",
                "12 Main St #0407 | 407 | NULL",
                "Suite 500, 1200 Broadway | 500 | NULL",
                "Wiener Ring 12/3 | 3 | NULL",
                "Wiener Ring 12/3/5 | 3/5 | NULL",
                "Hauptstr. 5 Whg. 3 | 3 | NULL",
                "Calle Mayor 5, 3º B | 3 | NULL",
                "Rua Augusta, 123, apto 45 | 45 | NULL",
                "Kungsgatan 12 lgh 1203 | 1203 | NULL",
                "12a High Street | NULL | NULL",
                "12 High Street | NULL | NULL",
                "P.O. Box 12 | NULL | 12",
                "PO Box 1234, Springfield | NULL | 1234",
                "Postfach 12 34 56 | NULL | 123456",
                "BP 12 | NULL | 12",
                "Apdo. de Correos 77 | NULL | 77",
                "Postbus 100 | NULL | 100",
                "12 Boxley Road | NULL | NULL",
                "n/a | NULL | NULL",
                "NULL | NULL | NULL",
            })
    void units_and_boxes(String raw, String unit, String box) {
        assertThat(Addresses.unit(raw)).isEqualTo(unit);
        assertThat(Addresses.postBox(raw)).isEqualTo(box);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {
                "SW1A 1AA,GB,true", "sw1a1aa,United Kingdom,true", "SW1A,GB,false", "1012 AB,NL,true", "1012,NL,false",
                "K1A 0B1,CA,true", "K1A OB1,CA,true", "Z1A 0B1,CA,false", "02139-4307,US,true", "2139,US,true",
                "213999,US,false", "10115,DE,true", "101,DE,false", "00-950,PL,true", "114 55,SE,true",
                "01310-100,BR,true", "100-0001,JP,true", "D02 AF30,IE,true", "D02,IE,false", "75001,FR,true",
                "10115,NULL,NULL", "10115,Atlantis,NULL", "n/a,DE,NULL", "NULL,DE,NULL",
            })
    void postal_codes_are_valid_by_their_country(String raw, String country, Boolean expected) {
        assertThat(PostalCodes.isValid(raw, country)).isEqualTo(expected);
    }
}
