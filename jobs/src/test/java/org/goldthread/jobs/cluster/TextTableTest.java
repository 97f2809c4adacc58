package org.goldthread.jobs.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Numbers of texts, and the blocks they are written to. */
final class TextTableTest {
    @Property(tries = 200, seed = "20261123")
    void sameTextSameNumberWhateverTheHash(@ForAll List<@StringLength(max = 3) String> texts) {
        TextTable table = new TextTable();
        TextTable weak = new TextTable();
        Map<String, Integer> expected = new HashMap<>();
        for (String text : texts) {
            // Lone surrogates have no bytes of their own.
            byte[] bytes = text.getBytes(UTF_8);
            String read = new String(bytes, UTF_8);
            int number = expected.computeIfAbsent(read, any -> expected.size());
            assertThat(table.number(bytes, 0, bytes.length)).isEqualTo(number);
            assertThat(weak.number(bytes, 0, bytes.length, (long) (bytes.length % 2) << 32))
                    .as("two hashes for all texts")
                    .isEqualTo(number);
        }
        assertThat(table.size()).isEqualTo(expected.size());
    }

    @Test
    void growsOverManyTextsAndTakesLongOnes() {
        TextTable table = new TextTable();
        for (int round = 0; round < 2; round++) {
            for (int number = 0; number < 300_000; number++) {
                byte[] text = ("crm/" + number).getBytes(UTF_8);
                assertThat(table.number(text, 0, text.length)).isEqualTo(number);
            }
        }
        byte[] large = "x".repeat(5_000_000).getBytes(UTF_8);
        assertThat(table.number(large, 0, large.length)).isEqualTo(300_000);
        assertThat(table.number(large, 1, large.length)).isEqualTo(300_001);
        assertThat(table.number(large, 0, large.length)).isEqualTo(300_000);
        assertThat(table.number(large, 0, 0)).as("no text at all").isEqualTo(300_002);
    }

    @Test
    void sortsByBytesAsSparkDoes() {
        TextTable table = new TextTable();
        int[] numbers = List.of("", "a", "ab", "b", "\u00e9", "\uffee", "\ud83d\ude00").stream()
                .map(text -> text.getBytes(UTF_8))
                .mapToInt(text -> table.number(text, 0, text.length))
                .toArray();
        for (int left : numbers) {
            for (int right : numbers) {
                assertThat(table.isBefore(left, right)).isEqualTo(left < right);
            }
        }
    }

    @Test
    void aSetOfAnySizeIsWrittenInPiecesAndReadAgain() {
        for (int nodes : new int[] {1, 2, 4095, 4096, 4097, 4098, 8191, 8192, 100_000}) {
            for (int smallest : new int[] {0, nodes / 2, nodes - 1}) {
                NodeBlocks.Writer writer = new NodeBlocks.Writer();
                for (int node = 0; node < nodes; node++) {
                    writer.edge(name(0, smallest), name(node, smallest));
                }
                NodeSets sets = new NodeSets();
                sets.join(writer.take());
                List<String> found = new ArrayList<>();
                int[] counted = {0, 0};
                sets.blocks().forEachRemaining(block -> {
                    counted[0] += NodeBlocks.nodes(block);
                    counted[1] += NodeBlocks.edges(block);
                    NodeBlocks.visit(block, new NodeBlocks.Visitor() {
                        @Override
                        public void first(byte[] source, int from, int to, boolean listed) {
                            String first = new String(source, from, to - from, UTF_8);
                            assertThat(first).startsWith("a");
                            if (!listed) {
                                found.add(first);
                            }
                        }

                        @Override
                        public void further(byte[] source, int from, int to) {
                            found.add(new String(source, from, to - from, UTF_8));
                        }
                    });
                });
                assertThat(found).hasSize(nodes).doesNotHaveDuplicates();
                assertThat(counted).containsExactly(nodes, nodes - 1);
            }
        }
    }

    private static byte[] name(int node, int smallest) {
        return ((node == smallest ? "a" : "n") + node).getBytes(UTF_8);
    }
}
