package org.goldthread.jobs.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.goldthread.jobs.block.RecordChunks.Chunk;
import org.junit.jupiter.api.Test;

/** From places in blocks to pairs, through the same plain classes that the tasks run: pack, sort, group, make, walk. */
final class PairLoopTest {
    private static final int PASSES = 3;

    @Test
    void aPairComesOnceWithAllItsPasses() {
        List<long[]> records = List.of(new long[] {7, 9, 0}, new long[] {7, 9, 0}, new long[] {0, 9, 0});

        assertThat(pairs(records, 1, 10, 1)).isEqualTo(Map.of("r00-r01", "0:3", "r00-r02", "1:2", "r01-r02", "1:2"));
    }

    @Test
    void aBlockAboveTheLimitMakesNothing() {
        List<long[]> records = List.of(new long[] {7, 0, 0}, new long[] {7, 0, 0}, new long[] {7, 0, 0});

        assertThat(pairs(records, 1, 3, 1)).hasSize(3);
        assertThat(pairs(records, 1, 2, 1)).isEmpty();
    }

    @Test
    void tenantsDoNotMeetEvenInOneBlock() {
        Chunk<String> chunk = new Chunk<>(List.of("a", "b"), List.of("t1", "t2"), List.of("a", "b"));

        assertThat(new PairLoop<>(chunk, chunk, new long[] {RecordNumber.pair(0, 1, 0)}, 1).advance())
                .isFalse();
    }

    @Test
    void theSmallerKeyIsLeftWhateverTheChunks() {
        Chunk<String> one = new Chunk<>(List.of("z"), List.of("t"), List.of("of z"));
        Chunk<String> two = new Chunk<>(List.of("a"), List.of("t"), List.of("of a"));
        PairLoop<String> loop = new PairLoop<>(one, two, new long[] {RecordNumber.pair(0, 0, 5)}, 1);

        assertThat(loop.advance()).isTrue();
        assertThat(loop.leftKey() + " " + loop.left() + " " + loop.rightKey() + " " + loop.right() + " "
                        + loop.firstPass())
                .isEqualTo("a of a z of z 5");
        assertThat(loop.advance()).isFalse();
    }

    @Test
    void membersOfTheLastChunkSortBehindThoseOfTheFirst() {
        long first = RecordNumber.member(0, RecordNumber.MOST_RECORDS - 1, 255, -1L);
        long last = RecordNumber.member(RecordNumber.MOST_CHUNKS - 1, 7, 3, 5L);

        assertThat(first).isLessThan(last);
        assertThat(RecordNumber.chunkOf(last) + " " + RecordNumber.placeOf(last) + " " + RecordNumber.passOf(last))
                .isEqualTo(RecordNumber.MOST_CHUNKS - 1 + " 7 3");
        assertThat(RecordNumber.chunkOf(first) + " " + RecordNumber.placeOf(first) + " " + RecordNumber.passOf(first))
                .isEqualTo("0 " + (RecordNumber.MOST_RECORDS - 1) + " 255");
        assertThat(RecordNumber.chance(first, last)).isEqualTo(RecordNumber.chance(last, first));
    }

    @Test
    void everyTaskKnowsItsTwoChunks() {
        for (int chunks : new int[] {1, 2, 5, RecordNumber.MOST_CHUNKS}) {
            Cells cells = new Cells(chunks, 3);
            for (int left = 0; left < chunks; left++) {
                for (int right = left; right < chunks; right++) {
                    int task = cells.task(left, right, 1 + left * 31 + right);
                    assertThat(task).isBetween(0, cells.tasks() - 1);
                    assertThat(cells.left(task)).isEqualTo(left);
                    assertThat(cells.right(task)).isEqualTo(right);
                }
            }
        }
    }

    /** Every pair that shares a block within the limit comes once, at whatever task, with exactly the passes that make it. */
    @Property(tries = 300, seed = "20261123")
    void everyPairComesOnce(
            @ForAll("records") List<long[]> records, @ForAll("chunks") int chunks, @ForAll("limits") int limit) {
        SortedMap<String, String> expected = new TreeMap<>();
        for (int i = 0; i < records.size(); i++) {
            for (int j = i + 1; j < records.size(); j++) {
                int passes = 0;
                for (int pass = 0; pass < PASSES; pass++) {
                    long block = records.get(i)[pass];
                    int at = pass;
                    boolean usable =
                            records.stream().filter(other -> other[at] == block).count() <= limit;
                    if (block != 0 && block == records.get(j)[pass] && usable) {
                        passes |= 1 << pass;
                    }
                }
                if (passes != 0) {
                    expected.put(key(i) + "-" + key(j), Integer.numberOfTrailingZeros(passes) + ":" + passes);
                }
            }
        }
        assertThat(pairs(records, chunks, limit, 1)).isEqualTo(expected);
    }

