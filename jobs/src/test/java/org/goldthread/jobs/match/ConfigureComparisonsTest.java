package org.goldthread.jobs.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.goldthread.jobs.config.ComparisonChoice;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a configuration may make of a model's comparisons, and what becomes of the pairs. */
final class ConfigureComparisonsTest {
    private static final MatchModel MODEL = People.shippedModel();

    private static ComparisonChoice named(String comparison) {
        return new ComparisonChoice(comparison, null, List.of(), Map.of());
    }

    private static ComparisonChoice without(String comparison, String... levels) {
        return new ComparisonChoice(comparison, null, List.of(levels), Map.of());
    }

    private static ComparisonChoice asking(String comparison, Map<String, Double> similarity) {
        return new ComparisonChoice(comparison, null, List.of(), similarity);
    }

    private static ComparisonChoice attribute(String attribute) {
        return new ComparisonChoice(null, attribute, List.of(), Map.of());
    }

    @Test
    void comparisonsCanBeChosenInTheModelsOrder() {
        assertThat(ConfigureComparisons.apply(MODEL, List.of(named("phone"), named("email")))
                        .comparisons())
                .extracting(MatchModel.Comparing::comparison)
                .containsExactly("email", "phone");
        assertThat(ConfigureComparisons.apply(MODEL, List.of())).isSameAs(MODEL);
    }

