package org.goldthread.jobs.propose;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.goldthread.jobs.ShapeFixtures;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.config.ConfigLoader;
import org.goldthread.jobs.config.Kind;
import org.goldthread.jobs.config.Layout;
import org.goldthread.jobs.config.PresetLoader;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.jobs.config.SystemPreset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every shape of export is recognized for what {@code shapes.yaml} says it is, and nothing else is taken for one. */
final class RecognizeShapesTest extends SparkSuite {
    private static final List<SystemPreset> PRESETS =
            PresetLoader.available().stream().map(PresetLoader::load).toList();

    /** Files of a system whose columns do not tell it, and what is said instead. */
    private static final Map<String, String> UNTOLD = Map.of(
            // The workspace's own words for a name, an address and a user id; the Intercom id is not among them.
            "intercom/people-by-user-id.csv", "system: intercom, kind: profiles, layout: ui-csv",
            // An id and a title: anybody's rows. Only `created_by` may refer to a user.
            "sql-users/projects.jsonl", "system: sql-users, kind: children, layout: child-rows");

    @TempDir
    private static Path folder;

    private static final Map<String, String> PROPOSED = new TreeMap<>();
    private static final Map<String, List<SourceConfig>> SOURCES = new TreeMap<>();

    @BeforeAll
    static void proposeForEveryFile() throws IOException {
        ShapeFixtures.write(session(), folder);
        for (SourceConfig source : ConfigLoader.load(folder.resolve("shapes.yaml"), Map.of())
                .config()
                .sources()) {
            String file = folder.relativize(Path.of(source.path())).toString();
            SOURCES.computeIfAbsent(file, name -> new ArrayList<>()).add(source);
        }
        for (String file : SOURCES.keySet()) {
            PROPOSED.put(file, propose(folder.resolve(file)));
        }
    }

    @Test
    void noFixtureIsForgotten() throws IOException {
        try (Stream<Path> files = Files.walk(ShapeFixtures.FOLDER, 2)) {
            assertThat(SOURCES.keySet())
                    .containsAll(files.filter(Files::isRegularFile)
                            .map(file -> ShapeFixtures.FOLDER.relativize(file).toString())
                            .filter(file -> !file.endsWith("expected.txt") && !file.equals("shapes.yaml"))
                            .toList());
        }
        assertThat(SOURCES.keySet()).containsAll(UNTOLD.keySet());
    }

