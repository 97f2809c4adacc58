package org.goldthread.jobs.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.goldthread.jobs.SparkSuite;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The same stories with other names, in another order, in other files, with 5,000 strangers around. */
final class VariantScenarioTest extends SparkSuite {
    private static final int STRANGERS = 5_000;

    @TempDir
    private static Path folder;

    private static DemoVariant variant;
    private static Outcome outcome;

    @BeforeAll
    static void runAmongStrangers() {
        variant = DemoVariant.of(1)
                .renamed()
                .among(Crowd.of(STRANGERS, 20))
                .shuffled(20)
                .filedAnew("crowd-", 3);
        Map<String, String> paths = variant.writeTo(folder.resolve("exports"));
        Path warehouse = folder.resolve("warehouse");
        DemoRuns.resolve(DemoConfig.write(paths, folder.resolve("crowd.yaml")), warehouse, DemoRuns.NIGHT_1);
        outcome = Outcome.read(session(), warehouse);
    }

    @TestFactory
    Stream<DynamicTest> everyStoryHolds() {
        StoryJudge judge = new StoryJudge(outcome);
        return variant.stories().stream()
                .map(story -> DynamicTest.dynamicTest(story.testName(), () -> assertThat(judge.complaints(story))
                        .isEmpty()));
    }

    @Test
    void everyRecordBelongsToSomebody() {
        assertThat(outcome.members().keySet()).isEqualTo(variant.truth().keySet());
    }

    @Test
    void noStrangerIsTakenForSomebodyOfTheDemo() {
        Set<String> mixed = new TreeSet<>();
        Map<String, Boolean> sideOf = new HashMap<>();
        outcome.members().forEach((recordKey, goldenId) -> {
            boolean stranger = isStranger(recordKey);
            Boolean other = sideOf.putIfAbsent(goldenId, stranger);
            if (other != null && other != stranger) {
                mixed.add(recordKey);
            }
        });

        assertThat(mixed).isEmpty();
    }

    /** Households and namesakes among the strangers: nobody is merged with anybody, bar one in a thousand. */
    @Test
    void strangersAreNotTakenForEachOther() {
        Map<String, Set<String>> people = new HashMap<>();
        outcome.members().forEach((recordKey, goldenId) -> {
            if (isStranger(recordKey)) {
                people.computeIfAbsent(goldenId, id -> new HashSet<>())
                        .add(variant.truth().get(recordKey));
            }
        });

        assertThat(people).hasSizeGreaterThan(STRANGERS * 9 / 10);
        assertThat(people.values().stream()
                        .filter(several -> several.size() > 1)
                        .count())
                .isLessThanOrEqualTo(STRANGERS / 1_000);
    }

    private static boolean isStranger(String recordKey) {
        return variant.truth().get(recordKey).startsWith("C-");
    }
}
