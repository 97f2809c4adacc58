package org.goldthread.jobs.instruct;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Ids that follow from what they name. */
final class Digest {
    private Digest() {}

    /** 128 bits of SHA-256 over a JSON array of the values, whose quoting keeps neighbours apart; 32 hex digits. */
    static String of(Object... values) {
        String text = Json.write(Arrays.asList(values));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has SHA-256", missing);
        }
    }
}
