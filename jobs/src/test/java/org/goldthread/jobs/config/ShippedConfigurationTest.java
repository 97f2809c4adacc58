package org.goldthread.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of {@code conf/} loads, and the demo can be pointed elsewhere. */
final class ShippedConfigurationTest {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Path DEMO = REPOSITORY.resolve("conf/goldthread.yaml");

    static Stream<Path> configurations() throws IOException {
        return list(REPOSITORY.resolve("conf"), ".yaml");
    }

    static Stream<String> presets() throws IOException {
        return list(REPOSITORY.resolve("conf/systems"), ".yaml")
                .map(file -> file.getFileName().toString().replace(".yaml", ""));
    }

    private static Stream<Path> list(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void everyConfigurationLoads(Path file) {
        assertThat(ConfigLoader.load(file, Map.of(), REPOSITORY).config().sources())
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyPresetLoadsAndIsListed(String system) {
        assertThat(PresetLoader.load(REPOSITORY, system).system()).isEqualTo(system);
        assertThat(PresetLoader.SHIPPED).contains(system);
        assertThat(ConfigFiles.read(Path.of("/nonexistent"), "conf/systems/" + system + ".yaml"))
                .as("packed into the jar")
                .isPresent();
    }

    @Test
    void theDemoReadsFourSystemsAndAFile() {
        GoldthreadConfig config = ConfigLoader.load(DEMO, Map.of(), REPOSITORY).config();

        assertThat(config.profileSources().stream().map(SourceConfig::name))
                .containsExactly("app", "crm", "mail", "web", "leads");
        assertThat(config.targets()).containsOnlyKeys("app", "crm", "mail", "web");
        assertThat(config.source("leads").tenant()).isEqualTo("1");
    }

    @Test
    void pathsOfTheProgramsOwnFilesCountFromItsHome() {
        GoldthreadConfig config = ConfigLoader.load(DEMO, Map.of(), REPOSITORY).config();

        assertThat(config.source("crm").path()).isEqualTo(REPOSITORY + "/conf/demo/intercom/contacts*.jsonl");
        assertThat(config.warehouse()).isEqualTo(REPOSITORY + "/target/warehouse");
        assertThat(ConfigText.load(ConfigText.LEADS).config().source("leads").path())
                .as("other files: from the working directory")
                .isEqualTo("leads.csv");
    }

    @Test
    void theSecondNightAndTheWarehouseAreVariables() {
        GoldthreadConfig config = ConfigLoader.load(
                        DEMO,
                        Map.of("GOLDTHREAD_DEMO", "/exports/night2", "GOLDTHREAD_WAREHOUSE", "s3a://lake/people"),
                        REPOSITORY)
                .config();

        assertThat(config.sources()).allMatch(source -> source.path().startsWith("/exports/night2/"));
        assertThat(config.warehouse()).isEqualTo("s3a://lake/people");
    }

    @Test
    void presetsAreListedForMessages() {
        assertThat(PresetLoader.available(ConfigText.HOME)).isSorted().contains("broken", "readonly", "toycrm");
        assertThat(PresetLoader.choices(ConfigText.HOME)).contains("generic");
        assertThat(PresetLoader.load(ConfigText.HOME, "toycrm").layouts())
                .extracting(Layout::kind)
                .isEqualTo(List.of(Kind.PROFILES, Kind.EVENTS));
    }
}