    @Test
    void everyShapeIsWhatTheConfigurationSaysItIs() {
        Map<String, Set<String>> expected = new TreeMap<>();
        Map<String, Set<String>> found = new TreeMap<>();
        SOURCES.forEach((file, sources) -> {
            Set<String> shapes = new TreeSet<>();
            for (SourceConfig source : sources) {
                boolean told = !source.system().equals(SourceConfig.GENERIC) && !UNTOLD.containsKey(file);
                shapes.add(told ? shape(source) : SourceConfig.GENERIC);
            }
            expected.put(file, shapes);
            found.put(file, shapes(PROPOSED.get(file)));
        });
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void whatSaysThatItRunsIsAConfiguration() throws IOException {
        for (Map.Entry<String, String> proposed : PROPOSED.entrySet()) {
            if (proposed.getValue().contains("# It runs as it is")) {
                Path config = Files.writeString(folder.resolve("proposed.yaml"), proposed.getValue());
                assertThat(ConfigLoader.load(config, Map.of()).config().sources())
                        .as(proposed.getKey())
                        .singleElement()
                        .extracting(SourceConfig::kind)
                        .isEqualTo(Kind.PROFILES);
            }
        }
    }

    @Test
    void whatTheColumnsDoNotTellIsSaid() {
        UNTOLD.forEach((file, sentence) -> assertThat(PROPOSED.get(file)).contains(sentence));
    }

    /** Rows of other kinds without a system cannot be known: their columns may be named anything. */
    @Test
    void rowsThatAreNobodyAreSaidToBeSo() {
        SOURCES.forEach((file, sources) -> {
            boolean generic =
                    sources.stream().allMatch(source -> source.system().equals(SourceConfig.GENERIC));
            if (generic) {
                boolean people = sources.stream().allMatch(source -> source.kind() == Kind.PROFILES);
                assertThat(PROPOSED.get(file).contains("# No column names a person or an organization."))
                        .as(file)
                        .isEqualTo(!people);
            }
        });
    }

    @Test
    void severalValuesInOneCellAreSeen() {
        assertThat(PROPOSED.get("bloomreach/customers.csv")).contains("list-separator: \"|\"");
        assertThat(PROPOSED.get("klaviyo/segment.csv")).doesNotContain("list-separator");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            textBlock =
                    """
            a table of Zendesk's users     ! z.csv   ! id,name,email,external_id,role,suspended,_fivetran_active|1,Ann,a@b.de,7,agent,f,true
            a history of nobody's          ! h.csv   ! id,email,phone,created_at,_fivetran_active|1,a@b.de,,2026-01-01,true
            a CRM's contacts               ! c.csv   ! id,email,phone,first_name,last_name,status,source,created_at,updated_at,role|1,a@b.de,,A,B,new,web,2026-01-01,2026-01-02,lead
            contacts with owners           ! o.csv   ! id,user_id,first_name,last_name,email|1,7,A,B,a@b.de|2,7,C,D,c@d.de
            each user once                 ! u.csv   ! id,user_id,email,phone|1,7,a@b.de,|2,8,c@d.de,
            a consent to cookies           ! k.csv   ! registered,cookie,email|2026-01-01,accepted,a@b.de
            Mixpanel's events              ! m.jsonl ! {"event":"Open","properties":{"token":"t","distinct_id":"d1","$email":"a@b.de"}}
            Mixpanel's people              ! p.jsonl ! {"$distinct_id":"d1","$email":"a@b.de","$first_name":"A","$last_name":"B"}
            a log of calls with errors     ! e.jsonl ! {"at":"2026-01-01","request":{"email":"a@b.de"},"response":{"errors":[{"status":404}]}}
            users of any API               ! j.jsonl ! {"id":"1","external_id":"7","role":"user","email":"a@b.de","phone":null,"name":"A B","created_at":1,"updated_at":2}
            people of any JSON API         ! a.json  ! {"data":[{"type":"people","id":"1","attributes":{"email":"a@b.de","first_name":"A","created":"2026-01-01"}}]}
            """)
    void nothingElseIsTakenForASystem(String what, String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content.replace('|', '\n') + "\n");
        assertThat(shapes(propose(file))).as(what).containsExactly(SourceConfig.GENERIC);
    }

    private static String propose(Path file) {
        return ProposeConfiguration.apply(file.toString(), SparkSuite::session, PRESETS)
                .text();
    }

    /** What a proposal proposes: its source, and the ones beside it that it writes as comments. */
    private static Set<String> shapes(String proposal) {
        Set<String> shapes = new LinkedHashSet<>();
        String uncommented = proposal.replaceAll("(?m)^  # (?! *The same file)", "  ");
        for (JsonNode source : tree(uncommented).get("sources")) {
            String system = source.path("system").asText(SourceConfig.GENERIC);
            shapes.add(system.equals(SourceConfig.GENERIC) ? system : shape(system, source));
        }
        return shapes;
    }

    private static String shape(String system, JsonNode source) {
        String kind = source.get("kind").asText();
        String format = source.get("format").asText();
        return name(
                system,
                kind,
                PRESETS.stream()
                        .filter(preset -> preset.system().equals(system))
                        .flatMap(preset -> preset.layouts().stream())
                        .filter(layout -> layout.kind().name().equalsIgnoreCase(kind))
                        .filter(layout -> layout.formats().stream()
                                .anyMatch(written -> written.name().equalsIgnoreCase(format)))
                        .map(Layout::name)
                        .filter(layout -> !source.has("layout")
                                || layout.equals(source.get("layout").asText()))
                        .findFirst()
                        .orElse("none"));
    }

    private static String shape(SourceConfig source) {
        String layout =
                PresetLoader.load(source.system()).layout(source).orElseThrow().name();
        return name(source.system(), source.kind().name(), layout);
    }

    private static String name(String system, String kind, String layout) {
        return system + " " + kind.toLowerCase(Locale.ROOT) + " " + layout;
    }

    private static JsonNode tree(String yaml) {
        try {
            return new YAMLMapper().readTree(yaml);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }
}
