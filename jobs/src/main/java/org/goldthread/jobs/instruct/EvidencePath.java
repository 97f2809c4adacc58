package org.goldthread.jobs.instruct;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How one record leads to another.
 *
 * @param hops edges in order; empty = there is no path
 */
public record EvidencePath(List<Hop> hops) {
    static final EvidencePath NONE = new EvidencePath(List.of());

    /**
     * One step.
     *
     * @param from node left
     * @param to node reached
     * @param edge the edge walked
     * @param confidence of that edge, 0..1
     */
    public record Hop(String from, String to, EvidenceEdge edge, double confidence) {}

    /** Confidence of the weakest step; 0 = no path. */
    public double confidence() {
        return hops.stream().mapToDouble(Hop::confidence).min().orElse(0);
    }

    /** Whether a step goes through an identifier of that type. */
    boolean restsOn(String type) {
        return hops.stream()
                .anyMatch(hop -> type.equals(hop.edge().type())
                        && !"match".equals(hop.edge().kind()));
    }

    /** Whether a step of that kind is on the path. */
    boolean has(String kind, String type) {
        return hops.stream()
                .anyMatch(hop ->
                        kind.equals(hop.edge().kind()) && type.equals(hop.edge().type()));
    }

    /** The path as a JSON array. */
    String json() {
        List<Map<String, Object>> steps = new ArrayList<>();
        for (Hop hop : hops) {
            Map<String, Object> step = new LinkedHashMap<>();
            step.put("from", hop.from());
            step.put("to", hop.to());
            step.put("kind", hop.edge().kind());
            if (hop.edge().type() != null) {
                step.put("type", hop.edge().type());
            }
            if (hop.edge().value() != null) {
                step.put("value", hop.edge().value());
            }
            step.put("confidence", hop.confidence());
            steps.add(step);
        }
        return Json.write(steps);
    }
}
