package org.goldthread.udfs.similarity;

import static org.assertj.core.api.Assertions.assertThat;

import org.goldthread.udfs.similarity.PersonNames.Relation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PersonNamesTest {
    @ParameterizedTest
    @CsvSource({
        "nora,berg,,nora,berg,,AGREE",
        "william,hart,,bill,hart,,AGREE",
        "nora,berg,,nora,brg,,AGREE",
        "nora,berg,,berg,nora,,AGREE",
        "anna maria,rossi,,anna,rossi,,AGREE",
        "nora,berg,1980-02-03,nora,berg,1980-03-02,AGREE",
        "nora,berg,1980-02-03,nora,berg,1980-02-04,AGREE",
        "patrick,berg,,patricia,berg,,UNKNOWN",
        "n,berg,,nora,berg,,UNKNOWN",
        "nora,,,nora,berg,,UNKNOWN",
        ",,,nora,berg,,UNKNOWN",
        "nora,berg,,nora,lindqvist,,UNKNOWN",
        "nora,berg,,erik,berg,,CONTRADICT",
        "front,desk,,warehouse,,,CONTRADICT",
        "nora,berg,1950-02-03,nora,berg,1984-11-23,CONTRADICT",
    })
    void comparesBothWays(String g1, String f1, String b1, String g2, String f2, String b2, Relation expected) {
        assertThat(PersonNames.compare(g1, f1, b1, g2, f2, b2)).isEqualTo(expected);
        assertThat(PersonNames.compare(g2, f2, b2, g1, f1, b1)).isEqualTo(expected);
    }
}
