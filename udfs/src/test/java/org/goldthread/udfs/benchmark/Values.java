package org.goldthread.udfs.benchmark;

import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** Distinct values in a fixed order, handed out one after the other for ever. */
final class Values {

    /** More than a cache of sensible size holds, so that a value that comes round again was long forgotten. */
    static final int DISTINCT = 500_000;

    private static final long SEED = 20261122L;

    private final String[] values;
    private int next;

    private Values(String[] values) {
        this.values = values;
    }

    /** As many distinct values as asked for; the maker must be able to make them. */
    static Values distinct(int count, Function<Random, String> maker) {
        Random random = new Random(SEED);
        Set<String> values = new LinkedHashSet<>();
        while (values.size() < count) {
            values.add(maker.apply(random));
        }
        return new Values(values.toArray(String[]::new));
    }

    String next() {
        int current = next;
        next = current + 1 == values.length ? 0 : current + 1;
        return values[current];
    }
}
