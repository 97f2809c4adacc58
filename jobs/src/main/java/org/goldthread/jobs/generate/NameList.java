package org.goldthread.jobs.generate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Names by Zipf's law (Zipf 1949; Mandelbrot's form with an offset): the list's order is the order of frequency, flattened
 * at the top as real names are.
 */
public final class NameList {
    private final List<String> names;
    private final double[] cumulated;

    private NameList(List<String> names, int offset) {
        this.names = names;
        cumulated = new double[names.size()];
        double sum = 0;
        for (int rank = 0; rank < cumulated.length; rank++) {
            sum += 1.0 / (rank + offset);
            cumulated[rank] = sum;
        }
    }

    /** 400 given names; the most frequent one has about 2.5 per cent of the people. */
    public static NameList given() {
        return new NameList(lines("/generate/given_names.txt"), 10);
    }

    /** 600 family names; the most frequent one has about 1.5 per cent of the people. */
    public static NameList family() {
        return new NameList(lines("/generate/family_names.txt"), 20);
    }

    /** The name at a point of the distribution. @param point from 0 to below 1 */
    public String at(double point) {
        int found = Arrays.binarySearch(cumulated, point * cumulated[cumulated.length - 1]);
        return names.get(Math.min(found < 0 ? -found - 1 : found, names.size() - 1));
    }

    /** Every name, the most frequent first. */
    public List<String> all() {
        return names;
    }

    private static List<String> lines(String resource) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(NameList.class.getResourceAsStream(resource), resource),
                StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