    /** Comparison, levels left out, level=similarity, two records, and the level that they get, either way round. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            given_name | nickname | | given_name=bill | given_name=william | else
            given_name | typo | | given_name=katherine | given_name=katharine | close
            given_name | typo close | | given_name=katherine | given_name=katharine | similar
            given_name | swapped | | given_name=lee,family_name=oliver | given_name=oliver,family_name=lee | crossed
            given_name | swapped | | family_name=oliver | given_name=oliver | null
            given_name | middle | | given_name=thomas,middle_name=edward | given_name=edward | else
            given_name | faint | | given_name=minh | given_name=linh | else
            given_name | similar | | given_name=mathilde | given_name=matilda | faint
            given_name | | similar=0.93 | given_name=mariella | given_name=mariette | faint
            given_name | | similar=0.85 | given_name=mariella | given_name=mariette | similar
            given_name | | close=0.99 faint=0.7 | given_name=minh | given_name=linh | faint
            family_name | part | | family_name=garcia lopez | family_name=garcia | similar
            middle_name | initial | | middle_name=m | middle_name=maria | else
            date_of_birth | day_month_swapped | | date_of_birth=19800403 | date_of_birth=19800304 | near
            date_of_birth | one_edit | | date_of_birth=19800403 | date_of_birth=19800408 | two_parts
            date_of_birth | year_default | | date_of_birth=19800101 | date_of_birth=19800401 | one_edit
            email | close | | email=ann.berg@x.com | email=ann.berg@x.con | same_user
            email | same_user | | email=ann.berg@x.com | email=ann.berg@work.org | similar_user
            email | | similar_user=0.99 | email=ann.berg@x.com | email=ann_berg@work.org | else
            phone | last_digits | | phone=+442071234567 | phone=+312071234567 | else
            place | postal | | postal_code=AB12,city=perth | postal_code=AB12,city=leeds | close_postal
            place | postal close_postal | | postal_code=AB12,city=perth | postal_code=AB12,city=leeds | else
            place | city_other_postal | | postal_code=XY99,city=perth | postal_code=AB13,city=perth | close_city
            place | region_only | | region=wa | region=wa,city=perth | else
            street | with_number | | street=high street,house_number=5 | street=high street,house_number=5 | close_with_number
            street | with_number close_with_number | | street=high street,house_number=5 | street=high street,house_number=5 | close
            street | other_number | | street=high street,house_number=7 | street=high street,house_number=5 | close
            street | number | | street=high street,house_number=5 | street=mill lane,house_number=5 | else
            id_number | one_edit | | id_number=123456789 | id_number=123456798 | else
            organization | similar | | organization=acme | organization=acme holdings | else
            """)
    void aLevelThatIsLeftOutLeavesItsPairsToTheNextThatFits(
            String comparison, String left, String asked, String one, String two, String level) {
        MatchModel model = ConfigureComparisons.apply(
                MODEL,
                List.of(new ComparisonChoice(
                        comparison, null, left == null ? List.of() : List.of(left.split(" ")), similarity(asked))));
        MatchModel.Comparing comparing = model.comparisons().get(0);
        BoundComparison bound = BoundComparison.all(model)[0];

        assertThat(label(comparing, bound.level(person(one), person(two)))).isEqualTo(level);
        assertThat(label(comparing, bound.level(person(two), person(one)))).isEqualTo(level);
    }

    private static Map<String, Double> similarity(String asked) {
        Map<String, Double> similarity = new java.util.TreeMap<>();
        if (asked != null) {
            for (String one : asked.split(" ")) {
                similarity.put(one.split("=")[0], Double.valueOf(one.split("=")[1]));
            }
        }
        return similarity;
    }

    private static ComparableRecord person(String text) {
        return People.person(Arrays.stream(text.split(","))
                .flatMap(pair -> Arrays.stream(pair.split("=")))
                .toArray(String[]::new));
    }

    private static String label(MatchModel.Comparing comparing, int level) {
        return level == Comparison.NULL ? "null" : comparing.levels().get(level).label();
    }

    @Test
    void anyOtherValueHasLevelsToSetToo() {
        MatchModel model = ConfigureComparisons.forTraining(
                MODEL,
                List.of(new ComparisonChoice(
                        null, "custom.birth_place", List.of("close"), Map.of("similar", 0.97, "weak", 0.6))));
        AppliedLevels applied = AppliedLevels.of(model.comparisons().get(0));

        assertThat(model.attributes()).containsExactly("custom.birth_place");
        assertThat(level("paris", "pariz", applied)).isEqualTo("weak");
        assertThat(level("1000", "1009", applied)).isEqualTo("similar");
        assertThat(level("1000", "1190", applied)).isEqualTo("weak");
    }

    private static String level(String one, String two, AppliedLevels applied) {
        ComparableRecord a = People.having(TermFrequencies.none(1_000), "custom.birth_place", one);
        ComparableRecord b = People.having(TermFrequencies.none(1_000), "custom.birth_place", two);
        return Comparison.VALUE
                .levels()
                .get(Comparison.VALUE.level(a, b, 0, applied))
                .label();
    }

    @Test
    void theOtherLevelsKeepTheirWeight() {
        MatchModel model = ConfigureComparisons.apply(MODEL, List.of(without("given_name", "nickname")));
        List<MatchModel.Level> levels = model.comparisons().get(0).levels();

        assertThat(levels).hasSize(Comparison.GIVEN_NAME.levels().size() - 1);
        assertThat(MODEL.comparisons().get(0).levels()).containsAll(levels);
        assertThat(ListParameters.unused(model).stream()
                        .map(row -> row.getString(0) + " " + row.getLong(1) + " " + row.getString(2)))
                .contains("given_name 3 nickname")
                .doesNotContain("given_name 0 exact");
    }

    @Test
    void everythingThatIsNotThereIsToldAtOnce() {
        List<ComparisonChoice> choices = List.of(
                named("shoe_size"),
                named("phone"),
                named("phone"),
                without("gender", "exact"),
                without("email", "near", "else"),
                asking("family_name", Map.of("part", 0.9)),
                asking("given_name", Map.of("similar", 0.95)),
                new ComparisonChoice("middle_name", null, List.of("close"), Map.of("close", 0.9)),
                new ComparisonChoice("date_of_birth", "job_title", List.of(), Map.of()),
                attribute("custom.birth_place"));

        assertThatThrownBy(() -> ConfigureComparisons.apply(MODEL, choices))
                .isInstanceOfSatisfying(UserError.class, error -> {
                    assertThat(error.exitCode()).isEqualTo(ExitCode.USAGE);
                    assertThat(error.problems())
                            .extracting(problem -> problem.where())
                            .containsExactly(
                                    "comparisons[shoe_size]",
                                    "comparisons[phone]",
                                    "comparisons[gender].without[exact]",
                                    "comparisons[email].without[near]",
                                    "comparisons[email].without[else]",
                                    "comparisons[family_name].levels[part].similarity",
                                    "comparisons[given_name].levels[similar].similarity",
                                    "comparisons[middle_name].similarity.close",
                                    "comparisons[job_title].attribute",
                                    "comparisons[custom.birth_place]");
                    assertThat(error.problems().get(6).remedy()).contains("less than the 0.94 of the level before");
                    assertThat(error.problems().get(9).remedy()).contains("goldthread train");
                });
    }

    @Test
    void aTrainedModelIsReadAndSetAgainAsItWasTrained() {
        List<ComparisonChoice> choices = List.of(
                new ComparisonChoice("given_name", null, List.of("faint"), Map.of("similar", 0.9)),
                attribute("custom.birth_place"));
        MatchModel start = ConfigureComparisons.forTraining(MODEL, choices);
        MatchModel trained = StartingModel.of(start, ComparableRecord.COLUMNS, start.attributes());

        MatchModel read = ModelFile.parse(ModelFile.text(trained), "m.json");

        assertThat(read).isEqualTo(trained);
        assertThat(ConfigureComparisons.apply(read, choices)).isEqualTo(trained);
        assertThat(ModelFile.text(trained)).contains("\"similarity\":0.9").doesNotContain("faint");
        assertThat(Arrays.stream(BoundComparison.all(read)).map(BoundComparison::size))
                .containsExactly(Comparison.GIVEN_NAME.levels().size() - 1, 5);
    }

    @Test
    void trainingEstimatesTheLevelsThatAreListedAndKeepsWhatTheyAskFor() {
        MatchModel start = ConfigureComparisons.apply(
                MODEL,
                List.of(
                        new ComparisonChoice("given_name", null, List.of("typo", "faint"), Map.of("similar", 0.9)),
                        named("family_name"),
                        named("gender")));
        List<ComparableRecord> people = new java.util.ArrayList<>();
        List<String> names =
                List.of("katherine", "katharine", "peter", "bill", "william", "mathilde", "matilda", "ann");
        for (int i = 0; i < 80; i++) {
            people.add(People.person(
                    "given_name", names.get(i % 8), "family_name", "berg" + i % 7, "gender", i % 3 == 0 ? "f" : "m"));
        }
        ComparePatterns compare = new ComparePatterns(start, TermFrequencies.none(80), List.of());
        PatternCounts random = RandomPairs.of(people, compare, 1);

        EstimateModel.Estimate estimate =
                EstimateModel.apply(start, random, 0, random, TermStatistics.of(List.of()), people.size());

        assertThat(compare.levels()).containsExactly(10, 7, 2);
        MatchModel.Comparing given = estimate.comparisons().get(0);
        assertThat(given.levels())
                .extracting(MatchModel.Level::label)
                .doesNotContain("typo", "faint")
                .hasSize(10);
        assertThat(given.levels().stream().filter(level -> level.label().equals("similar")))
                .extracting(MatchModel.Level::similarity)
                .containsExactly(0.9);
        double close = random.patterns().stream()
                .filter(counted -> counted.pattern().levels()[0] == 1)
                .mapToDouble(PatternCounts.Counted::pairs)
                .sum();
        assertThat(close)
                .as("each of ten katherines with each of ten katharines")
                .isEqualTo(100);
    }
}
