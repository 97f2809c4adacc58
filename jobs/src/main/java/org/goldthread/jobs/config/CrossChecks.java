package org.goldthread.jobs.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.goldthread.jobs.errors.Problem;
import org.goldthread.jobs.errors.UserError;
import org.goldthread.jobs.schema.Attributes;

/** What one setting demands of another, and of the presets: checks that no record can make alone. */
final class CrossChecks {
    private static final String CUSTOM = "custom.";
    private static final String SQL_USERS = "sql-users";

    private final GoldthreadConfig config;
    private final Path home;
    private final Map<String, Optional<SystemPreset>> presets = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private CrossChecks(GoldthreadConfig config, Path home) {
        this.config = config;
        this.home = home;
    }

    /** Problems with their paths from the top of the configuration. */
    static List<Problem> problems(GoldthreadConfig config, Path home) {
        CrossChecks checks = new CrossChecks(config, home);
        checks.names();
        config.sources().forEach(checks::source);
        config.survivorship().forEach(checks::survivorship);
        config.targets().forEach(checks::target);
        checks.comparisons();
        checks.model();
        return checks.problems;
    }

    private void names() {
        Set<String> seen = new HashSet<>();
        for (SourceConfig source : config.sources()) {
            if (!seen.add(source.name())) {
                add(
                        "sources[" + source.name() + "].name",
                        "'" + source.name() + "' is used twice.",
                        "Give every source its own name.");
            }
        }
    }

    private void source(SourceConfig source) {
        String path = "sources[" + source.name() + "]";
        for (String attribute : source.map().keySet()) {
            if (!roles(source.kind()).contains(attribute)) {
                attribute(attribute, path + ".map." + attribute);
            }
        }
        if (!source.system().equals(SourceConfig.GENERIC)) {
            preset(source, path).ifPresent(preset -> layout(source, preset, path));
        } else {
            ownLayout(source, path);
        }
        if (source.of() != null) {
            owner(source, path + ".of");
        }
    }

    private void owner(SourceConfig source, String where) {
        Optional<SourceConfig> owner = find(source.of());
        if (owner.isEmpty()) {
            add(where, "'" + source.of() + "' is no source.", Suggestions.among(source.of(), sourceNames()));
        } else if (owner.get().kind() != Kind.PROFILES) {
            add(
                    where,
                    "'" + source.of() + "' is of kind "
                            + RecordBinder.kebab(owner.get().kind().name()) + ".",
                    "Name a source of kind profiles.");
        }
    }

    private Optional<SourceConfig> find(String name) {
        return config.sources().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst();
    }

    private List<String> sourceNames() {
        return config.sources().stream().map(SourceConfig::name).distinct().toList();
    }

    private Optional<SystemPreset> preset(SourceConfig source, String path) {
        return presets.computeIfAbsent(source.system(), system -> {
            try {
                return Optional.of(PresetLoader.load(home, system));
            } catch (UserError refused) {
                for (Problem problem : refused.problems()) {
                    problems.add(PresetLoader.isMissing(problem) ? problem.under(path) : problem);
                }
                return Optional.empty();
            }
        });
    }

    private void layout(SourceConfig source, SystemPreset preset, String path) {
        if (source.format() == null || preset.layout(source).isPresent()) {
            return;
        }
        List<String> names = preset.layouts().stream().map(Layout::name).toList();
        if (source.layout() != null && !names.contains(source.layout())) {
            add(
                    path + ".layout",
                    "is no layout of " + preset.system() + ".",
                    Suggestions.among(source.layout(), names));
            return;
        }
        Optional<Layout> named = preset.layouts().stream()
                .filter(layout -> layout.name().equals(source.layout()))
                .findFirst();
        if (named.isPresent()) {
            String formats = named.get().formats().stream()
                    .map(format -> RecordBinder.kebab(format.name()))
                    .collect(Collectors.joining(", "));
            add(
                    path + ".layout",
                    "does not fit kind and format of the source.",
                    "It has kind " + RecordBinder.kebab(named.get().kind().name()) + ", in " + formats + ".");
            return;
        }
        String kind = RecordBinder.kebab(source.kind().name());
        List<Layout> ofKind = preset.layouts().stream()
                .filter(layout -> layout.kind() == source.kind())
                .toList();
        if (ofKind.isEmpty()) {
            String kinds = preset.layouts().stream()
                    .map(layout -> RecordBinder.kebab(layout.kind().name()))
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
            add(
                    path + ".kind",
                    "is " + kind + ", and " + preset.system() + " has no such export.",
                    "Known: " + kinds + ".");
            return;
        }
        String formats = ofKind.stream()
                .flatMap(layout -> layout.formats().stream())
                .map(format -> RecordBinder.kebab(format.name()))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        add(
                path + ".format",
                "is " + RecordBinder.kebab(source.format().name()) + ", in which no " + kind + " of " + preset.system()
                        + " are exported.",
                "Known: " + formats + ".");
    }

