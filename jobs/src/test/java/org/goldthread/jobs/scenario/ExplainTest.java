package org.goldthread.jobs.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;
import org.goldthread.jobs.explain.ExplainPair;
import org.goldthread.jobs.explain.ExplainPerson;
import org.goldthread.jobs.explain.Section;
import org.goldthread.jobs.match.MatchModel;
import org.goldthread.jobs.match.ModelFile;
import org.goldthread.jobs.publish.Warehouse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Explanations of the demo's first night. */
final class ExplainTest extends SparkSuite {
    private static Warehouse warehouse;
    private static MatchModel model;

    @BeforeAll
    static void openFirstNight() {
        String folder = DemoRuns.firstNight().toString();
        warehouse = new Warehouse(session(), folder);
        model = ModelFile.read(ProjectFiles.home().resolve("conf/models/person.json"));
    }

    private static List<Section> pair(String one, String two) {
        return ExplainPair.apply(warehouse, one, two, model, null);
    }

    private static Section section(List<Section> sections, String title) {
        return sections.stream()
                .filter(section -> section.title().startsWith(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no section " + title));
    }

    @Test
    void twoRecordsOfOnePersonComeWithTheirPathAndTheirInstruction() {
        List<Section> sections = pair("app/1459", "app/1095");

        assertThat(sections.get(0).title()).startsWith("app/1459 and app/1095 are one person: ");
        List<String[]> path = section(sections, "Evidence path").table();
        assertThat(path.get(1)[0]).isEqualTo("app/1459");
        assertThat(path.get(path.size() - 1)[2]).isEqualTo("app/1095");
        for (int i = 2; i < path.size(); i++) {
            assertThat(path.get(i)[0]).isEqualTo(path.get(i - 1)[2]);
        }
        assertThat(section(sections, "Instructions").table().get(1)).contains("REPOINT", "1459", "1095", "PENDING");
    }

    @Test
    void twoOfAHouseholdAreTwoPeopleByTheirWeights() {
        List<Section> sections = pair("01KFE04Y10MZQCM39FFMHK1BXQ", "mail/01JAS2E0MG427BDBF35W9FPPZX");

        assertThat(sections.get(0).title()).contains(" are two people: ");
        assertThat(sections).noneMatch(section -> section.title().startsWith("Evidence path"));
        List<String[]> weights = section(sections, "Match weight").table();
        assertThat(weights).anySatisfy(line -> assertThat(line).containsExactly("date_of_birth", "else", "-4.0"));
        assertThat(weights).anySatisfy(line -> assertThat(line[0]).isEqualTo("household"));
        assertThat(weights.get(weights.size() - 1)[2]).startsWith("-");
    }

    @Test
    void aPersonIsShownWithWhatEachRecordHangsBy() {
        Path folder = DemoRuns.firstNight();
        String goldenId = Outcome.read(session(), folder).members().get("app/1459");

        List<Section> sections = ExplainPerson.apply(warehouse, goldenId);

        assertThat(sections.get(0).title()).startsWith(goldenId + ": active, ");
        assertThat(section(sections, "Records").table()).anyMatch(line -> line[0].equals("app/1095"));
        assertThat(section(sections, "Evidence").table()).hasSizeGreaterThan(1).allMatch(line -> line.length == 5);
        assertThat(section(sections, "Golden values").table()).anyMatch(line -> line[0].equals("email"));
    }

    @Test
    void unknownNamesAreUserErrors() {
        assertThatThrownBy(() -> pair("app/1459", "app/0")).isInstanceOfSatisfying(UserError.class, error -> {
            assertThat(error.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(error).hasMessageContaining("'app/0' is no record");
        });
        assertThatThrownBy(() -> ExplainPerson.apply(warehouse, "nobody"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("'nobody' was never issued");
    }
}
