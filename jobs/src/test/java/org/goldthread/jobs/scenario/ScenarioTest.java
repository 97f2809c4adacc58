package org.goldthread.jobs.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.SparkSuite;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first night of the demo: every story, and by name those that Goldthread was built for. */
final class ScenarioTest extends SparkSuite {
    private static Path warehouse;
    private static Outcome outcome;

    @BeforeAll
    static void runTheFirstNight() {
        // The run stops the session that is open: ask for one only afterwards.
        warehouse = DemoRuns.firstNight();
        outcome = Outcome.read(session(), warehouse);
    }

    @TestFactory
    Stream<DynamicTest> everyStoryHolds() {
        StoryJudge judge = new StoryJudge(outcome);
        return Stories.ofNight(1).stream()
                .map(story -> DynamicTest.dynamicTest(story.testName(), () -> assertThat(judge.complaints(story))
                        .isEmpty()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void klaviyoCallsThatMeetInOneProfileMakeNothing(int scenario) {
        assertHolds("kl-scenario-" + scenario);
    }

    @Test
    void klaviyoScenario5TheOverwrittenIdIsADuplicateInTheApp() {
        assertHolds("kl-scenario-5");
        assertThat(outcome.goldenId("app/1095")).isEqualTo(outcome.goldenId("mail/01HX6GCDQ0QA9VFFWWYZ1RAJNZ"));
    }

    @Test
    void klaviyoScenario6AnOrderLinksTheIdAndTheEmail() {
        assertHolds("kl-scenario-6");
    }

    @Test
    void klaviyoEmailChangedBeforeTheIndexKnewIt() {
        assertHolds("kl-email-changed-lag");
        assertHolds("kl-email-changed-stale-browser");
    }

    @Test
    void klaviyoConsentIsNeverUndoneByAMerge() {
        assertHolds("kl-consent");
        assertThat(outcome.instructions())
                .filteredOn(instruction -> instruction.isAbout("aCt7ay", "01KRDQ75306R0WN1JHMMJ0AFJD"))
                .allMatch(instruction -> instruction.status().equals("HELD"));
    }

    @Test
    void intercomRaceKeepsTheActiveRow() {
        assertHolds("ic-race");
    }

    @Test
    void intercomIdentifierMismatchMakesTwoMergesIntoOneRow() {
        assertHolds("ic-app-id-changed");
        assertThat(sequences("crm", "6a1d58204e4bf27698217fbb"))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(1);
    }

    @Test
    void intercomLeadsGoIntoTheUserOneAfterTheOther() {
        assertHolds("ic-lead-to-user");
        assertHolds("ic-two-leads-one-user");
        assertThat(sequences("crm", "6707ddf4f8036bc93e5d8b39"))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(1);
    }

    /** The opt-out of the lead must be carried over before the merge would lose it. */
    @Test
    void intercomLeadThatUnsubscribedIsMergedBehindAnUpdate() {
        assertHolds("ic-lead-unsubscribed");
        Instruction merge = only("crm", "67b308a7a2905f66b1ece862", "6a149c306484e2a767df1572");
        assertThat(outcome.instructions())
                .filteredOn(instruction -> instruction.id().equals(merge.dependsOn()))
                .singleElement()
                .satisfies(update -> {
                    assertThat(update.action()).isEqualTo("UPDATE");
                    assertThat(update.primaryId()).isEqualTo("67b308a7a2905f66b1ece862");
                    assertThat(update.sequence()).isLessThan(merge.sequence());
                });
    }

    @Test
    void intercomTwoLeadsAreBlocked() {
        assertHolds("ic-two-leads");
    }

    @Test
    void bloomreachPropertyInsteadOfHardId() {
        assertHolds("br-property-instead-of-id");
    }

    @Test
    void bloomreachCaseDifferingRegisteredIsBlocked() {
        assertHolds("br-registered-case");
        assertThat(only("web", "registered:Kaisa.Lehtonen@Example.org", "registered:kaisa.lehtonen@example.org")
                        .action())
                .isEqualTo("BLOCKED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"app-case-and-space", "app-nbsp", "app-zero-width", "app-full-width"})
    void sqlSpellingsOfOneEmailAreRepointed(String story) {
        assertHolds(story);
    }

    @Test
    void sqlOauthSplitIsRepointed() {
        assertHolds("app-oauth-split");
        assertHolds("app-same-provider-subject");
    }

    @Test
    void sqlTenantsStayApart() {
        assertHolds("app-two-tenants");
    }

    @Test
    void sqlSoftDeletedRowStaysARecordOfItsOwn() {
        assertHolds("app-soft-deleted");
        assertThat(outcome.memberships()).containsEntry("app/1006", "soft_deleted");
        assertThat(outcome.instructions())
                .filteredOn(instruction -> instruction.target().equals("app"))
                .noneMatch(instruction -> instruction.primaryId().equals("1006"));
    }

    /** Three of an import, one who subscribed late, and a mistyped twin whose merge is held: all new to their target only. */
    @Test
    void oldCustomersThatLookNewAreKeptOutOfJourneys() {
        assertThat(primaries("crm", "SUPPRESS_JOURNEYS"))
                .containsExactlyInAnyOrder(
                        "6aa8b04167e24ea22c9ce9d9", "6aa8b04e9353291c0e7ed4ea", "6aa8b05d6a553a56c4cd90e1");
        assertThat(primaries("mail", "SUPPRESS_JOURNEYS"))
                .containsExactlyInAnyOrder("01M2S41B2GK1RQ4G1NWNNHQG32", "01M49DNVD0PSETFPAYA8SWQ3PP");
    }

    /** Profiles known by their address alone, whose account verified it; the other targets lack no id that may be written. */
    @Test
    void profilesOfKnownAccountsAreGivenTheirId() {
        assertThat(primaries("mail", "LINK")).hasSize(14).contains("HxwrwR", "cW8ewP");
        assertThat(outcome.instructions())
                .filteredOn(instruction -> instruction.action().equals("LINK"))
                .allMatch(instruction -> instruction.target().equals("mail")
                        && instruction.status().equals("PENDING"));
    }

    @Test
    void theLeakIsCountedByEntryPathAndHour() {
        Dataset<Row> causes = Outcome.table(session(), warehouse, "duplicate_causes");
        Row replay = causes.where("cause = 'import-replay'").first();
        assertThat(replay.<String>getAs("entry_path")).isEqualTo("import");
        assertThat(replay.<Object>getAs("hour")).hasToString("2026-08-03T02:00:00Z");
        assertThat(replay.<Long>getAs("duplicates")).isEqualTo(3);
        Dataset<Row> writers = Outcome.table(session(), warehouse, "unnormalized_writers");
        assertThat(writers.where("entry_path = 'import' AND spelling = 'case'")
                        .first()
                        .<Double>getAs("share"))
                .isEqualTo(1.0);
    }

    private static List<String> primaries(String target, String action) {
        return outcome.instructions().stream()
                .filter(instruction -> instruction.target().equals(target)
                        && instruction.action().equals(action))
                .map(Instruction::primaryId)
                .toList();
    }

    /** What a target would refuse, or a person must decide, never looks like a call to make. */
    @Test
    void heldIsWhatHasNoCall() {
        assertThat(outcome.instructions())
                .isNotEmpty()
                .allMatch(instruction -> instruction.status().equals("HELD")
                        == List.of("BLOCKED", "REVIEW").contains(instruction.action()));
        assertThat(outcome.instructions())
                .filteredOn(instruction -> instruction.status().equals("HELD"))
                .allMatch(instruction ->
                        outcome.cases().stream().anyMatch(open -> open.id().equals(instruction.id())));
    }

    private static void assertHolds(String storyId) {
        StoryJudge judge = new StoryJudge(outcome);
        assertThat(Stories.ofNight(1))
                .filteredOn(story -> story.id().equals(storyId))
                .isNotEmpty()
                .allSatisfy(story -> assertThat(judge.complaints(story)).isEmpty());
    }

    private static List<Long> sequences(String target, String primaryId) {
        return outcome.instructions().stream()
                .filter(instruction -> instruction.target().equals(target))
                .filter(instruction -> instruction.primaryId().equals(primaryId))
                .map(Instruction::sequence)
                .toList();
    }

    private static Instruction only(String target, String one, String other) {
        List<Instruction> found = outcome.instructions().stream()
                .filter(instruction -> instruction.target().equals(target))
                .filter(instruction -> instruction.isAbout(one, other))
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
