package org.goldthread.jobs.generate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Who lives, or lived, in one home: adults who share a name or do not, their children, twins among them, and sons with
 * their father's name.
 */
final class Household {
    /** More than any household has: leaves gaps in the people's numbers. */
    static final int NUMBERS = 8;

    private static final LocalDate YOUNGEST = LocalDate.of(2008, 1, 1);
    private static final LocalDate YOUNGEST_WITH_A_HOME_OF_ONES_OWN = LocalDate.of(2000, 1, 1);

    private final Population population;
    private final long number;
    private final SplittableRandom random;
    private final String familyName;
    private final Home home;
    private final Home earlierHome;
    private final String landline;
    private final boolean sharesOneEmail;
    private final List<Individual> people = new ArrayList<>();

    Household(Population population, long number, SplittableRandom random) {
        this.population = population;
        this.number = number;
        this.random = random;
        familyName = population.familyName(random);
        home = population.towns().home(random);
        earlierHome = isWithin(12) ? elsewhere(home) : home;
        landline = isWithin(50) ? Digits.filled(home.town().phone(), random) : null;
        sharesOneEmail = isWithin(4);
    }

    List<Individual> people() {
        int draw = random.nextInt(100);
        int size = draw < 42 ? 1 : draw < 72 ? 2 : draw < 84 ? 3 : draw < 95 ? 4 : draw < 99 ? 5 : 6;
        LocalDate born = LocalDate.of(1940, 1, 1).plusDays(random.nextInt(55 * 365));
        add(population.givenName(born.getYear(), random), familyName, earlierName(7), born, home, earlierHome);
        if (size > 1) {
            addSecondAdult(born);
        }
        while (people.size() < size) {
            addChild(born);
        }
        return people;
    }

    /** A partner, with the same name or not, or a flatmate. */
    private void addSecondAdult(LocalDate firstBorn) {
        LocalDate born = firstBorn.plusDays(random.nextInt(-3_000, 3_000));
        boolean sameName = isWithin(65);
        add(
                population.givenName(born.getYear(), random),
                sameName ? familyName : population.familyName(random),
                sameName ? earlierName(35) : null,
                born,
                home,
                isWithin(10) ? elsewhere(home) : earlierHome);
    }

    private void addChild(LocalDate parentBorn) {
        Individual last = people.get(people.size() - 1);
        boolean twin = people.size() > 2 && isWithin(9);
        LocalDate born = twin ? last.born() : earliest(parentBorn.plusDays(random.nextInt(7_000, 13_500)));
        String given = twin
                ? twinOf(last.givenName(), born)
                : isWithin(5) ? people.get(0).givenName() : population.givenName(born.getYear(), random);
        boolean left = born.isBefore(YOUNGEST_WITH_A_HOME_OF_ONES_OWN) && isWithin(35);
        add(
                given,
                familyName,
                left ? null : earlierName(2),
                born,
                left ? elsewhere(home) : home,
                left ? home : earlierHome);
    }

    private LocalDate earliest(LocalDate born) {
        return born.isBefore(YOUNGEST) ? born : YOUNGEST.minusDays(random.nextInt(5_000));
    }

    /** Twins are often given names that begin alike. */
    private String twinOf(String given, LocalDate born) {
        String name = given;
        for (int i = 0; i < 12 && (name.equals(given) || name.charAt(0) != given.charAt(0)); i++) {
            name = population.givenName(born.getYear(), random);
        }
        return name.equals(given) ? given + "a" : name;
    }

    private void add(String given, String family, String earlierName, LocalDate born, Home lives, Home lived) {
        long person = number * NUMBERS + people.size();
        int employer = isWithin(12) ? population.organizations().at(random) : -1;
        String ownEmail = employer >= 0 && isWithin(45)
                ? MailNames.work(
                        given, family, person * 2, population.organizations().domain(employer))
                : MailNames.free(given, family, person * 2);
        String earlierFamily = earlierName == null ? family : earlierName;
        String mobile = mobile(lives.country());
        people.add(new Individual(
                person,
                given,
                isWithin(12) ? population.givenName(born.getYear(), random) : null,
                family,
                earlierFamily,
                born,
                ownEmail,
                email(ownEmail, employer),
                isWithin(16) ? MailNames.free(given, earlierFamily, person * 2 + 1) : ownEmail,
                mobile,
                isWithin(12) ? mobile(lives.country()) : mobile,
                lives.town().equals(home.town()) ? landline : null,
                lives,
                lived,
                employer < 0 ? null : population.organizations().name(employer),
                population.joined(random)));
    }

    /** One's own, the household's, or the office's. */
    private String email(String own, int employer) {
        if (sharesOneEmail && !people.isEmpty() && isWithin(60)) {
            return people.get(0).ownEmail();
        }
        return employer >= 0 && isWithin(4)
                ? "info@" + population.organizations().domain(employer)
                : own;
    }

    private String mobile(Country country) {
        return Digits.filled(
                country.mobiles().get(random.nextInt(country.mobiles().size())), random);
    }

    /** Before a wedding, of so many in a hundred. */
    private String earlierName(int percent) {
        return isWithin(percent) ? population.familyName(random) : null;
    }

    /** Half of all moves stay in town. */
    private Home elsewhere(Home now) {
        return population
                .towns()
                .home(random.nextBoolean() ? now.town() : population.towns().town(random), random);
    }

    private boolean isWithin(int percent) {
        return random.nextInt(100) < percent;
    }
}
