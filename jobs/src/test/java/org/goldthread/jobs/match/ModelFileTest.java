package org.goldthread.jobs.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;
import org.junit.jupiter.api.Test;

final class ModelFileTest {
    @Test
    void theShippedModelNamesEveryLevelOfTheLibrary() {
        MatchModel model = People.shippedModel();

        assertThat(model.comparisons())
                .extracting(MatchModel.Comparing::comparison)
                .containsExactlyInAnyOrder(java.util.Arrays.stream(Comparison.values())
                        .filter(comparison -> !comparison.isOfNamedAttribute())
                        .map(Comparison::label)
                        .toArray(String[]::new));
        assertThat(model.blocking()).hasSizeGreaterThan(5);
        assertThat(ListParameters.of(model))
                .allSatisfy(row -> assertThat(row.size()).isEqualTo(ListParameters.SCHEMA.size()))
                .extracting(ModelFileTest::place)
                .contains("given_name 0 exact", "given_name -1 null", "gender 1 else")
                .doesNotHaveDuplicates();
    }

    @Test
    void agreementSpeaksForAMatchAndDisagreementAgainst() {
        for (MatchModel.Comparing comparing : People.shippedModel().comparisons()) {
            MatchModel.Level first = comparing.levels().get(0);
            MatchModel.Level last = comparing.levels().get(comparing.levels().size() - 1);

            assertThat(first.m()).as(comparing.comparison()).isGreaterThan(first.u());
            assertThat(last.m()).as(comparing.comparison()).isLessThan(last.u());
        }
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        String json =
                """
                {"version": "v", "provenance": "p", "prior": {"matches": 0, "household": 1}, "agreement": 3, "colour": "red",
                 "thresholds": {"match": 2, "review": 0.5},
                 "comparisons": [
                   {"comparison": "shoe_size", "points": 1, "levels": []},
                   {"comparison": "gender", "points": 1, "levels": [{"label": "exact", "m": 1.5, "u": 0.5, "tf": 0.1},
                                                                    {"label": "else", "m": 0.1, "u": 0.5, "hue": 1}]},
                   {"comparison": "phone", "points": 2, "levels": [{"label": "exact", "m": 0.9, "u": 0}]}],
                 "blocking": [{"name": "a", "keys": []}, {"name": "b", "keys": ["email_norm"]}]}
                """;

        assertThatThrownBy(() -> ModelFile.parse(json, "m.json")).isInstanceOfSatisfying(UserError.class, error -> {
            assertThat(error.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(error.problems())
                    .extracting(problem -> problem.where())
                    .containsExactlyInAnyOrder(
                            "m.json.colour",
                            "m.json.prior",
                            "m.json.thresholds.match",
                            "m.json.comparisons[gender].levels[1].hue",
                            "m.json.comparisons[shoe_size]",
                            "m.json.comparisons[phone].levels",
                            "m.json.comparisons[phone].levels[exact].u",
                            "m.json.comparisons[phone].levels[exact].household",
                            "m.json.blocking[a].keys");
        });
    }

    @Test
    void whatIsNoJsonIsTold() {
        assertThatThrownBy(() -> ModelFile.parse("{\"version\": ", "m.json"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("is no JSON");
        assertThatThrownBy(() -> ModelFile.read(Path.of("no-such-model.json")))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("'no-such-model.json' cannot be read");
    }

    private static String place(Row row) {
        return row.getString(0) + " " + row.getLong(1) + " " + row.getString(2);
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        MatchModel shipped = People.shippedModel();
        MatchModel trained =
                StartingModel.of(shipped, ComparableRecord.COLUMNS, List.of("job_title", "custom.birth_place"));

        assertThat(ModelFile.parse(ModelFile.text(shipped), "m.json")).isEqualTo(shipped);
        assertThat(ModelFile.parse(ModelFile.text(trained), "m.json")).isEqualTo(trained);
        assertThat(trained.attributes()).containsExactly("job_title", "custom.birth_place");
    }

    @Test
    void anAttributeThatNoRecordHasIsAnErrorOfTheModel() {
        MatchModel trained = StartingModel.of(People.shippedModel(), ComparableRecord.COLUMNS, List.of("job_title"));
        String json = ModelFile.text(trained).replace("\"job_title\"", "\"shoe_size\"");

        assertThatThrownBy(() -> ModelFile.parse(json, "m.json"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("comparisons[shoe_size].attribute")
                .hasMessageContaining("custom.");
    }
}
