package org.goldthread.jobs.instruct;

import java.util.Comparator;
import org.apache.spark.sql.Row;

/**
 * One edge of the graph, as in the table {@code edges}.
 *
 * @param left record key or identifier node
 * @param right record key or identifier node
 * @param kind identifier, observation, match, known_merge or decision
 * @param type identifier type, or the blocking pass; may be null
 * @param value the shared value; null for scored edges
 * @param probability of a match; null for edges that are not scored
 * @param trust of the identifier type, 0..100; may be null
 */
public record EvidenceEdge(
        String left, String right, String kind, String type, String value, Double probability, Long trust) {
    /** A total order, the stronger of parallel edges first: the path that is found does not depend on the order of rows. */
    static final Comparator<EvidenceEdge> ORDER = Comparator.comparing(
                    EvidenceEdge::probability, Comparator.nullsFirst(Comparator.reverseOrder()))
            .thenComparing(EvidenceEdge::trust, Comparator.nullsLast(Comparator.reverseOrder()))
            .thenComparing(EvidenceEdge::left)
            .thenComparing(EvidenceEdge::right)
            .thenComparing(EvidenceEdge::kind)
            .thenComparing(EvidenceEdge::type, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(EvidenceEdge::value, Comparator.nullsLast(Comparator.naturalOrder()));

    /** Reads a row of {@code edges}. */
    public static EvidenceEdge of(Row row) {
        return MemberRows.edge(row);
    }

    /** The other end. */
    public String from(String node) {
        return node.equals(left) ? right : left;
    }
}
