package org.goldthread.jobs.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.goldthread.jobs.match.People.person;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.config.Thresholds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the shipped model must never do, and what it must. */
final class PairScorerTest {
    private static final MatchModel MODEL = People.shippedModel();
    private static final double MATCH = MODEL.thresholds().match();
    private static final Thresholds EVERYTHING = new Thresholds(MATCH, 1e-12);
    private static final String[] HOME = {
        "family_name",
        "kowalczyk",
        "street",
        "mill lane",
        "house_number",
        "12",
        "city",
        "ely",
        "postal_code",
        "CB74AA",
        "phone",
        "+441353660000"
    };

    @Test
    void theSamePersonWithATypoIsAMatch() {
        assertThat(probability(
                        at("given_name", "magdalena", "date_of_birth", "19810412"),
                        at("given_name", "magdalene", "date_of_birth", "19810412")))
                .isGreaterThan(0.99);
    }

    @Test
    void spousesAreNoMatch() {
        assertThat(probability(
                        at("given_name", "magdalena", "date_of_birth", "19810412"),
                        at("given_name", "peter", "date_of_birth", "19790930")))
                .isLessThan(0.01);
    }

    @Test
    void twinsAreNoMatch() {
        assertThat(probability(
                        at("given_name", "magdalena", "date_of_birth", "19810412"),
                        at("given_name", "peter", "date_of_birth", "19810412")))
                .isLessThan(MATCH);
    }

    @Test
    void aSharedFamilyMailboxIsNoMatch() {
        assertThat(probability(
                        at("given_name", "magdalena", "email", "kowalczyks@example.com"),
                        at("given_name", "peter", "email", "kowalczyks@example.com")))
                .isLessThan(MATCH);
    }

    @Test
    void aNameAloneIsForReviewHoweverRare() {
        ComparableRecord a = person("given_name", "zephyrine", "family_name", "okonkwo", "middle_name", "ursula");
        ComparableRecord b = person("given_name", "zephyrine", "family_name", "okonkwo", "middle_name", "ursula");

        for (int records : new int[] {2, 100, 10_000}) {
            PairScore score = new PairScorer(MODEL, null, TermFrequencies.none(records)).score(a, b);
            assertThat(score.probability())
                    .isLessThan(MATCH)
                    .isGreaterThanOrEqualTo(MODEL.thresholds().review());
            assertThat(score.levels()).contains("too_little_agreement");
        }
    }

    @Test
    void aPhoneAndAFirstNameAreNoMatch() {
        ComparableRecord a = person("given_name", "zephyrine", "phone", "+441353660000");
        ComparableRecord b = person("given_name", "zephyrine", "phone", "+441353660000");

        assertThat(new PairScorer(MODEL, null, TermFrequencies.none(50))
                        .score(a, b)
                        .probability())
                .isLessThan(MATCH);
    }

    @Test
    void changedNamesAreSeenThrough() {
        assertThat(probability(
                        person("given_name", "lee", "family_name", "oliver", "date_of_birth", "19810412"),
                        person("given_name", "oliver", "family_name", "lee", "date_of_birth", "19810412")))
                .isGreaterThan(MATCH);
    }

    @Test
    void agreeingOnACommonValueSaysLess() {
        TermFrequencies counted = TermFrequencies.of(List.of(
                TermRows.row("records", "", 100_000, 100_000),
                TermRows.row("family_name_norm", "smith", 2_000, 100_000)));
        PairScorer scorer = new PairScorer(MODEL, EVERYTHING, counted);
        double common = weight(scorer, person(counted, "family_name", "smith", "city", "ely"));
        double rare = weight(scorer, person(counted, "family_name", "kowalczyk", "city", "ely"));

        // 7.6 bits against strangers; among one household the family name says nothing, which caps the difference.
        assertThat(rare - common).isBetween(1.5, 7.6);
    }

    @ParameterizedTest
    @CsvSource({
        "phone_norm, +441353660000, phone=+441353660000",
        "email_norm, kontakt@example.org, email=kontakt@example.org",
        "id_number_norm, 123456789, id_number=123456789",
        "street_norm+house_number_norm, high street 1, street=high street;house_number=1"
    })
    void whatManyRecordsShareIsNobodysOwn(String label, String value, String shared) {
        Row all = TermRows.row("records", "", 100_000, 100_000);
        Row given = TermRows.row("given_name_norm", "mary", 2_001, 100_000);
        Row family = TermRows.row("family_name_norm", "smith", 1_001, 100_000);
        TermFrequencies counted =
                TermFrequencies.of(List.of(all, given, family, TermRows.row(label, value, 5_001, 100_000)));
        TermFrequencies alone = TermFrequencies.of(List.of(all, given, family));
        String[] values = ("given_name=mary;family_name=smith;" + shared).split("[=;]");

        double crowded = weight(new PairScorer(MODEL, EVERYTHING, counted), person(counted, values));
        double own = weight(new PairScorer(MODEL, EVERYTHING, alone), person(alone, values));

        assertThat(crowded).isLessThan(Weights.weight(MATCH)).isLessThan(own - 4);
    }

