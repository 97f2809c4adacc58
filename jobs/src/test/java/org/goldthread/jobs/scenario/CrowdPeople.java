package org.goldthread.jobs.scenario;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.goldthread.jobs.generate.NameList;

/** Makes up people: names by frequency, cities, some households; no two share an e-mail, none shares one with the demo. */
final class CrowdPeople {
    private static final List<String> STREETS = List.of(
            "Alder Lane",
            "Beacon Street",
            "Canal Row",
            "Dovecote Road",
            "Elder Close",
            "Foundry Street",
            "Garden Walk",
            "Harbour Road",
            "Ivy Court",
            "Junction Road",
            "Kestrel Way",
            "Lantern Street",
            "Mill Lane",
            "Nettle Row",
            "Orchard Street",
            "Park Terrace",
            "Quarry Road",
            "River Street",
            "Station Road",
            "Tower Street");
    private static final List<String> DOMAINS =
            List.of("post.crowd.example", "mail.crowd.example", "letters.crowd.example", "home.crowd.example");
    private static final long FIRST_USER_ID = 500_000;
    private static final Instant FIRST_DAY = Instant.parse("2023-01-01T00:00:00Z");
    private static final int DAYS = 1380;

    private final Random random;
    private final NameList given = NameList.given();
    private final NameList family = NameList.family();
    private final Map<String, Integer> phonesOfCity = new HashMap<>();
    private final Set<String> emails = new HashSet<>();

    CrowdPeople(Random random) {
        this.random = random;
    }

    List<CrowdPerson> make(int count) {
        List<CrowdPerson> people = new ArrayList<>();
        while (people.size() < count) {
            CrowdPerson first = stranger(people.size());
            people.add(first);
            // One in eight shares a home with the next one or two.
            int others = random.nextInt(8) > 0 ? 0 : 1 + random.nextInt(2);
            for (int i = 0; i < others && people.size() < count; i++) {
                people.add(housemate(people.size(), first));
            }
        }
        return people;
    }

    private CrowdPerson stranger(int number) {
        CrowdCity city = CrowdCity.ALL.get(random.nextInt(CrowdCity.ALL.size()));
        String street = (1 + random.nextInt(140)) + " " + pick(STREETS);
        return person(number, family.at(random.nextDouble()), city, street, city.postalCode(random), phone(city));
    }

    /** Same family name and address; half of them give the same phone, all have their own given name and birthday. */
    private CrowdPerson housemate(int number, CrowdPerson first) {
        Integer phone = random.nextBoolean() ? first.phone() : phone(first.city());
        CrowdPerson person = person(number, first.family(), first.city(), first.street(), first.postalCode(), phone);
        return person.given().equals(first.given()) ? housemate(number, first) : person;
    }

    private CrowdPerson person(
            int number, String familyName, CrowdCity city, String street, String postalCode, Integer phone) {
        String givenName = given.at(random.nextDouble());
        return new CrowdPerson(
                number,
                givenName,
                familyName,
                city,
                street,
                postalCode,
                phone,
                email(givenName, familyName),
                LocalDate.of(1940, 1, 1).plusDays(random.nextInt(66 * 365)),
                random.nextInt(10) < 7 ? FIRST_USER_ID + number * 3L : null,
                FIRST_DAY.plusSeconds(random.nextInt(DAYS * 86_400)));
    }

    private Integer phone(CrowdCity city) {
        int used = phonesOfCity.getOrDefault(city.name(), 0);
        if (random.nextInt(10) < 4 || used >= city.numbers()) {
            return null;
        }
        phonesOfCity.put(city.name(), used + 1);
        return used;
    }

    private String email(String givenName, String familyName) {
        String first = givenName.toLowerCase(Locale.ROOT);
        String last = familyName.toLowerCase(Locale.ROOT);
        String local =
                switch (random.nextInt(5)) {
                    case 0 -> first + last;
                    case 1 -> first.charAt(0) + "." + last;
                    case 2 -> last + "." + first;
                    default -> first + "." + last;
                };
        String domain = pick(DOMAINS);
        String email = local + "@" + domain;
        while (!emails.add(email)) {
            email = local + (10 + random.nextInt(9_990)) + "@" + domain;
        }
        return email;
    }

    private String pick(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
