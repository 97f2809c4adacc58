package org.goldthread.jobs.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.goldthread.jobs.read.Packed;

/** Files as they should never be delivered, each in a sub-folder by the source that reads it. */
final class HostileFolder {
    private static final String HEADER = "id,email,changed\n";
    private static final int LONG = 50 << 20;

    private final Path root;

    HostileFolder(Path root) {
        this.root = root;
    }

    /** Rows that can be read beside rows that cannot. */
    void writeRows() {
        text("csv/good.csv", HEADER + "1,a1@example.com,2026-01-01\n2,a2@example.com,\n");
        for (String ending : new String[] {"gz", "bz2", "zst"}) {
            int first = 10_000 * (1 + ending.length() + ending.charAt(0) % 7);
            byte[] whole = Packed.bytes(ending, HEADER + Packed.rows(first, 4_500));
            bytes("csv/cut.csv." + ending, Packed.cut(whole, 0.7));
        }
        longLine("csv/long.csv", HEADER + "30,", ",\n31,a31@example.com,\n");
        text("csv/field.csv", HEADER + "32," + "x".repeat(70_000) + ",\n");
        latin("csv/mixed.csv", HEADER + "33,é33@example.com,\n34,a34@example.com,\n");
        text("csv/nul.csv", HEADER + "35,a\0b@example.com,\n36,a36@example.com,\n");
        text("csv/header-only.csv", HEADER);
        text("csv/empty.csv", "");
        text("csv/wide.csv", HEADER + "37" + ",x".repeat(999_999) + "\n38,a38@example.com,\n");
        text("csv/quote.csv", HEADER + "39,\"a39@example.com,\n40,a40@example.com,\n");
        text(
                "csv/kinds.csv",
                HEADER + ",no-id@example.com,\n41,old@example.com,2026-01-01\n"
                        + "41,new@example.com,2026-02-01\n42,a42@example.com,soon\n1,a1@example.com,2026-01-01\n");
        text("csv/folder.csv/inner.csv", HEADER + "43,a43@example.com,\n");
        text(
                "csv/ends.csv",
                HEADER.replace("\n", "\r\n") + "44,a44@example.com,\r\n45,a45@example.com,\r46,a46@example.com,\n");

        text("breaks/open.csv", HEADER + "1,a1@example.com,\n2,\"a2@example.com,\n" + Packed.rows(3, 1_000));
        text("breaks/good.csv", HEADER + "4000,\"a4000@example.com\",\"2026-\n01\"\n");

        junk("jsonl/junk.jsonl");
        text("jsonl/deep.jsonl", "[".repeat(100_000) + "\n{\"id\":" + "{\"a\":".repeat(100_000) + "\n{\"id\":1}\n");
        longLine("jsonl/long.jsonl", "{\"id\":2,\"email\":\"", "\"}\n{\"id\":9007199254740993}\n");
        text("jsonl/twice.jsonl", "{\"id\":3,\"id\":4}\n{\"id\":5,\"email\":\"a5@example.com\"}\n{\"id\":6,\"ema");
        text("jsonl/empty.jsonl", "");
        latin("jsonl/mixed.jsonl", "{\"id\":7,\"email\":\"é@example.com\"}\n{\"id\":8}\n");

        junk("json/junk.json");
        text("json/cut.json", "[{\"id\":1},{\"id\":2},{\"id\":");
        text("json/deep.json", "[{\"id\":3,\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "},{\"id\":4}]");
        longLine("json/long.json", "[{\"id\":5,\"email\":\"", "\"},{\"id\":6,\"email\":\"a6@example.com\"}]");
        text("json/twice.json", "[{\"id\":7,\"email\":\"a\",\"email\":\"b\"},{\"id\":8}]");
        text("json/empty.json", "");
        text("json/not.json.gz", "[{\"id\":9}]");
        byte[] packed = Packed.bytes(
                "gz",
                "[{\"id\":10},{\"id\":11,\"email\":\"" + Packed.rows(1, 5_000).replace("\n", " ") + "\"}]");
        bytes("json/cut.json.gz", Packed.cut(packed, 0.5));
    }

    /** Files that no row can be read of. */
    void writeUnreadable() {
        junk("junk.csv");
        text("plain.csv.gz", HEADER + "1,a1@example.com,\n");
        text("empty.csv", "");
        text("duplicate.csv", "id,email,email\n1,a@example.com,b@example.com\n");
        text("wide.csv", "id" + ",x".repeat(999_999) + "\n");
        text("long.csv", "id".repeat(5 << 20));
        text("other.csv", "x".repeat(500) + ",b" + ",c".repeat(200) + "\n");
        text("text.parquet", HEADER);
    }

    Path path(String name) {
        return root.resolve(name);
    }

    private void junk(String name) {
        byte[] junk = new byte[200_000];
        SplittableRandom random = new SplittableRandom(name.length());
        for (int i = 0; i < junk.length; i++) {
            junk[i] = (byte) random.nextInt();
        }
        bytes(name, junk);
    }

    private void longLine(String name, String before, String after) {
        char[] some = "x".repeat(1 << 20).toCharArray();
        try {
            Files.createDirectories(path(name).getParent());
            try (BufferedWriter out = Files.newBufferedWriter(path(name))) {
                out.write(before);
                for (int i = 0; i < LONG; i += some.length) {
                    out.write(some);
                }
                out.write(after);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void latin(String name, String text) {
        bytes(name, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void text(String name, String text) {
        bytes(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(String name, byte[] content) {
        try {
            Files.createDirectories(path(name).getParent());
            Files.write(path(name), content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