    /** A source without a system says itself what its rows mean. */
    private void ownLayout(SourceConfig source, String path) {
        if (source.layout() != null) {
            add(path + ".layout", "is set on a source without a system.", "Name the system, or remove the setting.");
        }
        List<String> needed =
                switch (source.kind()) {
                    case PROFILES, EVENTS, IDENTITIES, CHILDREN -> List.of();
                    case MEMBERSHIPS -> List.of("record");
                    case MERGES -> List.of("past", "survivor");
                };
        for (String role : needed) {
            if (!source.map().containsKey(role)) {
                add(
                        path + ".map." + role,
                        "is missing: a source without a system has no preset for it.",
                        "Name the column, for example map: {" + role + ": user_id}.");
            }
        }
    }

    /** What the map of a source of that kind may name besides attributes. */
    private static List<String> roles(Kind kind) {
        return switch (kind) {
            case PROFILES -> List.of();
            case EVENTS, IDENTITIES, MEMBERSHIPS, CHILDREN -> List.of("record", "at");
            case MERGES -> List.of("past", "survivor", "at");
        };
    }

    private void attribute(String name, String where) {
        if (!isCustom(name) && !Attributes.names().contains(name)) {
            add(where, "is no attribute.", Suggestions.among(name, Attributes.names()) + " Others: custom.<name>.");
        }
    }

    private void survivorship(String attribute, String rule) {
        String path = "survivorship." + attribute;
        attribute(attribute, path);
        problems.addAll(SurvivorshipRules.problems(path, rule, sourceNames()));
    }

    /** What is compared is text: a flag or a time is no attribute to compare. */
    private void comparisons() {
        List<String> texts = new ArrayList<>(Attributes.PERSONAL.keySet());
        texts.addAll(Attributes.ACCOUNT.keySet());
        for (int i = 0; i < config.comparisons().size(); i++) {
            String name = config.comparisons().get(i).attribute();
            if (name != null && !isCustom(name) && !texts.contains(name)) {
                add(
                        "comparisons[" + i + "].attribute",
                        "is '" + name + "', which no record has as a text.",
                        Suggestions.among(name, texts) + " Others: custom.<name>.");
            }
        }
    }

    private static boolean isCustom(String name) {
        return name.startsWith(CUSTOM) && name.length() > CUSTOM.length();
    }

    private void target(String name, TargetConfig target) {
        Optional<SourceConfig> source = find(name);
        String path = "targets[" + name + "]";
        if (source.isEmpty()) {
            add(path, "is no source.", Suggestions.among(name, sourceNames()));
            return;
        }
        boolean generic = source.get().system().equals(SourceConfig.GENERIC);
        Optional<SystemPreset> preset =
                generic ? Optional.empty() : presets.getOrDefault(source.get().system(), Optional.empty());
        if (!generic && preset.isEmpty()) {
            return;
        }
        if (preset.isEmpty() || preset.get().capabilities() == null) {
            add(
                    path,
                    "has the system '" + source.get().system() + "', whose abilities to merge are not known.",
                    "Remove the target, or give its source a system that can merge.");
            return;
        }
        if (source.get().kind() != Kind.PROFILES) {
            String kind = source.get().kind().name().toLowerCase(Locale.ROOT);
            add(path, "is a source of kind " + kind + ".", "Name the profiles source of that system.");
        }
        boolean sql = SQL_USERS.equals(preset.get().capabilities().planner());
        if (!sql && !target.sql().equals(TargetConfig.DEFAULT_SQL)) {
            add(
                    path + ".sql",
                    "is set, and its system " + source.get().system() + " is no table of users.",
                    "Remove it, or set it on the target whose rows are changed by SQL.");
        }
        Map<String, Boolean> known = preset.get().capabilities().flags();
        for (String flag : target.flags().keySet()) {
            if (!known.containsKey(flag)) {
                add(path + ".flags." + flag, "is no flag of its system.", Suggestions.among(flag, known.keySet()));
            }
        }
    }

    private void model() {
        if (config.model().equals(GoldthreadConfig.PERSON_MODEL) || RelativePaths.isUri(config.model())) {
            return;
        }
        if (ConfigFiles.read(home, config.model()).isEmpty()) {
            add("model", "'" + config.model() + "' does not exist.", "Name a model file, or remove the setting.");
        }
    }

    private void add(String where, String what, String remedy) {
        problems.add(new Problem(where, what, remedy));
    }
}
