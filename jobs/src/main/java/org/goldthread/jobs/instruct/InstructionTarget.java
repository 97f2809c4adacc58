package org.goldthread.jobs.instruct;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.goldthread.jobs.config.Export;
import org.goldthread.jobs.config.GoldthreadConfig;
import org.goldthread.jobs.config.MergeDescription;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.jobs.config.SystemPreset;
import org.goldthread.jobs.config.TargetConfig;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;

/**
 * A system that receives instructions, with what its merge API can do.
 *
 * @param source name of the source, the instructions' {@code target}
 * @param system kind of system, the instructions' {@code target_system}
 * @param planner family of rules
 * @param version version of the capability file
 * @param minConfidence probability below which a merge is a review case
 * @param hardIds identifier types that hold one value per record, in order
 * @param softIds identifier types that hold many values, in order
 * @param reversible whether an applied merge can be undone
 * @param flags abilities, with the configuration's choices over the file's defaults
 * @param settings other facts of the file by name
 * @param merging what its merges do; for the family {@code DESCRIBED}, else null
 * @param deadlines when an instruction that stands still ends
 * @param export whether the source's export holds everything: only then does absence say anything
 */
public record InstructionTarget(
        String source,
        String system,
        Planner planner,
        String version,
        double minConfidence,
        List<String> hardIds,
        List<String> softIds,
        boolean reversible,
        Map<String, Boolean> flags,
        Map<String, String> settings,
        MergeDescription merging,
        Deadlines deadlines,
        Export export)
        implements Serializable {

    /**
     * When an instruction that stands still ends.
     *
     * @param expireAfter days without a word, after which one that may be sent expires
     * @param settleAfter days in which an applied one has to show in a complete export
     */
    public record Deadlines(int expireAfter, int settleAfter) implements Serializable {}

    /** A family of rules: what a capability file cannot state as data. */
    public enum Planner {
        INTERCOM("intercom"),
        KLAVIYO("klaviyo"),
        BLOOMREACH("bloomreach"),
        SQL_USERS("sql-users"),
        DESCRIBED("described");

        private final String label;

        Planner(String label) {
            this.label = label;
        }

        static Planner named(String system, String label) {
            for (Planner planner : values()) {
                if (planner.label.equals(label)) {
                    return planner;
                }
            }
            throw new UserError(
                    ExitCode.USAGE,
                    "conf/systems/" + system + ".yaml: capabilities.planner",
                    "'" + label
                            + "' is no family of rules (there are: intercom, klaviyo, bloomreach, sql-users, described).",
                    "Name one of them, or leave the capabilities out.");
        }

        TargetRules rules() {
            return switch (this) {
                case INTERCOM -> new IntercomRules();
                case KLAVIYO -> new KlaviyoRules();
                case BLOOMREACH -> new BloomreachRules();
                case SQL_USERS -> new SqlUsersRules();
                case DESCRIBED -> new DescribedRules();
            };
        }
    }

    /** One target from its configuration and its system's preset. */
    public static InstructionTarget of(String source, TargetConfig config, SystemPreset preset, Export export) {
        SystemPreset.Capabilities capabilities = preset.capabilities();
        Map<String, Boolean> flags = new HashMap<>(capabilities.flags());
        for (Map.Entry<String, Boolean> flag : config.flags().entrySet()) {
            if (flags.replace(flag.getKey(), flag.getValue()) == null) {
                throw new UserError(
                        ExitCode.USAGE,
                        "targets[" + source + "].flags",
                        "'" + flag.getKey() + "' is no ability of " + preset.system() + " (there are: "
                                + String.join(", ", new TreeMap<>(capabilities.flags()).keySet()) + ").",
                        "Take it out or correct its name.");
            }
        }
        InstructionTarget target = new InstructionTarget(
                source,
                preset.system(),
                Planner.named(preset.system(), capabilities.planner()),
                preset.version(),
                config.minConfidence(),
                capabilities.hardIds(),
                capabilities.softIds(),
                capabilities.reversible(),
                Map.copyOf(flags),
                capabilities.settings(),
                capabilities.merging(),
                new Deadlines(config.expireAfter(), config.settleAfter()),
                export);
        target.journeys();
        target.linkField();
        return target;
    }

    /** Every target that the configuration names; presets by system. */
    public static Map<String, InstructionTarget> all(GoldthreadConfig config, Map<String, SystemPreset> presets) {
        Map<String, InstructionTarget> targets = new TreeMap<>();
        config.targets().forEach((name, target) -> {
            String system = config.source(name).system();
            SystemPreset preset = presets.get(system);
            if (preset == null || preset.capabilities() == null) {
                throw new UserError(
                        ExitCode.USAGE,
                        "targets[" + name + "]",
                        "the system '" + system + "' has no capabilities: nothing is known of its merge calls.",
                        "Take the target out, or describe capabilities in conf/systems/" + system + ".yaml.");
            }
            SourceConfig source = config.source(name);
            // Where deletions are told, and everything else is carried over, what is absent is gone.
            Export export = source.operation() == null ? source.export() : Export.SNAPSHOT;
            targets.put(name, of(name, target, preset, export));
        });
        return targets;
    }

    /** A setting that lists words, between commas or blanks; none where it is not set. */
    Set<String> words(String setting) {
        return Arrays.stream(settings.getOrDefault(setting, "").split("[,\\s]+"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** When to keep a record out of journeys for new people; null = never. */
    JourneyRule journeys() {
        return can("suppress-journeys") ? JourneyRule.of(system, settings) : null;
    }

    /** Field of a record that holds the application's id, see {@link MemberRecord#value}; null = the target gets none. */
    String linkField() {
        return !can("link-app-id")
                ? null
                : switch (planner) {
                    case INTERCOM, KLAVIYO -> "external_id";
                    case BLOOMREACH -> ownIdField();
                    case SQL_USERS, DESCRIBED -> null;
                };
    }

    private String ownIdField() {
        String type = settings.getOrDefault("app-id", "").strip();
        if (!type.isEmpty() && !hardIds.contains(type)) {
            throw new UserError(
                    ExitCode.USAGE,
                    "conf/systems/" + system + ".yaml: capabilities.settings.app-id",
                    "'" + type + "' is none of hard-ids (" + String.join(", ", hardIds) + ").",
                    "Name the hard id type that holds the application's user id, or leave app-id empty.");
        }
        return type.isEmpty() ? null : MemberRecord.IDS + type;
    }

    /** Whether an ability is on. */
    boolean can(String flag) {
        return flags.getOrDefault(flag, false);
    }
}
