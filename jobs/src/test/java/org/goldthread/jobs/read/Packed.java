package org.goldthread.jobs.read;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;

/** Compressed content for tests. */
public final class Packed {
    private Packed() {}

    /** The text in UTF-8, compressed as the ending says: gz, bz2 (small blocks) or zst; anything else is not. */
    public static byte[] bytes(String ending, String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = open(ending, packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return packed.toByteArray();
    }

    /** The first part of some bytes. */
    public static byte[] cut(byte[] whole, double share) {
        return Arrays.copyOf(whole, (int) (whole.length * share));
    }

    /** Rows of an id, an address that does not compress well, and an empty cell; the same for the same first id. */
    public static String rows(int first, int count) {
        SplittableRandom random = new SplittableRandom(first);
        StringBuilder rows = new StringBuilder();
        for (int id = first; id < first + count; id++) {
            rows.append(id).append(',');
            for (int i = 0; i < 3; i++) {
                rows.append(Long.toString(random.nextLong() >>> 1, 36));
            }
            rows.append("@example.com,\n");
        }
        return rows.toString();
    }

    private static OutputStream open(String ending, OutputStream out) throws IOException {
        return switch (ending) {
            case "gz" -> new GZIPOutputStream(out);
            case "bz2" -> new BZip2CompressorOutputStream(out, 1);
            case "zst" -> new ZstdOutputStream(out);
            default -> out;
        };
    }
}
