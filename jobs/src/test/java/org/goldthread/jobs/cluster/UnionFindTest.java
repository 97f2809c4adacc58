package org.goldthread.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Disjoint sets against a slow reference that repeats until nothing changes. */
final class UnionFindTest {
    @Test
    void rootIsTheSmallestIdAndArraysGrow() {
        UnionFind sets = new UnionFind(0);
        sets.union(90_000, 7);
        sets.union(7, 40_000);
        sets.union(3, 40_000);

        assertThat(sets.find(90_000)).isEqualTo(3);
        assertThat(sets.find(8)).isEqualTo(8);
        assertThat(sets.size()).isEqualTo(90_001);
    }

    @Test
    void aLongChainStaysShallow() {
        UnionFind sets = new UnionFind(16);
        for (int id = 1_000_000; id > 0; id--) {
            sets.union(id, id - 1);
        }

        assertThat(sets.find(1_000_000)).isZero();
        assertThat(sets.find(500_000)).isZero();
    }

    @Property(tries = 300, seed = "20261122")
    void equalsTheReferenceInAnyOrder(@ForAll("graphs") List<int[]> edges, @ForAll long seed) {
        int[] expected = reference(edges);
        List<int[]> shuffled = new ArrayList<>(edges);
        Collections.shuffle(shuffled, new Random(seed));
        UnionFind sets = new UnionFind(1);
        shuffled.forEach(edge -> sets.union(edge[1], edge[0]));

        for (int id = 0; id < expected.length; id++) {
            assertThat(sets.find(id)).isEqualTo(expected[id]);
        }
    }

    @Provide
    Arbitrary<List<int[]>> graphs() {
        Arbitrary<Integer> vertex = Arbitraries.integers().between(0, 40);
        return vertex.tuple2()
                .map(pair -> new int[] {pair.get1(), pair.get2()})
                .list()
                .ofMaxSize(60);
    }

    private static int[] reference(List<int[]> edges) {
        int[] labels = new int[41];
        for (int id = 0; id < labels.length; id++) {
            labels[id] = id;
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int[] edge : edges) {
                int smallest = Math.min(labels[edge[0]], labels[edge[1]]);
                changed |= labels[edge[0]] != smallest || labels[edge[1]] != smallest;
                labels[edge[0]] = smallest;
                labels[edge[1]] = smallest;
            }
        }
        return labels;
    }
}