    @Test
    void aShareOfThePairsIsTheSameHoweverTheRecordsLie() {
        List<long[]> records = IntStream.range(0, 60)
                .mapToObj(i -> new long[] {1 + i % 4, 0, 1 + i % 3})
                .toList();

        Map<String, String> some = pairs(records, 1, 100, 0.3);
        assertThat(some.size()).isBetween(150, 350);
        assertThat(pairs(records, 4, 100, 0.3)).isEqualTo(some);
        assertThat(pairs(records, 1, 100, 1)).containsAllEntriesOf(some);
    }

    @Provide
    Arbitrary<List<long[]>> records() {
        Arbitrary<long[]> record =
                Arbitraries.longs().between(0, 3).array(long[].class).ofSize(PASSES);
        return record.list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<Integer> chunks() {
        return Arbitraries.integers().between(1, 4);
    }

    @Provide
    Arbitrary<Integer> limits() {
        return Arbitraries.integers().between(1, 6);
    }

    /** Pair to first pass and bits of passes. Record i lies in chunk i modulo the chunks. */
    private static SortedMap<String, String> pairs(List<long[]> records, int chunks, int limit, double share) {
        SortedPlaces places = new SortedPlaces();
        long[] entries = new long[2 * PASSES * records.size()];
        int filled = 0;
        for (int i = 0; i < records.size(); i++) {
            for (int pass = 0; pass < PASSES; pass++) {
                long block = records.get(i)[pass];
                if (block != 0) {
                    // Alike in their upper bits, which are sorted first.
                    entries[filled++] = (long) pass << 60 | block;
                    entries[filled++] = RecordNumber.member(i % chunks, i / chunks, pass, 0xABCDEFL * (i + 1));
                }
            }
        }
        places.add(PlaceBuffers.bytes(entries, filled));
        int[] limits = IntStream.generate(() -> limit).limit(PASSES).toArray();
        List<Row> blocks = new ArrayList<>();
        new GroupedRows(places.sorted(), new int[] {100, 100, 100}).forEachRemaining(row -> {
            if (!row.isNullAt(4)) {
                blocks.add(RowFactory.create(row.<byte[]>getAs(4)));
            }
        });
        Cells cells = new Cells(chunks, 2);
        List<List<Row>> tasks = IntStream.range(0, cells.tasks())
                .<List<Row>>mapToObj(task -> new ArrayList<>())
                .toList();
        Iterator<Row> made = new MakePairs(blocks.iterator(), limits, cells, share);
        made.forEachRemaining(row -> tasks.get(row.getInt(0)).add(row));
        SortedMap<String, String> pairs = new TreeMap<>();
        for (int task = 0; task < tasks.size(); task++) {
            walk(
                    tasks.get(task),
                    chunk(records.size(), chunks, cells.left(task)),
                    chunk(records.size(), chunks, cells.right(task)),
                    pairs);
        }
        return pairs;
    }

    private static void walk(List<Row> rows, Chunk<String> lefts, Chunk<String> rights, Map<String, String> pairs) {
        long[] packed = rows.stream()
                .flatMapToLong(row -> {
                    long[] longs = new long[row.<byte[]>getAs(1).length / Long.BYTES];
                    java.nio.ByteBuffer.wrap(row.<byte[]>getAs(1))
                            .asLongBuffer()
                            .get(longs);
                    return Arrays.stream(longs);
                })
                .toArray();
        PairLoop<String> loop = new PairLoop<>(lefts, rights, packed, packed.length);
        while (loop.advance()) {
            String before = pairs.put(loop.leftKey() + "-" + loop.rightKey(), loop.firstPass() + ":" + loop.passes());
            assertThat(before).isNull();
            assertThat(loop.left()).isEqualTo(loop.leftKey());
        }
    }

    private static Chunk<String> chunk(int records, int chunks, int chunk) {
        List<String> keys = IntStream.range(0, records)
                .filter(i -> i % chunks == chunk)
                .mapToObj(PairLoopTest::key)
                .toList();
        return new Chunk<>(keys, keys.stream().map(key -> "t").toList(), keys);
    }

    private static String key(int record) {
        return "r" + record / 10 + record % 10;
    }
}
