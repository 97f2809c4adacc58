package org.goldthread.udfs.benchmark;

import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** Distinct values in a fixed order, made at the first use (in the warm-up), then handed out one by one for ever. */
final class Values {

    /** More than a cache of sensible size holds, so that a value that comes round again was long forgotten. */
    static final int DISTINCT = 300_000;

    private static final long SEED = 20261122L;

    private final int count;
    private final Function<Random, String> maker;
    private String[] values;
    private int next;

    private Values(int count, Function<Random, String> maker) {
        this.count = count;
        this.maker = maker;
    }

    /** As many distinct values as asked for; the maker must be able to make them. */
    static Values distinct(int count, Function<Random, String> maker) {
        return new Values(count, maker);
    }

    String next() {
        if (values == null) {
            values = make();
        }
        int current = next;
        next = current + 1 == values.length ? 0 : current + 1;
        return values[current];
    }

    private String[] make() {
        Random random = new Random(SEED);
        Set<String> distinct = new LinkedHashSet<>();
        while (distinct.size() < count) {
            distinct.add(maker.apply(random));
        }
        return distinct.toArray(String[]::new);
    }
}
