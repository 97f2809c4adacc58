package org.goldthread.jobs.block;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.config.BlockingPass;

/**
 * Packs the active records for the pair loops: what is compared, as text, once; and a number with a 64-bit hash for every
 * block that a record is in. From here on only numbers and hashes are shuffled.
 */
public final class PackRecords {
    static final String RECORDS = "records";
    static final String BUCKET = "bucket";
    static final String PLACES = "places";

    /** {@code records}: packed texts; or {@code bucket} and {@code places}: pairs of longs, block hash and member. */
    static final StructType PACKED = new StructType()
            .add(RECORDS, DataTypes.BinaryType, true)
            .add(BUCKET, DataTypes.IntegerType, true)
            .add(PLACES, DataTypes.BinaryType, true);

    /** Records of a chunk: what one executor decodes at a time. */
    private static final long CHUNK = 400_000;

    /** Below this a second chunk costs more than it gains. */
    private static final long SMALL = 5_000;

    private PackRecords() {}

    /**
     * The packed records, in the shape of {@link #PACKED}. Materialize it before it is read: every file is a chunk, and its
     * name says which.
     *
     * @param contents what {@link RecordDecoder} gets, as text
     * @param count about how many records there are
     */
    public static Dataset<Row> apply(
            Dataset<Row> records, List<BlockingPass> passes, List<Column> contents, long count) {
        BlockKeys.requireCountable(passes, RecordNumber.MOST_PASSES);
        List<Column> columns = new ArrayList<>(List.of(col("record_key"), col("tenant"), xxhash64(col("record_key"))));
        columns.addAll(contents);
        columns.addAll(BlockKeys.hashes(records, passes));
        int texts = contents.size();
        int buckets = GroupBlocks.buckets(count, passes.size());
        MapPartitionsFunction<Row, Row> pack =
                rows -> new PackedRows(rows, texts, buckets, TaskContext.getPartitionId());
        return chunked(records.where(col("state").equalTo("active")), count)
                .select(columns.toArray(Column[]::new))
                .mapPartitions(pack, Encoders.row(PACKED));
    }

    /** In at most as many partitions as pay: every two of them meet. */
    private static Dataset<Row> chunked(Dataset<Row> records, long count) {
        int most = (int) Math.min(RecordNumber.MOST_CHUNKS, Math.max(8, (count + CHUNK - 1) / CHUNK));
        return records.coalesce(count < SMALL ? 1 : most);
    }

    /** Packs one partition. */
    static final class PackedRows implements Iterator<Row> {
        private final Iterator<Row> rows;
        private final int texts;
        private final int chunk;
        private final PlaceBuffers places;
        private final TextBuffer content = new TextBuffer();
        private int place;

        PackedRows(Iterator<Row> rows, int texts, int buckets, int chunk) {
            if (chunk >= RecordNumber.MOST_CHUNKS) {
                throw new IllegalStateException("Chunk " + chunk + " has no number");
            }
            this.rows = rows;
            this.texts = texts;
            this.chunk = chunk;
            this.places = new PlaceBuffers(buckets);
        }

        @Override
        public boolean hasNext() {
            while (rows.hasNext() && !content.isFull() && !places.isAnyFull()) {
                take(rows.next());
            }
            return !content.isEmpty() || !places.areEmpty();
        }

        @Override
        public Row next() {
            if (!hasNext()) {
                throw new java.util.NoSuchElementException();
            }
            boolean contentFirst = content.isFull() || places.areEmpty();
            return contentFirst
                    ? org.apache.spark.sql.RowFactory.create(content.drained(), null, null)
                    : places.drained();
        }

        private void take(Row row) {
            if (place == RecordNumber.MOST_RECORDS) {
                throw new IllegalStateException("A chunk of more than " + place + " records: raise the partitions");
            }
            content.add(row.getString(0));
            content.add(row.getString(1));
            long keyHash = row.getLong(2);
            for (int i = 0; i < texts; i++) {
                content.add(row.isNullAt(3 + i) ? null : row.getString(3 + i));
            }
            int first = 3 + texts;
            for (int pass = 0; pass < row.size() - first; pass++) {
                if (!row.isNullAt(first + pass)) {
                    places.add(row.getLong(first + pass), RecordNumber.member(chunk, place, pass, keyHash));
                }
            }
            place++;
        }
    }
}
