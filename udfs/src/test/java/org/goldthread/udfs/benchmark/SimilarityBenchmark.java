package org.goldthread.udfs.benchmark;

import java.util.Random;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.goldthread.udfs.similarity.EditDistance;
import org.goldthread.udfs.similarity.JaroWinkler;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Edit distance and Jaro-Winkler on what records hold, made up and in ASCII, and beside them Commons Text on the same. */
@State(Scope.Thread)
public class SimilarityBenchmark {

    private static final double CLOSE = 0.88;
    private static final JaroWinklerSimilarity JARO_WINKLER = new JaroWinklerSimilarity();
    private static final DamerauLevenshteinDistance UNLIMITED = new DamerauLevenshteinDistance();
    private static final DamerauLevenshteinDistance ONE = new DamerauLevenshteinDistance(1);
    private static final DamerauLevenshteinDistance TWO = new DamerauLevenshteinDistance(2);
    private static final String CONSONANTS = "bcdfghklmnprstvwz";
    private static final String VOWELS = "aaeeeiiou";
    private static final String[] DOMAINS = {"gmail.com", "yahoo.com", "hotmail.com", "gmx.de", "icloud.com"};
    private static final String[] ENDS = {" street", " road", " avenue", " lane", "strasse", "weg", " drive"};

    /** What is compared. */
    @Param({"name", "email", "street", "phone"})
    public String kind;

    private Pairs pairs;

    @Setup
    public void make() {
        pairs = new Pairs(
                switch (kind) {
                    case "name" -> SimilarityBenchmark::name;
                    case "email" -> SimilarityBenchmark::email;
                    case "street" -> random -> name(random) + one(ENDS, random) + " " + (1 + random.nextInt(200));
                    case "phone" -> SimilarityBenchmark::phone;
                    default -> throw new IllegalArgumentException(kind);
                });
    }

    @Benchmark
    public double jaroWinkler() {
        pairs.forward();
        return JaroWinkler.similarity(pairs.left(), pairs.right());
    }

    @Benchmark
    public boolean jaroWinklerAtLeast() {
        pairs.forward();
        return JaroWinkler.atLeast(pairs.left(), pairs.right(), CLOSE);
    }

    @Benchmark
    public double jaroWinklerByLibrary() {
        pairs.forward();
        String left = pairs.left();
        String right = pairs.right();
        return left.compareTo(right) <= 0 ? JARO_WINKLER.apply(left, right) : JARO_WINKLER.apply(right, left);
    }

    @Benchmark
    public int withinOne() {
        pairs.forward();
        return EditDistance.within(pairs.left(), pairs.right(), 1);
    }

    @Benchmark
    public int withinOneByLibrary() {
        pairs.forward();
        return byLibrary(ONE, 1);
    }

    @Benchmark
    public int withinTwo() {
        pairs.forward();
        return EditDistance.within(pairs.left(), pairs.right(), 2);
    }

    @Benchmark
    public int withinTwoByLibrary() {
        pairs.forward();
        return byLibrary(TWO, 2);
    }

    @Benchmark
    public int withinThree() {
        pairs.forward();
        return EditDistance.within(pairs.left(), pairs.right(), 3);
    }

    @Benchmark
    public int distance() {
        pairs.forward();
        return EditDistance.damerauLevenshtein(pairs.left(), pairs.right());
    }

    @Benchmark
    public int distanceByLibrary() {
        pairs.forward();
        return UNLIMITED.apply(pairs.left(), pairs.right());
    }

    private int byLibrary(DamerauLevenshteinDistance limited, int max) {
        String left = pairs.left();
        String right = pairs.right();
        return Math.abs(left.length() - right.length()) > max ? -1 : limited.apply(left, right);
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        for (int syllables = 2 + random.nextInt(3); syllables > 0; syllables--) {
            name.append(one(CONSONANTS, random)).append(one(VOWELS, random));
            if (random.nextInt(3) == 0) {
                name.append(one(CONSONANTS, random));
            }
        }
        return name.toString();
    }

    private static String email(Random random) {
        String user =
                switch (random.nextInt(3)) {
                    case 0 -> name(random) + "." + name(random);
                    case 1 -> name(random) + (1950 + random.nextInt(60));
                    default -> one(CONSONANTS, random) + name(random);
                };
        return user + "@" + one(DOMAINS, random);
    }

    private static String phone(Random random) {
        StringBuilder phone = new StringBuilder(random.nextBoolean() ? "1" : "49");
        for (int digits = 9 + random.nextInt(3); digits > 0; digits--) {
            phone.append(random.nextInt(10));
        }
        return phone.toString();
    }

    private static char one(String letters, Random random) {
        return letters.charAt(random.nextInt(letters.length()));
    }

    private static String one(String[] texts, Random random) {
        return texts[random.nextInt(texts.length)];
    }
}