    @Test
    void whatKinShareSaysLessWhereAModelKnowsThem() {
        List<MatchModel.Comparing> comparisons = MODEL.comparisons().stream()
                .map(comparing -> new MatchModel.Comparing(
                        comparing.comparison(),
                        comparing.attribute(),
                        comparing.points(),
                        comparing.levels().stream()
                                .map(level -> level.with(
                                        level.m(), level.u(), level.household(), level.household(), level.tf()))
                                .toList()))
                .toList();
        MatchModel.Prior prior =
                new MatchModel.Prior(MODEL.prior().matches(), MODEL.prior().household(), 4.0);
        MatchModel knowing =
                new MatchModel("kin", "made up", prior, comparisons, 0, MODEL.thresholds(), MODEL.blocking(), null);
        ComparableRecord a = at("given_name", "ann");
        PairScore without = new PairScorer(MODEL, EVERYTHING, TermFrequencies.none(1000)).score(a, a);
        PairScore with = new PairScorer(knowing, EVERYTHING, TermFrequencies.none(1000)).score(a, a);

        // Kin eight times as many as the household, with its shares: nine times as much speaks against the pair.
        assertThat(without.weight() - with.weight()).isBetween(2.0, Weights.log2(9));
        assertThat(without.levels()).doesNotContain("kin");
        assertThat(with.levels()).contains("\"kin\"").contains("\"household\"");
    }

    @Test
    void aFewMoreRecordsMoveNothing() {
        ComparableRecord a = at("given_name", "ann");
        List<Double> weights = new ArrayList<>();
        for (int records : new int[] {70_000, 100_000, 131_072, 131_073}) {
            weights.add(new PairScorer(MODEL, EVERYTHING, TermFrequencies.none(records))
                    .score(a, a)
                    .weight());
        }
        assertThat(weights.get(0)).isEqualTo(weights.get(1)).isEqualTo(weights.get(2));
        assertThat(weights.get(3)).isLessThanOrEqualTo(weights.get(2));
    }

    @Property(tries = 500, seed = "20261122")
    void theOrderOfThePairDoesNotMatter(
            @ForAll("people") Map<String, String> one, @ForAll("people") Map<String, String> two) {
        PairScorer scorer = new PairScorer(MODEL, EVERYTHING, TermFrequencies.none(1000));

        assertThat(scorer.score(person(one), person(two))).isEqualTo(scorer.score(person(two), person(one)));
    }

    /** Stopping early must never lose a pair that reaches the threshold, nor change its score. */
    @Property(tries = 500, seed = "20261122")
    void stoppingEarlyChangesNothing(
            @ForAll("people") Map<String, String> one, @ForAll("people") Map<String, String> two) {
        PairScore full = new PairScorer(MODEL, EVERYTHING, TermFrequencies.none(1000)).score(person(one), person(two));
        PairScore early = new PairScorer(MODEL, null, TermFrequencies.none(1000)).score(person(one), person(two));

        boolean worthKeeping = full != null
                && full.weight() >= Weights.weight(MODEL.thresholds().review());
        assertThat(early).isEqualTo(worthKeeping ? full : null);
    }

    @Provide
    Arbitrary<Map<String, String>> people() {
        Arbitrary<String> column = Arbitraries.of(
                "given_name", "family_name", "middle_name", "city", "street", "house_number", "postal_code", "phone");
        Arbitrary<String> value =
                Arbitraries.of("ann", "anna", "lee", "oliver", "olivia", "a", "ann marie", "12345", "12354");
        return Arbitraries.maps(column, value).ofMaxSize(8);
    }

    private static ComparableRecord at(String... own) {
        List<String> values = new ArrayList<>(List.of(HOME));
        values.addAll(List.of(own));
        return person(values.toArray(String[]::new));
    }

    private static double probability(ComparableRecord a, ComparableRecord b) {
        PairScore score = new PairScorer(MODEL, EVERYTHING, TermFrequencies.none(100_000)).score(a, b);
        return score == null ? 0 : score.probability();
    }

    private static double weight(PairScorer scorer, ComparableRecord record) {
        return scorer.score(record, record).weight();
    }
}
