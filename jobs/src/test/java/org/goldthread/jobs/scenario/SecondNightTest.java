package org.goldthread.jobs.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.goldthread.jobs.SparkSuite;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The second night of the demo in the same warehouse: its stories, ids kept, nothing asked for twice. */
final class SecondNightTest extends SparkSuite {
    @TempDir
    private static Path folder;

    private static Outcome before;
    private static Outcome after;

    @BeforeAll
    static void runTheSecondNight() {
        Path warehouse = DemoRuns.afterFirstNight(folder.resolve("warehouse"));
        before = Outcome.read(session(), warehouse);
        DemoRuns.resolve(DemoConfig.forNight(2, folder.resolve("night2.yaml")), warehouse, DemoRuns.NIGHT_2);
        after = Outcome.read(session(), warehouse);
    }

    @TestFactory
    Stream<DynamicTest> everyStoryHolds() {
        StoryJudge judge = new StoryJudge(after);
        return Stories.ofNight(2).stream()
                .map(story -> DynamicTest.dynamicTest(story.testName(), () -> assertThat(judge.complaints(story))
                        .isEmpty()));
    }

    /** Events are exported once: what they showed on the first night must not be forgotten. */
    @TestFactory
    Stream<DynamicTest> storiesOfTheFirstNightStillHold() {
        Set<String> moved = new HashSet<>();
        Stories.ofNight(2).forEach(story -> moved.add(story.id()));
        StoryJudge judge = new StoryJudge(after);
        return Stories.ofNight(1).stream()
                .filter(story -> !moved.contains(story.id()))
                .map(story -> DynamicTest.dynamicTest(story.testName(), () -> assertThat(judge.complaints(story))
                        .isEmpty()));
    }

    @Test
    void everyIdOfTheFirstNightResolves() {
        assertThat(before.goldenIds()).isNotEmpty();
        assertThat(before.goldenIds().keySet()).allMatch(id -> after.resolve(id) != null);
        assertThat(after.aliases().values()).noneMatch(id -> after.aliases().containsKey(id));
    }

    @Test
    void nobodyOutsideTheStoriesOfTheNightChangesTheirId() {
        Set<String> told = new HashSet<>();
        Stories.ofNight(2).forEach(story -> told.addAll(List.of(story.recordA(), story.recordB())));
        Map<String, String> changed = new TreeMap<>();
        before.members().forEach((recordKey, goldenId) -> {
            String now = after.members().get(recordKey);
            if (!told.contains(recordKey) && !goldenId.equals(now)) {
                changed.put(recordKey, goldenId + " -> " + now);
            }
        });

        assertThat(changed).isEmpty();
    }

    /** The person whose record was corrected away, and the one it went to, both keep their ids. */
    @Test
    void aSplitKeepsTheIdWithTheMajority() {
        assertThat(after.goldenId("crm/67876b0c4a4ccd06531f604e"))
                .isEqualTo(before.goldenId("crm/67876b0c4a4ccd06531f604e"));
        assertThat(after.goldenId("crm/6aec99f02bb32ce4f147c8dc")).isEqualTo(before.goldenId("app/1343"));
    }

    @Test
    void nothingIsEmittedTwice() {
        Map<String, Integer> rows = new HashMap<>();
        for (Instruction instruction : after.instructions()) {
            String what = instruction.target() + " " + instruction.action() + " " + instruction.primaryId() + " "
                    + instruction.duplicateId();
            if (instruction.duplicateId() != null) {
                rows.merge(what, 1, Integer::sum);
            }
        }

        assertThat(rows)
                .isNotEmpty()
                .allSatisfy((what, count) -> assertThat(count).as(what).isEqualTo(1));
        assertThat(after.instructions().stream().map(Instruction::id)).doesNotHaveDuplicates();
    }

    @Test
    void noInstructionOfTheFirstNightIsForgotten() {
        List<String> ids = before.instructions().stream().map(Instruction::id).toList();

        assertThat(after.instructions().stream().map(Instruction::id)).containsAll(ids);
    }
}
