package org.goldthread.jobs.propose;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The word lists of this room: text resources where # begins a comment. */
final class WordFile {
    private WordFile() {}

    static List<String> lines(String resource) {
        List<String> lines = new ArrayList<>();
        try (InputStream in = WordFile.class.getResourceAsStream(resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    lines.add(line);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource, unreadable);
        }
        return lines;
    }

    static Set<String> words(String resource) {
        Set<String> words = new LinkedHashSet<>();
        lines(resource).forEach(line -> words.addAll(List.of(line.trim().split("\\s+"))));
        return words;
    }
}
