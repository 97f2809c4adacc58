package org.goldthread.udfs.benchmark;

import java.util.Random;
import java.util.function.Function;

/**
 * Pairs of values in a fixed order: half are two strangers, a quarter one edit apart, a quarter two or three. Few enough to
 * stay in the processor's cache, as the records of a block do.
 */
final class Pairs {

    private static final int COUNT = 8_192;
    private static final long SEED = 20261122L;

    private final String[] left = new String[COUNT];
    private final String[] right = new String[COUNT];
    private int next;

    Pairs(Function<Random, String> maker) {
        Random random = new Random(SEED);
        for (int i = 0; i < COUNT; i++) {
            left[i] = maker.apply(random);
            int edits =
                    switch (random.nextInt(4)) {
                        case 0 -> 1;
                        case 1 -> 2 + random.nextInt(2);
                        default -> 0;
                    };
            right[i] = edits == 0 ? maker.apply(random) : left[i];
            for (int edit = 0; edit < edits; edit++) {
                right[i] = edited(right[i], random);
            }
        }
    }

    void forward() {
        next = (next + 1) % COUNT;
    }

    String left() {
        return left[next];
    }

    String right() {
        return right[next];
    }

    /** One letter left out, added, replaced (each by one of the value's own) or swapped with the next. */
    private static String edited(String value, Random random) {
        int at = random.nextInt(value.length() - 1);
        String before = value.substring(0, at);
        char letter = value.charAt(random.nextInt(value.length()));
        return switch (random.nextInt(4)) {
            case 0 -> before + value.substring(at + 1);
            case 1 -> before + letter + value.substring(at);
            case 2 -> before + letter + value.substring(at + 1);
            default -> before + value.charAt(at + 1) + value.charAt(at) + value.substring(at + 2);
        };
    }
}
