package org.goldthread.udfs.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lists on the class path beside this package: one entry a line, {@code #} starts a comment line. They are looked into
 * for every value of every row: a HashSet compares hashes before it compares texts, which Set.copyOf does not.
 */
final class WordList {

    private WordList() {}

    static Set<String> set(String resource) {
        return Collections.unmodifiableSet(new HashSet<>(lines(resource)));
    }

    /** Rows of {@code canonical,variant;variant;...} as variant to canonical; a canonical also names itself. */
    static Map<String, String> variants(String resource) {
        Map<String, String> canonicalOf = new HashMap<>();
        for (String line : lines(resource)) {
            String[] cells = line.split(",", 2);
            canonicalOf.put(cells[0], cells[0]);
            Arrays.stream(cells[1].split(";")).forEach(variant -> canonicalOf.put(variant, cells[0]));
        }
        return Collections.unmodifiableMap(canonicalOf);
    }

    static List<String> lines(String resource) {
        try (InputStream in = WordList.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The jar lacks its resource " + resource + ": build it again.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the jar's resource " + resource, e);
        }
    }
}
