package org.goldthread.jobs.instruct;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/**
 * The edges inside one person. The best path between two records is the one whose weakest edge is strongest (a widest
 * path, by Dijkstra's method with min in place of plus), and among those the shortest.
 */
public final class EvidenceGraph {
    private final Map<String, MemberRecord> records = new HashMap<>();
    private final Map<String, List<EvidenceEdge>> byNode = new HashMap<>();

    EvidenceGraph(Collection<MemberRecord> members, Collection<EvidenceEdge> edges) {
        members.forEach(member -> records.put(member.key(), member));
        edges.stream().distinct().sorted(EvidenceEdge.ORDER).forEach(edge -> {
            byNode.computeIfAbsent(edge.left(), node -> new ArrayList<>()).add(edge);
            byNode.computeIfAbsent(edge.right(), node -> new ArrayList<>()).add(edge);
        });
    }

    /** Takes rows of {@code records} and {@code edges}. */
    public static EvidenceGraph of(List<Row> records, List<Row> edges) {
        return new EvidenceGraph(
                records.stream().map(MemberRows::member).toList(),
                edges.stream().map(MemberRows::edge).toList());
    }

    /** The best path; {@link EvidencePath#NONE} if there is none. */
    public EvidencePath best(String from, String to) {
        double width = widths(from).getOrDefault(to, 0.0);
        return width <= 0 ? EvidencePath.NONE : shortest(from, to, width);
    }

    /** Identifier values of a type that both records lead to directly, sorted. */
    Set<String> shared(String type, String left, String right) {
        Set<String> values = new TreeSet<>(neighbours(type, left));
        values.retainAll(neighbours(type, right));
        return values;
    }

    private Set<String> neighbours(String type, String node) {
        Set<String> found = new HashSet<>();
        for (EvidenceEdge edge : byNode.getOrDefault(node, List.of())) {
            if (type.equals(edge.type()) && !"match".equals(edge.kind())) {
                found.add(edge.from(node));
            }
        }
        return found;
    }

    private Map<String, Double> widths(String from) {
        Map<String, Double> widths = new HashMap<>();
        PriorityQueue<Map.Entry<String, Double>> open =
                new PriorityQueue<>(Comparator.comparing(Map.Entry<String, Double>::getValue)
                        .reversed()
                        .thenComparing(Map.Entry::getKey));
        open.add(Map.entry(from, 1.0));
        while (!open.isEmpty()) {
            Map.Entry<String, Double> next = open.remove();
            if (widths.putIfAbsent(next.getKey(), next.getValue()) != null) {
                continue;
            }
            for (EvidenceEdge edge : byNode.getOrDefault(next.getKey(), List.of())) {
                String to = edge.from(next.getKey());
                if (!widths.containsKey(to)) {
                    open.add(Map.entry(to, Math.min(next.getValue(), confidence(edge))));
                }
            }
        }
        return widths;
    }

    private EvidencePath shortest(String from, String to, double width) {
        Map<String, EvidencePath.Hop> reached = new HashMap<>();
        ArrayDeque<String> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty() && !reached.containsKey(to)) {
            String node = open.remove();
            for (EvidenceEdge edge : byNode.getOrDefault(node, List.of())) {
                String next = edge.from(node);
                double confidence = confidence(edge);
                if (confidence >= width && !next.equals(from) && !reached.containsKey(next)) {
                    reached.put(next, new EvidencePath.Hop(node, next, edge, confidence));
                    open.add(next);
                }
            }
        }
        LinkedList<EvidencePath.Hop> hops = new LinkedList<>();
        for (String node = to; !node.equals(from); node = hops.getFirst().from()) {
            hops.addFirst(reached.get(node));
        }
        return new EvidencePath(List.copyOf(hops));
    }

    private double confidence(EvidenceEdge edge) {
        MemberRecord left = records.get(edge.left());
        return EvidenceConfidence.of(edge, left == null ? records.get(edge.right()) : left);
    }
}
