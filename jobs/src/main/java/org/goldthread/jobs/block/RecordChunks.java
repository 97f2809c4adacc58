package org.goldthread.jobs.block;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The packed records, decoded where they are needed: a chunk at a time, once in every executor, and kept there as long as
 * memory allows. The chunks of one walk over pairs make room for the next one's.
 *
 * @param <T> what a record is decoded to
 */
final class RecordChunks<T> implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Bits of a place among the values seen last, by column of a chunk: what many records share is kept once. */
    private static final int SHARED_BITS = 16;

    private static final Map<String, SoftReference<Chunk<?>>> LOADED = new ConcurrentHashMap<>();
    private static final Map<String, Object> LOCKS = new ConcurrentHashMap<>();

    private final List<String> files;
    private final int walk;
    private final int texts;
    private final RecordDecoder<T> decoder;
    private final SerializableConfiguration hadoop;

    /** The records of a chunk, by place. */
    record Chunk<T>(List<String> keys, List<String> tenants, List<T> contents) {}

    /**
     * Nothing is read yet.
     *
     * @param files of the packed records, by chunk, as addresses; null where a chunk has none
     * @param walk number of the walk over pairs: another one may decode the same records to something else
     * @param texts how many the decoder gets
     */
    RecordChunks(List<String> files, int walk, int texts, RecordDecoder<T> decoder, Configuration hadoop) {
        this.files = new ArrayList<>(files);
        this.walk = walk;
        this.texts = texts;
        this.decoder = decoder;
        this.hadoop = new SerializableConfiguration(hadoop);
    }

    /** A chunk; waits while another thread decodes it. */
    @SuppressWarnings("unchecked")
    Chunk<T> get(int number) {
        String place = place(number);
        synchronized (LOCKS.computeIfAbsent(place, any -> new Object())) {
            SoftReference<Chunk<?>> kept = LOADED.get(place);
            Chunk<?> chunk = kept == null ? null : kept.get();
            if (chunk == null) {
                forgetOthers();
                chunk = read(files.get(number));
                LOADED.put(place, new SoftReference<>(chunk));
            }
            return (Chunk<T>) chunk;
        }
    }

    private String place(int number) {
        return walk + " " + files.get(number);
    }

    private void forgetOthers() {
        Set<String> own = IntStream.range(0, files.size()).mapToObj(this::place).collect(Collectors.toSet());
        LOADED.keySet().retainAll(own);
        LOCKS.keySet().retainAll(own);
    }

    private Chunk<T> read(String file) {
        Chunk<T> chunk = new Chunk<>(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Configuration conf = new Configuration(hadoop.value());
        conf.set(ReadSupport.PARQUET_READ_SCHEMA, "message packed { optional binary " + PackRecords.RECORDS + "; }");
        String[][] shared = new String[texts + 1][1 << SHARED_BITS];
        try (ParquetReader<Group> reader = ParquetReader.builder(new GroupReadSupport(), new Path(URI.create(file)))
                .withConf(conf)
                .build()) {
            for (Group row = reader.read(); row != null; row = reader.read()) {
                if (row.getFieldRepetitionCount(0) > 0) {
                    decode(new TextBuffer.Reader(row.getBinary(0, 0).getBytes()), shared, chunk);
                }
            }
            return chunk;
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot read packed records", failed);
        }
    }

    private void decode(TextBuffer.Reader reader, String[][] shared, Chunk<T> chunk) {
        while (reader.hasNext()) {
            chunk.keys().add(reader.next());
            chunk.tenants().add(shared(shared[texts], reader.next()));
            String[] values = new String[texts];
            for (int i = 0; i < texts; i++) {
                values[i] = shared(shared[i], reader.next());
            }
            chunk.contents().add(decoder.decode(values));
        }
    }

    private static String shared(String[] known, String value) {
        if (value == null) {
            return null;
        }
        // Golden ratio: nearby hashes stand far apart.
        int place = value.hashCode() * 0x9E3779B9 >>> Integer.SIZE - SHARED_BITS;
        if (!value.equals(known[place])) {
            known[place] = value;
        }
        return known[place];
    }
}
