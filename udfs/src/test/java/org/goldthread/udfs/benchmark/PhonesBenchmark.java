package org.goldthread.udfs.benchmark;

import java.util.Random;
import org.goldthread.udfs.text.Phones;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Phones in several countries' spellings. */
@State(Scope.Thread)
public class PhonesBenchmark {

    private Values international;
    private Values national;

    @Setup
    public void make() {
        international = Values.distinct(Values.DISTINCT, random -> switch (random.nextInt(3)) {
            case 0 -> "+49 30 " + digits(random, 8);
            case 1 -> "+1 415-" + (200 + random.nextInt(800)) + "-" + digits(random, 4);
            default -> "+4477009" + digits(random, 5);
        });
        national = Values.distinct(Values.DISTINCT, random -> "0171 " + (1 + random.nextInt(9)) + digits(random, 6));
    }

    @Benchmark
    public String normalizeInternational() {
        return Phones.normalize(international.next(), null);
    }

    @Benchmark
    public String normalizeNational() {
        return Phones.normalize(national.next(), "DE");
    }

    private static String digits(Random random, int count) {
        StringBuilder digits = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }
}
