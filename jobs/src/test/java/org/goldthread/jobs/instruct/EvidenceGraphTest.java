package org.goldthread.jobs.instruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class EvidenceGraphTest {
    private static EvidenceEdge match(String left, String right, double probability) {
        return new EvidenceEdge(left, right, "match", "pass", null, probability, null);
    }

    @Test
    void strongestWeakestLinkWinsThenTheShortest() {
        EvidenceGraph graph = new EvidenceGraph(
                List.of(),
                List.of(
                        match("a", "z", 0.90),
                        match("a", "b", 0.97),
                        match("b", "z", 0.96),
                        match("b", "c", 0.99),
                        match("c", "z", 0.99)));

        EvidencePath path = graph.best("a", "z");

        assertThat(path.confidence()).isEqualTo(0.97);
        assertThat(path.hops().stream().map(EvidencePath.Hop::to)).containsExactly("b", "c", "z");
        assertThat(graph.best("a", "nobody").hops()).isEmpty();
        assertThat(graph.best("a", "nobody").confidence()).isZero();
    }

    @Test
    void verifiedAddressesCountMore() {
        MemberRecord verified = Person.of("app", "1")
                .email("x@example.com")
                .flag("email_verified", true)
                .build();
        MemberRecord other = Person.of("app", "2")
                .email("x@example.com")
                .flag("email_verified", true)
                .build();
        MemberRecord unverified = Person.of("app", "3").email("x@example.com").build();
        EvidenceGraph graph = new EvidenceGraph(
                List.of(verified, other, unverified),
                List.of(
                        Story.held("app/1", "email", "x@example.com"),
                        Story.held("app/2", "email", "x@example.com"),
                        Story.held("app/3", "email", "x@example.com")));

        assertThat(graph.best("app/1", "app/2").confidence()).isEqualTo(0.99);
        assertThat(graph.best("app/1", "app/3").confidence()).isEqualTo(0.97);
        assertThat(graph.shared("email", "app/1", "app/3")).containsExactly("email:1:x@example.com");
    }

    @Test
    void unknownTypesGoByTrust() {
        for (String[] row : new String[][] {{"95", "0.99"}, {"70", "0.97"}, {"50", "0.9"}, {"10", "0.8"}}) {
            EvidenceEdge edge = new EvidenceEdge("a", "b", "identifier", "badge", "7", null, Long.valueOf(row[0]));
            assertThat(EvidenceConfidence.of(edge, null)).isEqualTo(Double.parseDouble(row[1]));
        }
    }

    /** Against the definition: the largest threshold at which the two still hang together. */
    @Property(tries = 200, seed = "20261122")
    void widestPathAgreesWithThresholdsAndNotWithTheOrderOfEdges(@ForAll long seed) {
        Random random = new Random(seed);
        List<EvidenceEdge> edges = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            int left = random.nextInt(7);
            int right = (left + 1 + random.nextInt(6)) % 7;
            edges.add(match("n" + left, "n" + right, (1 + random.nextInt(9)) / 10.0));
        }
        double expected = 0;
        for (int tenth = 1; tenth <= 9; tenth++) {
            double threshold = tenth / 10.0;
            List<String> reached = new ArrayList<>(List.of("n0"));
            for (int i = 0; i < reached.size(); i++) {
                String node = reached.get(i);
                edges.stream()
                        .filter(edge -> edge.probability() >= threshold)
                        .filter(edge -> edge.left().equals(node) || edge.right().equals(node))
                        .map(edge -> edge.from(node))
                        .filter(next -> !reached.contains(next))
                        .distinct()
                        .forEach(reached::add);
            }
            expected = reached.contains("n6") ? threshold : expected;
        }
        EvidencePath path = new EvidenceGraph(List.of(), edges).best("n0", "n6");
        Collections.shuffle(edges, random);

        assertThat(path.confidence()).isEqualTo(expected);
        assertThat(new EvidenceGraph(List.of(), edges).best("n0", "n6")).isEqualTo(path);
    }
}
