package org.goldthread.jobs.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class PairLoopTest {
    @Test
    void aPairThatAnEarlierPassMakesIsNotMadeAgain() {
        List<String> pairs = pairs(List.of(new long[] {7, 9}, new long[] {7, 9}, new long[] {0, 9}));

        assertThat(pairs).containsExactly("r0-r1@0", "r0-r2@1", "r1-r2@1");
    }

    @Test
    void anUnusableBlockOfAnEarlierPassMakesNothing() {
        assertThat(pairs(List.of(new long[] {0, 9}, new long[] {0, 9}))).containsExactly("r0-r1@1");
    }

    @Test
    void tenantsDoNotMeetEvenInOneBlock() {
        List<PairLoop.Entry<String>> entries = List.of(entry(0, 5, "a", "t1"), entry(0, 5, "b", "t2"));

        assertThat(new PairLoop<>(entries.iterator(), (left, right) -> new ScoredPair(1, 0.6, "{}")).hasNext())
                .isFalse();
    }

    @Test
    void whatTheScorerDropsIsNotEmitted() {
        List<PairLoop.Entry<String>> entries =
                List.of(entry(0, 5, "a", "t"), entry(0, 5, "b", "t"), entry(0, 5, "c", "t"));
        PairFunction<String> onlyWithC = (left, right) -> right.equals("c") ? new ScoredPair(1, 0.6, "{}") : null;

        List<String> rights = new ArrayList<>();
        new PairLoop<>(entries.iterator(), onlyWithC).forEachRemaining(pair -> rights.add(pair.left() + pair.right()));

        assertThat(rights).containsExactly("ac", "bc");
    }

    /** Every pair of records that shares a usable block comes once, from the first pass that makes it. */
    @Property(tries = 200, seed = "20261122")
    void everyPairComesOnceFromItsFirstPass(@ForAll("blocks") List<long[]> blocks) {
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < blocks.size(); i++) {
            for (int j = i + 1; j < blocks.size(); j++) {
                for (int pass = 0; pass < 3; pass++) {
                    if (blocks.get(i)[pass] != 0 && blocks.get(i)[pass] == blocks.get(j)[pass]) {
                        expected.add("r" + i + "-r" + j + "@" + pass);
                        break;
                    }
                }
            }
        }
        assertThat(pairs(blocks)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(expected);
    }

    @Provide
    Arbitrary<List<long[]>> blocks() {
        Arbitrary<long[]> record =
                Arbitraries.longs().between(0, 3).array(long[].class).ofSize(3);
        return record.list().ofMaxSize(8);
    }

    private static List<String> pairs(List<long[]> blocks) {
        List<PairLoop.Entry<String>> entries = new ArrayList<>();
        int passes = blocks.isEmpty() ? 0 : blocks.get(0).length;
        for (int pass = 0; pass < passes; pass++) {
            for (long block = 1; block <= 9; block++) {
                for (int i = 0; i < blocks.size(); i++) {
                    if (blocks.get(i)[pass] == block) {
                        entries.add(new PairLoop.Entry<>(
                                pass, block, new Candidate<>("r" + i, "t", blocks.get(i), "r" + i)));
                    }
                }
            }
        }
        List<String> found = new ArrayList<>();
        new PairLoop<>(entries.iterator(), (left, right) -> new ScoredPair(1, 0.6, "{}"))
                .forEachRemaining(pair -> found.add(pair.left() + "-" + pair.right() + "@" + pair.pass()));
        return found;
    }

    private static PairLoop.Entry<String> entry(int pass, long block, String key, String tenant) {
        return new PairLoop.Entry<>(pass, block, new Candidate<>(key, tenant, new long[] {block}, key));
    }
}
