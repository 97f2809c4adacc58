package org.goldthread.udfs.benchmark;

import java.util.Random;
import org.goldthread.udfs.text.Names;
import org.goldthread.udfs.text.Organizations;
import org.goldthread.udfs.text.PersonName;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Names as a western customer base has them: 88 % plain letters, 10 % with diacritics, 2 % Cyrillic; Han apart. */
@State(Scope.Thread)
public class NamesBenchmark {

    private static final String ACCENTED = "\u00e4\u00f6\u00fc\u00e9\u00e8\u00f1\u00f8\u0142\u015f\u010d";
    private static final int CYRILLIC = 0x430;
    private static final int HAN = 0x4e00;

    private Values names;
    private Values plain;
    private Values han;
    private Values full;
    private Values organizations;

    @Setup
    public void make() {
        names = Values.distinct(Values.DISTINCT, NamesBenchmark::name);
        plain = Values.distinct(Values.DISTINCT, NamesBenchmark::word);
        han = Values.distinct(100_000, random -> letters(random, HAN, 2_000, 2 + random.nextInt(2)));
        full = Values.distinct(Values.DISTINCT, NamesBenchmark::full);
        organizations = Values.distinct(
                100_000,
                random -> word(random) + " " + word(random)
                        + (random.nextBoolean() ? " GmbH & Co. KG" : random.nextBoolean() ? ", Inc." : ""));
    }

    @Benchmark
    public String normalize() {
        return Names.normalize(names.next());
    }

    @Benchmark
    public String normalizePlain() {
        return Names.normalize(plain.next());
    }

    @Benchmark
    public String normalizeHan() {
        return Names.normalize(han.next());
    }

    @Benchmark
    public String scriptKey() {
        return Names.scriptKey(names.next());
    }

    @Benchmark
    public PersonName parse() {
        return Names.parse(full.next());
    }

    @Benchmark
    public String organization() {
        return Organizations.normalize(organizations.next());
    }

    static String word(Random random) {
        String letters = letters(random, 'a', 26, 3 + random.nextInt(8));
        return Character.toUpperCase(letters.charAt(0)) + letters.substring(1);
    }

    private static String name(Random random) {
        int kind = random.nextInt(50);
        if (kind == 0) {
            return letters(random, CYRILLIC, 32, 4 + random.nextInt(6));
        }
        String name = word(random);
        return kind > 5 ? name : name + ACCENTED.charAt(random.nextInt(ACCENTED.length())) + word(random);
    }

    private static String full(Random random) {
        String given = name(random);
        String family = name(random);
        return switch (random.nextInt(8)) {
            case 0 -> family + ", " + given;
            case 1 -> "Dr. " + given + " " + word(random) + " " + family;
            case 2 -> given + " van " + family;
            case 3 -> given + " " + family + " Jr.";
            default -> given + " " + family;
        };
    }

    private static String letters(Random random, int first, int range, int count) {
        StringBuilder letters = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            letters.append((char) (first + random.nextInt(range)));
        }
        return letters.toString();
    }
}
