package org.goldthread.jobs.block;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Texts one after the other: length plus one in seven-bit groups (0 = null), then UTF-8. */
final class TextBuffer {
    private static final int FULL = 1 << 20;

    private byte[] bytes = new byte[1 << 12];
    private int size;

    void add(String text) {
        if (text == null) {
            number(0);
            return;
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        number(encoded.length + 1);
        room(encoded.length);
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
    }

    boolean isFull() {
        return size >= FULL;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** What was added since the last time. */
    byte[] drained() {
        byte[] all = Arrays.copyOf(bytes, size);
        size = 0;
        return all;
    }

    private void number(int value) {
        room(5);
        int rest = value;
        while (rest >= 0x80) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
        }
    }

    /** Reads what a buffer was filled with. */
    static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean hasNext() {
            return at < bytes.length;
        }

        String next() {
            int length = 0;
            int shift = 0;
            byte part;
            do {
                part = bytes[at++];
                length |= (part & 0x7f) << shift;
                shift += 7;
            } while (part < 0);
            if (length == 0) {
                return null;
            }
            String text = new String(bytes, at, length - 1, StandardCharsets.UTF_8);
            at += length - 1;
            return text;
        }
    }
}
