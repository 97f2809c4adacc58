package org.goldthread.jobs.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Names by a Zipf-like weight: the list's order is the order of frequency, flattened at the top as real names are. */
final class CrowdNames {
    private final List<String> names;
    private final double[] cumulated;

    private CrowdNames(List<String> names, int flatness) {
        this.names = names;
        cumulated = new double[names.size()];
        double sum = 0;
        for (int rank = 0; rank < cumulated.length; rank++) {
            sum += 1.0 / (rank + flatness);
            cumulated[rank] = sum;
        }
    }

    /** 400 names; the most frequent one has about 2.5 per cent of the people. */
    static CrowdNames given() {
        return new CrowdNames(lines("/crowd/given_names.txt"), 10);
    }

    /** 600 names; the most frequent one has about 1.5 per cent. None is a name of the demo, nor one that it is renamed to. */
    static CrowdNames family() {
        return new CrowdNames(lines("/crowd/family_names.txt"), 20);
    }

    private static List<String> lines(String resource) {
        return ProjectFiles.resource(resource).lines().toList();
    }

    String draw(Random random) {
        double point = random.nextDouble() * cumulated[cumulated.length - 1];
        int found = Arrays.binarySearch(cumulated, point);
        return names.get(Math.min(found < 0 ? -found - 1 : found, names.size() - 1));
    }

    List<String> all() {
        return names;
    }
}
