package org.goldthread.udfs.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhonesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "NULL",
            value = {
                "+49 30 901820 | NULL | +4930901820",
                "0049 30 901820 | NULL | +4930901820",
                "030 / 901 820 | DE | +4930901820",
                "(0)30 901820 | DE | +4930901820",
                "4930901820 | DE | +4930901820",
                "030 901820 | NULL | NULL",
                "030 901820 | ZZ | NULL",
                "030 901820 | Germany | +4930901820",
                "(415) 555-2671 x99 | US | +14155552671",
                "415.555.2671 ext. 12 | US | +14155552671",
                "14155552671.0 | US | +14155552671",
                "tel:+1-415-555-2671 | NULL | +14155552671",
                "011 49 30 901820 | US | +4930901820",
                "0044 20 7946 0018 | US | +442079460018",
                "+39 06 6982 | NULL | +39066982",
                "＋４９３０９０１８２０ | NULL | +4930901820",
                "4.15555E+11 | US | NULL",
                "62889 | AC | +24762889",
                "011 2345-6789 | AR | +541123456789",
                "+1 123 456 7890 | NULL | NULL",
                "123 | US | NULL",
                "0000000000 | US | NULL",
                "555-555-5555 | US | NULL",
                "123-456-7890 | US | NULL",
                "+1 111 111 1111 | US | NULL",
                "n/a | US | NULL",
                "call me | US | NULL",
            })
    void normalize_gives_e164_or_null(String raw, String region, String expected) {
        assertThat(Phones.normalize(raw, region)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            value = {"+4930901820,DE", "+14155552671,US", "+80012345678,NULL", "x,NULL", "NULL,NULL"})
    void region_is_the_country_of_the_number(String e164, String expected) {
        assertThat(Phones.region(e164)).isEqualTo(expected);
    }
}
