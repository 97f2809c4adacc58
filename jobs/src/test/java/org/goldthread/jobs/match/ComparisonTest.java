package org.goldthread.jobs.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One hard row per known trap: two records as attribute=value lists, and the level that they must get, either way round. */
final class ComparisonTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            given_name | given_name=ann | given_name=ann | exact
            given_name | given_name=katherine | given_name=katharine | typo
            given_name | given_name=fran k | given_name=frank | typo
            given_name | given_name=bill | given_name=william | nickname
            given_name | given_name=anne marie | given_name=marie | part
            given_name | given_name=j | given_name=john | initial
            given_name | given_name=lee,family_name=oliver | given_name=oliver,family_name=lee | swapped
            given_name | family_name=oliver | given_name=oliver | swapped
            given_name | given_name=oliver,family_name=lee | family_name=oliver | swapped
            given_name | given_name=thomas,middle_name=edward | given_name=edward | middle
            given_name | given_name=william,family_name=headon | given_name=craig,family_name=william | crossed
            given_name | given_name=mathilde | given_name=matilda | similar
            given_name | given_name=minh | given_name=linh | faint
            given_name | given_name=sofia | given_name=fosia | faint
            given_name | given_name=ann | given_name=peter | else
            given_name | given_name=tim | given_name=tom | else
            given_name | given_name=ann | family_name=berg | null
            family_name | family_name=van de kamp | family_name=vandekamp | typo
            family_name | family_name=garcia lopez | family_name=garcia | part
            family_name | given_name=lee,family_name=oliver | given_name=oliver,family_name=lee | null
            family_name | family_name=smith | family_name=jones | else
            middle_name | middle_name=m | middle_name=maria | initial
            date_of_birth | date_of_birth=19800403 | date_of_birth=19800403 | exact
            date_of_birth | date_of_birth=19800403 | date_of_birth=19800304 | day_month_swapped
            date_of_birth | date_of_birth=19800403 | date_of_birth=19900403 | one_edit
            date_of_birth | date_of_birth=19790403 | date_of_birth=19970403 | one_edit
            date_of_birth | date_of_birth=19800101 | date_of_birth=19800403 | year_default
            date_of_birth | date_of_birth=19800403 | date_of_birth=19800428 | two_parts
            date_of_birth | date_of_birth=19801228 | date_of_birth=19810107 | near
            date_of_birth | date_of_birth=19800403 | date_of_birth=19801117 | within_year
            date_of_birth | date_of_birth=19800403 | date_of_birth=19551117 | else
            email | email=ann.berg@x.com | email=ann.berg@x.con | close
            email | email=ann12@x.com | email=ann13@x.com | else
            email | email=ann.berg@x.com | email=ann.berg@work.org | same_user
            email | email=ann.berg@x.com | email=ann_berg@work.org | similar_user
            email | given_name=minh,email=minh.truong@x.com | given_name=linh,email=linh.truong@x.com | null
            email | given_name=ann,family_name=berg,email=ann.berg@x.com | given_name=ann,family_name=berg,email=ann.berg@work.org | null
            email | given_name=ann,family_name=berg,email=ann.berg@x.com | given_name=ann,family_name=berg,email=annberg@x.com | null
            email | given_name=ann,family_name=berg,email=ann.berg@x.com | given_name=ann,family_name=berg,email=ann.berg@x.con | close
            email | given_name=ann,family_name=berg,email=ann.berg@x.com | given_name=ann,family_name=berg,email=ann.bregs@x.com | close
            email | given_name=ann,family_name=berg,email=annie77@x.com | given_name=ann,family_name=berg,email=annie77@work.org | same_user
            email | email=info@x.com | email=info@work.org | else
            phone | phone=+442071234567 | phone=+312071234567 | last_digits
            phone | phone=+442071234567 | phone=+442071243567 | one_edit
            phone | phone=+442071234567 | phone=+449999999999 | else
            place | postal_code=AB12,city=perth | postal_code=AB12,city=pertj | postal_and_city
            place | postal_code=AB12,city=perth | postal_code=AB12 | postal
            place | postal_code=AB12,city=perth | postal_code=AB13,city=perth | city_close_postal
            place | city=perth | postal_code=AB13,city=perth | city
            place | postal_code=XY99,city=perth | postal_code=AB13,city=perth | city_other_postal
            place | city=perth,region=wa | city=albany,region=wa | region
            place | region=wa | region=wa,city=perth | region_only
            place | city=perth | city=albany | else
            place | city=perth | postal_code=AB12 | null
            street | street=high street,house_number=5,unit=flat 1 | street=high street,house_number=5,unit=flat 1 | with_unit
            street | street=high street,house_number=5 | street=high street,house_number=5 | with_number
            street | street=high street,house_number=5,unit=flat 1 | street=high street,house_number=5,unit=flat 9 | other_unit
            street | street=high street,house_number=5 | street=hihg street,house_number=5 | close_with_number
            street | street=high street | street=high street,house_number=5 | street
            street | street=high street,house_number=7 | street=high street,house_number=5 | other_number
            street | street=high street,house_number=5 | street=mill lane,house_number=5 | number
            street | house_number=5 | street=mill lane,house_number=5 | null
            id_number | id_number=123456789 | id_number=123456798 | one_edit
            organization | organization=acme | organization=acme holdings | similar
            gender | gender=f | gender=m | else
            """)
    void level(String comparison, String one, String two, String level) {
        ComparableRecord a = person(one);
        ComparableRecord b = person(two);
        Comparison tested = Comparison.named(comparison).orElseThrow();

        assertThat(label(tested, tested.level(a, b, 0, AppliedLevels.of(tested))))
                .isEqualTo(level);
        assertThat(label(tested, tested.level(b, a, 0, AppliedLevels.of(tested))))
                .isEqualTo(level);
    }

    /** Two names that many people have are two names; one that hardly anybody has is a typing error of the other. */
    @ParameterizedTest
    @CsvSource({"800,700,close", "800,60,close", "800,49,typo", "800,3,typo", "3,2,typo"})
    void howCommonNamesAreTellsTypingErrorsFromNames(long christina, long christine, String level) {
        for (String column : List.of("given_name", "family_name")) {
            TermFrequencies frequencies = TermFrequencies.of(Stream.of(
                            TermRows.row(column + "_norm", "christina", christina, 10_000),
                            TermRows.row(column + "_norm", "christine", christine, 10_000))
                    .filter(row -> row.getLong(2) > TermFrequencies.REPEATS)
                    .toList());
            ComparableRecord a = People.person(frequencies, column, "christina");
            ComparableRecord b = People.person(frequencies, column, "christine");
            Comparison tested = Comparison.named(column).orElseThrow();

            assertThat(label(tested, tested.level(a, b, 0, AppliedLevels.of(tested))))
                    .as(column)
                    .isEqualTo(level);
            assertThat(label(tested, tested.level(b, a, 0, AppliedLevels.of(tested))))
                    .as(column)
                    .isEqualTo(level);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            paris | paris | exact
            7 | 7.0 | exact
            paris | pariz | close
            1234 | 1235 | close
            1000 | 1009 | close
            stratford | old stratford on avon | similar
            100 | 104 | similar
            los angeles | san angeles | weak
            100 | 115 | weak
            ann | ian | else
            1 | 9 | else
            paris | | null
            """)
    void levelOfAnyOtherValue(String one, String two, String level) {
        ComparableRecord a = People.having(TermFrequencies.none(1_000), "custom.any", one);
        ComparableRecord b = People.having(TermFrequencies.none(1_000), "custom.any", two);

        assertThat(label(Comparison.VALUE, Comparison.VALUE.level(a, b, 0, AppliedLevels.of(Comparison.VALUE))))
                .isEqualTo(level);
        assertThat(label(Comparison.VALUE, Comparison.VALUE.level(b, a, 0, AppliedLevels.of(Comparison.VALUE))))
                .isEqualTo(level);
    }

    /** What half of the restaurants are called says little, what one is called much. */
    @ParameterizedTest
    @CsvSource({"restaurant gandhi,gandhi palace,weak", "gandhi restaurant,lotus restaurant,else"})
    void wordsCountByHowRareTheyAre(String one, String two, String level) {
        TermFrequencies frequencies = TermFrequencies.of(List.of(
                TermRows.row(TermFrequencies.RECORDS, "", 1_000, 1_000),
                TermRows.row("custom.any words", "restaurant", 500, 1_000)));
        ComparableRecord a = People.having(frequencies, "custom.any", one);
        ComparableRecord b = People.having(frequencies, "custom.any", two);

        assertThat(label(Comparison.VALUE, Comparison.VALUE.level(a, b, 0, AppliedLevels.of(Comparison.VALUE))))
                .isEqualTo(level);
        assertThat(label(Comparison.VALUE, Comparison.VALUE.level(b, a, 0, AppliedLevels.of(Comparison.VALUE))))
                .isEqualTo(level);
    }

    private static String label(Comparison comparison, int level) {
        return level == Comparison.NULL
                ? "null"
                : comparison.levels().get(level).label();
    }

    private static ComparableRecord person(String text) {
        return People.person(java.util.Arrays.stream(text.split(","))
                .flatMap(pair -> java.util.Arrays.stream(pair.split("=")))
                .toArray(String[]::new));
    }
}
