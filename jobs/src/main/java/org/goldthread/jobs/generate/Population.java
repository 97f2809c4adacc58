package org.goldthread.jobs.generate;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** Makes up households, each from the seed and a number alone: household 17 is the same in a population of any size. */
final class Population {
    private static final long FIRST_JOINED =
            Instant.parse("2019-01-01T00:00:00Z").getEpochSecond();
    private static final int JOINED_SECONDS = 6 * 365 * 86_400;

    private final Streams streams;
    private final NamePool givenNames = NamePool.given();
    private final NamePool familyNames = NamePool.family();
    private final Towns towns = new Towns();
    private final Organizations organizations = new Organizations();

    Population(Streams streams) {
        this.streams = streams;
    }

    /** The people of a household, one to six; some live elsewhere by now. */
    List<Individual> household(long number) {
        SplittableRandom random = streams.of(Streams.Purpose.HOUSEHOLD, number);
        return new Household(this, number, random).people();
    }

    Towns towns() {
        return towns;
    }

    Organizations organizations() {
        return organizations;
    }

    Instant joined(SplittableRandom random) {
        return Instant.ofEpochSecond(FIRST_JOINED + random.nextInt(JOINED_SECONDS));
    }

    /** One in thirty has a double name. */
    String familyName(SplittableRandom random) {
        String name = familyNames.at(random.nextDouble());
        return random.nextInt(30) == 0 ? name + "-" + familyNames.at(random.nextDouble()) : name;
    }

    /** Of two names that could be, every other time the one whose fashion was nearer to the year of birth. */
    String givenName(int year, SplittableRandom random) {
        String name = givenNames.at(random.nextDouble());
        String other = givenNames.at(random.nextDouble());
        return random.nextBoolean() || Math.abs(fashion(name) - year) <= Math.abs(fashion(other) - year) ? name : other;
    }

    /** The year in which a name was given most. */
    private static int fashion(String name) {
        return 1935 + (int) Long.remainderUnsigned(Streams.mixed(name.hashCode()), 75);
    }
}
