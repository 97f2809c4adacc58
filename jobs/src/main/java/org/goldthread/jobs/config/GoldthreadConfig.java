package org.goldthread.jobs.config;

import java.util.List;
import java.util.Map;

/**
 * Everything a run is told, resolved: defaults filled, presets not yet applied. What one setting demands of another is
 * checked by {@link ConfigLoader}.
 *
 * @param warehouse folder or URI of the Delta tables
 * @param sources the exports
 * @param model path of the match model; default {@code conf/models/person.json}
 * @param normalize provider rules and placeholders beyond the built-in ones
 * @param identifiers policy by identifier type; what is named here replaces the built-in policy of that type
 * @param blocking passes; empty = the model's own
 * @param pairs how many candidate pairs the passes may make
 * @param comparisons the model's comparisons to use, by name or with other levels; empty = all whose columns have data
 * @param thresholds null = auto: the model's own
 * @param survivorship attribute to rule, see {@code golden}; what is not named follows the built-in rules
 * @param targets source name to what instructions it gets; a source not named gets none
 * @param gates what stops a publish
 */
public record GoldthreadConfig(
        String warehouse,
        List<SourceConfig> sources,
        String model,
        NormalizeConfig normalize,
        Map<String, IdentifierPolicy> identifiers,
        List<BlockingPass> blocking,
        PairsConfig pairs,
        List<ComparisonChoice> comparisons,
        @AutoByDefault Thresholds thresholds,
        Map<String, String> survivorship,
        Map<String, TargetConfig> targets,
        Gates gates) {

    /** The model that ships with the program. */
    public static final String PERSON_MODEL = "conf/models/person.json";

    /** Where the tables lie unless the configuration says otherwise. */
    public static final String WAREHOUSE = "target/warehouse";

    public GoldthreadConfig {
        warehouse = warehouse == null ? WAREHOUSE : warehouse;
        sources = sources == null ? List.of() : List.copyOf(sources);
        model = model == null ? PERSON_MODEL : model;
        normalize = normalize == null ? NormalizeConfig.BUILT_IN : normalize;
        identifiers = InOrder.copy(identifiers);
        blocking = blocking == null ? List.of() : List.copyOf(blocking);
        pairs = pairs == null ? new PairsConfig(null, null, null) : pairs;
        comparisons = comparisons == null ? List.of() : List.copyOf(comparisons);
        survivorship = InOrder.copy(survivorship);
        targets = InOrder.copy(targets);
        gates = gates == null ? Gates.DEFAULTS : gates;
        new Problems()
                .require(!sources.isEmpty(), "sources", "is empty.", "List at least one export to read.")
                .report();
    }

    /** The same with another model file. */
    public GoldthreadConfig withModel(String file) {
        return new GoldthreadConfig(
                warehouse,
                sources,
                file,
                normalize,
                identifiers,
                blocking,
                pairs,
                comparisons,
                thresholds,
                survivorship,
                targets,
                gates);
    }

    /** The source of that name. */
    public SourceConfig source(String name) {
        return sources.stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Sources whose rows are records. */
    public List<SourceConfig> profileSources() {
        return sources.stream().filter(source -> source.kind() == Kind.PROFILES).toList();
    }

    /** Names of the sources that have one record a person. */
    public List<String> duplicateFreeSources() {
        return sources.stream()
                .filter(SourceConfig::duplicateFree)
                .map(SourceConfig::name)
                .toList();
    }
}
