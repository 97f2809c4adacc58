package org.goldthread.jobs.instruct;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.goldthread.jobs.config.Export;
import org.goldthread.jobs.config.SystemPreset;
import org.goldthread.jobs.config.TargetConfig;

/** One person planned by the shipped capability files: records, evidence, and what comes out. */
final class Story {
    static final Instant TONIGHT = Instant.parse("2026-11-22T02:00:00Z");
    static final Map<String, String> SYSTEMS =
            Map.of("crm", "intercom", "mail", "klaviyo", "shop", "bloomreach", "app", "sql-users");

    private final Map<String, InstructionTarget> targets = new TreeMap<>();
    private final List<MemberRecord> members = new ArrayList<>();
    private final List<EvidenceEdge> edges = new ArrayList<>();
    private final Set<String> alarms = new TreeSet<>();
    private final Map<String, Set<String>> taken = new TreeMap<>();
    private List<LifeCycle.Earlier> earlier = List.of();

    static Story of(Person... people) {
        Story story = new Story();
        SYSTEMS.keySet().forEach(source -> story.targets.put(source, target(source, Map.of())));
        for (Person person : people) {
            story.members.add(person.build());
        }
        return story;
    }

    static InstructionTarget target(String source, Map<String, Boolean> flags) {
        return InstructionTarget.of(
                source, new TargetConfig(null, flags, null), preset(SYSTEMS.get(source)), Export.SNAPSHOT);
    }

    static SystemPreset preset(String system) {
        ObjectMapper yaml = YAMLMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try {
            JsonNode file = yaml.readTree(
                    Path.of("..", "conf", "systems", system + ".yaml").toFile());
            return new SystemPreset(
                    file.path("system").asText(),
                    file.path("version").asText(),
                    List.of(),
                    yaml.treeToValue(file.path("capabilities"), SystemPreset.Capabilities.class));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Story with(InstructionTarget target) {
        targets.put(target.source(), target);
        return this;
    }

    Story flag(String source, String flag) {
        return with(target(source, Map.of(flag, true)));
    }

    /** Another value of one of the target's settings. */
    Story setting(String source, String name, String value) {
        InstructionTarget shipped = targets.get(source);
        Map<String, String> settings = new TreeMap<>(shipped.settings());
        settings.put(name, value);
        return with(new InstructionTarget(
                source,
                shipped.system(),
                shipped.planner(),
                shipped.version(),
                shipped.minConfidence(),
                shipped.hardIds(),
                shipped.softIds(),
                shipped.reversible(),
                shipped.flags(),
                settings,
                shipped.export()));
    }

    Story alarm(String alarm) {
        alarms.add(alarm);
        return this;
    }

    Story taken(String source, String value) {
        taken.computeIfAbsent(source, name -> new TreeSet<>()).add(value);
        return this;
    }

    Story add(MemberRecord... more) {
        members.addAll(List.of(more));
        return this;
    }

    List<MemberRecord> members() {
        return List.copyOf(members);
    }

    Story edges(List<EvidenceEdge> more) {
        edges.addAll(more);
        return this;
    }

    Story earlier(List<LifeCycle.Earlier> rows) {
        earlier = rows;
        return this;
    }

    /** Every record of the story holds that identifier. */
    Story share(String type, String value, String... keys) {
        for (String key : keys) {
            edges.add(held(key, type, value));
        }
        return this;
    }

    static EvidenceEdge held(String key, String type, String value) {
        return new EvidenceEdge(key, type + ":1:" + value, "identifier", type, value, null, 90L);
    }

    Story observe(String left, String type, String value) {
        edges.add(new EvidenceEdge(left, type + ":1:" + value, "observation", type, value, null, 60L));
        return this;
    }

    Story match(String left, String right, double probability) {
        edges.add(new EvidenceEdge(left, right, "match", "name-and-date", null, probability, null));
        return this;
    }

    List<InstructionRow> plan() {
        EntityPlan.Entity entity = new EntityPlan.Entity("g1", members, edges, alarms, taken);
        return PlanPerson.next(entity, earlier, targets, new Issue("run-1", TONIGHT)).stream()
                .sorted(java.util.Comparator.comparing((InstructionRow row) -> row.text("target"))
                        .thenComparing(row -> (Long) row.get("sequence"))
                        .thenComparing(InstructionRow::id))
                .toList();
    }

    /** The one row of the plan. */
    InstructionRow only() {
        List<InstructionRow> rows = plan();
        if (rows.size() != 1) {
            throw new AssertionError("Expected one row, got " + rows);
        }
        return rows.get(0);
    }

    /** A row in one line: action, duplicate, primary, and for held ones why. */
    static String line(InstructionRow row) {
        String duplicate = row.text("duplicate_id") == null ? "" : row.text("duplicate_id") + " -> ";
        String why = row.action().held() ? " (" + row.text("status_reason") + ")" : "";
        return row.text("action") + " " + duplicate + row.text("primary_id") + why;
    }

    List<String> lines() {
        return plan().stream().map(Story::line).toList();
    }
}
