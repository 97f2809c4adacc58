package org.goldthread.jobs.match;

import java.io.Serializable;
import java.util.BitSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Which values may be common: counts by the values' hashes, in little memory. Values that share a place are counted together,
 * so that no count is too low; what is rare here is rare, and need not be counted one by one. Beyond some fifty million
 * records most places are full, and little is left out.
 */
public final class TermSketch implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Counters of the values that are one's own, and as many of all others. Nearly every value is one's own. */
    private static final int HALF = 1 << 21;

    /** Counters. */
    static final int CELLS = 2 * HALF;

    private final byte[] counts;
    /** By column of {@link TermCells}: records, or words of records, that have a value. */
    private final long[] totals;

    private long records;

    private TermSketch(int cells, int columns) {
        this.counts = new byte[cells];
        this.totals = new long[columns];
    }

    /**
     * Sketches of all active records, one for each core at most: add them up with {@link #plus}.
     *
     * @param attributes that the model names, see {@link MatchModel#attributes}
     */
    public static JavaRDD<TermSketch> of(Dataset<Row> records, List<String> attributes) {
        TermCells cells = new TermCells(attributes);
        int cores = records.sparkSession().sparkContext().defaultParallelism();
        return TermCells.rows(records, attributes)
                .coalesce(cores)
                .toJavaRDD()
                .mapPartitions(rows -> Collections.singleton(of(rows, cells)).iterator());
    }

    /** The sketch of no record. */
    public static TermSketch none(List<String> attributes) {
        return new TermSketch(0, new TermCells(attributes).columns());
    }

    private static TermSketch of(Iterator<Row> rows, TermCells cells) {
        TermSketch sketch = new TermSketch(CELLS, cells.columns());
        TermCells.Sink sink = new TermCells.Sink() {
            @Override
            public boolean wants(int column, int place) {
                sketch.totals[column]++;
                byte before = sketch.counts[place];
                sketch.counts[place] = before == Byte.MAX_VALUE ? before : (byte) (before + 1);
                return false;
            }

            @Override
            public void take(int column, String value) {
                throw new IllegalStateException("No value was wanted");
            }
        };
        while (rows.hasNext()) {
            sketch.records++;
            cells.read(rows.next(), sink);
        }
        return sketch;
    }

    /** The sketch of the records of both; takes the place of the two. */
    public TermSketch plus(TermSketch other) {
        if (counts.length == 0 || other.counts.length == 0) {
            return counts.length == 0 ? other : this;
        }
        for (int i = 0; i < CELLS; i++) {
            counts[i] = (byte) Math.min(Byte.MAX_VALUE, counts[i] + other.counts[i]);
        }
        for (int i = 0; i < totals.length; i++) {
            totals[i] += other.totals[i];
        }
        records += other.records;
        return this;
    }

    /** Where a value is counted. */
    static int place(int hash, boolean own) {
        int mixed = (hash ^ hash >>> 16) * 0x85ebca6b;
        mixed = (mixed ^ mixed >>> 13) * 0xc2b2ae35;
        return (mixed ^ mixed >>> 16) & HALF - 1 | (own ? HALF : 0);
    }

    /** Places of values that may be common: only these are. */
    BitSet common() {
        BitSet common = new BitSet(CELLS);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > (i < HALF ? TermFrequencies.REPEATS : TermFrequencies.OWN_REPEATS)) {
                common.set(i);
            }
        }
        return common;
    }

    long records() {
        return records;
    }

    /** By label: records that have a value, or for words how many they have together. */
    Map<String, Long> totals(TermCells cells) {
        Map<String, Long> byLabel = new LinkedHashMap<>();
        for (int i = 0; i < totals.length; i++) {
            byLabel.put(cells.label(i), totals[i]);
        }
        return byLabel;
    }
}
