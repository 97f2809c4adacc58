package org.goldthread.jobs.explain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.goldthread.jobs.instruct.EvidenceEdge;

/** What would fall apart without an edge: the records of one person, the edges between them taken away one by one. */
final class Splits {
    private final Set<String> records;
    private final Map<String, List<EvidenceEdge>> byNode = new HashMap<>();

    Splits(Collection<String> records, Collection<EvidenceEdge> edges) {
        this.records = Set.copyOf(records);
        for (EvidenceEdge edge : edges) {
            byNode.computeIfAbsent(edge.left(), node -> new ArrayList<>()).add(edge);
            byNode.computeIfAbsent(edge.right(), node -> new ArrayList<>()).add(edge);
        }
    }

    /** Whether both ends of the edge lead to a record: an identifier that one record alone holds joins nothing. */
    boolean isUseful(EvidenceEdge edge) {
        return leads(edge.left(), edge) && leads(edge.right(), edge);
    }

    private boolean leads(String node, EvidenceEdge from) {
        return records.contains(node) || byNode.get(node).stream().anyMatch(edge -> !edge.equals(from));
    }

    /** The records that one end of the edge would lose, the smaller side, sorted; empty = all stay together. */
    Set<String> without(EvidenceEdge edge) {
        Set<String> side = new TreeSet<>(reached(edge.left(), edge));
        side.retainAll(records);
        Set<String> rest = new TreeSet<>(records);
        rest.removeAll(side);
        if (side.isEmpty() || rest.isEmpty()) {
            return Set.of();
        }
        return side.size() < rest.size() ? side : rest;
    }

    private Set<String> reached(String from, EvidenceEdge without) {
        Set<String> reached = new HashSet<>(Set.of(from));
        ArrayDeque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            String node = open.remove();
            for (EvidenceEdge edge : byNode.getOrDefault(node, List.of())) {
                if (!edge.equals(without) && reached.add(edge.from(node))) {
                    open.add(edge.from(node));
                }
            }
        }
        return reached;
    }
}
