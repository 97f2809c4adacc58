package org.goldthread.jobs.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Goldthread knows about a kind of system: {@code conf/systems/<system>.yaml}.
 *
 * @param system name, as sources write it
 * @param version version of the file; part of every instruction id, since other rules make other instructions
 * @param layouts shapes of its exports
 * @param capabilities what its merge API can do; null = it gets no instructions
 */
public record SystemPreset(String system, String version, List<Layout> layouts, Capabilities capabilities) {

    /**
     * What a system's merge API can do.
     *
     * @param planner family of rules: intercom, klaviyo, bloomreach, sql-users, or described: what {@code merging} says
     * @param hardIds for systems that merge by identifiers: types that hold one value per record, in order
     * @param softIds types that hold many values, in order
     * @param reversible whether an applied merge can be undone
     * @param flags abilities that depend on the customer's contract or version, with their defaults
     * @param settings other facts that the planner needs, by name
     * @param merging what its merges do; for the family described, and for no other
     * @param api how its calls are sent; null = its instructions cannot be exported as requests
     */
    public record Capabilities(
            String planner,
            List<String> hardIds,
            List<String> softIds,
            Boolean reversible,
            Map<String, Boolean> flags,
            Map<String, String> settings,
            MergeDescription merging,
            TargetApi api) {
        public Capabilities {
            hardIds = hardIds == null ? List.of() : List.copyOf(hardIds);
            softIds = softIds == null ? List.of() : List.copyOf(softIds);
            reversible = reversible != null && reversible;
            flags = InOrder.copy(flags);
            settings = InOrder.copy(settings);
            new Problems()
                    .present(planner, "planner", "Name the family of rules.")
                    .require(
                            "described".equals(planner) == (merging != null),
                            "merging",
                            merging == null ? "is missing." : "stands beside rules of another family.",
                            "The family described reads it, and no other does.")
                    .report();
        }
    }

    public SystemPreset {
        layouts = layouts == null ? List.of() : List.copyOf(layouts);
        List<String> names = layouts.stream().map(Layout::name).toList();
        new Problems()
                .present(system, "system", "Name the system.")
                .present(version, "version", "Give the file a version.")
                .require(
                        layouts.stream()
                                .map(layout -> layout.recognize().beside())
                                .allMatch(beside -> beside == null || names.contains(beside)),
                        "layouts",
                        "has a recognize.beside that names no layout of this file.",
                        "Name the layout whose files hold these rows too.")
                .report();
    }

    /** The layout that the source names, else the first for rows of its kind in its format. */
    public Optional<Layout> layout(SourceConfig source) {
        return layouts.stream()
                .filter(layout ->
                        layout.kind() == source.kind() && layout.formats().contains(source.format()))
                .filter(layout -> source.layout() == null || layout.name().equals(source.layout()))
                .findFirst();
    }
}
