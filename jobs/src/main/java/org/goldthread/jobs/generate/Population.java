package org.goldthread.jobs.generate;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/** Makes up people, each from the seed and a number alone: person 17 is the same in a population of any size. */
final class Population {
    private static final Pattern NOT_ASCII_LETTER = Pattern.compile("[^a-z]");
    private static final long FIRST_CREATED =
            Instant.parse("2019-01-01T00:00:00Z").getEpochSecond();
    private static final int CREATED_SECONDS = 7 * 365 * 86_400;
    private static final List<String> DOMAINS = List.of(
            "gmail.com", "gmail.com", "gmail.com", "outlook.com", "yahoo.com", "icloud.com", "example.com", "web.de");
    private static final List<String> STREETS = List.of(
            "High Street",
            "Church Road",
            "Mill Lane",
            "Park Avenue",
            "Station Road",
            "Victoria Street",
            "Main Street",
            "Oak Drive",
            "Maple Court",
            "Hauptstraße",
            "Gartenweg",
            "Bahnhofstr.",
            "Rue de la Paix",
            "Avenue Victor Hugo",
            "ul. Długa",
            "Kings Close",
            "Queens Road",
            "Second Street",
            "Elm Grove",
            "The Green");

    private final long seed;
    private final NameList givenNames = NameList.given();
    private final NameList familyNames = NameList.family();

    Population(long seed) {
        this.seed = seed;
    }

    /** Randomness of a person's own: numbers next to each other must not give streams that overlap, hence the mixing. */
    SplittableRandom random(long number) {
        return new SplittableRandom(new SplittableRandom(seed ^ mixed(number + 1)).nextLong());
    }

    /** The finalizer of MurmurHash3 (Appleby 2011). */
    private static long mixed(long number) {
        long mixed = (number ^ number >>> 33) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ mixed >>> 33;
    }

    Person person(SplittableRandom random) {
        String given = givenNames.at(random.nextDouble());
        String family = familyName(random);
        City city = City.ALL.get(random.nextInt(City.ALL.size()));
        LocalDate born = LocalDate.ofEpochDay(random.nextInt(-14_000, 13_000));
        Instant created = Instant.ofEpochSecond(FIRST_CREATED + random.nextInt(CREATED_SECONDS));
        String street = random.nextInt(100) < 12
                ? "Flat " + (1 + random.nextInt(40)) + ", " + streetLine(random)
                : streetLine(random);
        return new Person(
                given,
                family,
                random.nextInt(100) < 80 ? born : null,
                random.nextInt(100) < 90 ? email(given, family, born, random) : null,
                random.nextInt(100) < 75 ? City.filled(city.phone(), random) : null,
                street,
                city.name(),
                City.filled(city.postal(), random),
                city.country(),
                created,
                created.plusSeconds(random.nextInt(20_000_000)));
    }

    /** One in seven has a double name: the list alone would make too few different ones. */
    private String familyName(SplittableRandom random) {
        String name = familyNames.at(random.nextDouble());
        return random.nextInt(7) == 0 ? name + "-" + familyNames.at(random.nextDouble()) : name;
    }

    private static String streetLine(SplittableRandom random) {
        return (1 + random.nextInt(180)) + " " + STREETS.get(random.nextInt(STREETS.size()));
    }

    /** An address of the person; another draw gives another one. */
    static String email(String given, String family, LocalDate born, SplittableRandom random) {
        String first = letters(given);
        String last = letters(family);
        String local =
                switch (random.nextInt(4)) {
                    case 0 -> first + "." + last + random.nextInt(1_000);
                    case 1 -> first.charAt(0) + last + born.getYear() + random.nextInt(100);
                    case 2 -> last + "." + first + random.nextInt(10_000);
                    default -> first + last + random.nextInt(10_000);
                };
        return local + "@" + DOMAINS.get(random.nextInt(DOMAINS.size()));
    }

    private static String letters(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
        String letters = NOT_ASCII_LETTER.matcher(plain).replaceAll("");
        return letters.isEmpty() ? "x" : letters;
    }
}
