package org.goldthread.jobs.generate;

import java.time.LocalDate;
import java.util.Locale;
import java.util.SplittableRandom;

/** What happens to a person between two records: slips of the keyboard, other spellings, moves, new addresses, blanks. */
final class Noise {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final int LATER_SECONDS = 30_000_000;

    private Noise() {}

    /** A further record of the person. */
    static Person again(Person person, Population population, SplittableRandom random) {
        Person changed = person.withName(
                        random.nextInt(100) < 18 ? slip(person.givenName(), random) : person.givenName(),
                        random.nextInt(100) < 12 ? slip(person.familyName(), random) : person.familyName())
                .withBirth(birth(person.dateOfBirth(), random))
                .withContact(email(person, random), phone(person.phone(), person.country(), random))
                .at(
                        person.createdAt().plusSeconds(random.nextInt(LATER_SECONDS)),
                        person.updatedAt().plusSeconds(random.nextInt(LATER_SECONDS)));
        return random.nextInt(100) < 15 ? changed.movedTo(population.person(random)) : changed;
    }

    private static String email(Person person, SplittableRandom random) {
        int draw = random.nextInt(100);
        if (person.email() == null || draw < 10) {
            return null;
        }
        if (draw < 25) {
            LocalDate born = person.dateOfBirth() == null ? LocalDate.EPOCH : person.dateOfBirth();
            return Population.email(person.givenName(), person.familyName(), born, random);
        }
        if (draw < 30) {
            return slip(person.email(), random);
        }
        return draw < 45 ? " " + person.email().toUpperCase(Locale.ROOT) : person.email();
    }

    private static String phone(String phone, String country, SplittableRandom random) {
        int draw = random.nextInt(100);
        if (phone == null || draw < 20) {
            return null;
        }
        if (draw < 60) {
            return phone;
        }
        String digits = phone.replaceAll("\\D", "");
        String abroad =
                switch (country) {
                    case "GB" -> "+44 " + digits.substring(1);
                    case "DE" -> "+49 " + digits.substring(1);
                    case "FR" -> "0033" + digits.substring(1);
                    case "PL" -> "+48 " + digits;
                    default -> "+1 " + digits;
                };
        return draw < 90 ? abroad : digits;
    }

    private static LocalDate birth(LocalDate date, SplittableRandom random) {
        int draw = random.nextInt(100);
        if (date == null || draw < 15) {
            return null;
        }
        if (draw < 18 && date.getDayOfMonth() <= 12) {
            return LocalDate.of(date.getYear(), date.getDayOfMonth(), date.getMonthValue());
        }
        return draw < 20 ? date.plusDays(random.nextInt(1, 10)) : date;
    }

    /** One letter left out, doubled, replaced or swapped with its neighbour. */
    static String slip(String text, SplittableRandom random) {
        if (text.length() < 3) {
            return text;
        }
        int at = random.nextInt(1, text.length() - 1);
        String head = text.substring(0, at);
        String tail = text.substring(at + 1);
        return switch (random.nextInt(4)) {
            case 0 -> head + tail;
            case 1 -> head + text.charAt(at) + text.charAt(at) + tail;
            case 2 -> head + LETTERS.charAt(random.nextInt(LETTERS.length())) + tail;
            default -> head + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
        };
    }
}
