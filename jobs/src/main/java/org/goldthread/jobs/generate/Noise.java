package org.goldthread.jobs.generate;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.goldthread.udfs.text.Nicknames;

/**
 * What a record makes of a person: the name, address, e-mail or number of now or of before, short names, slips of the
 * keyboard, other spellings, blanks, and values that only fill a field.
 */
final class Noise {
    private static final int LATER_SECONDS = 30_000_000;
    private static final List<LocalDate> FILLER_DATES =
            List.of(LocalDate.of(1900, Month.JANUARY, 1), LocalDate.of(1970, Month.JANUARY, 1));
    private static final List<String> FILLER_EMAILS =
            List.of("test@test.com", "none@none.com", "noemail@noemail.com", "n/a");

    private final Individual individual;
    private final int level;
    private final SplittableRandom random;

    private Noise(Individual individual, int level, SplittableRandom random) {
        this.individual = individual;
        this.level = level;
        this.random = random;
    }

    /**
     * A record of the person.
     *
     * @param level how careless the source is, in per cent; a tidy form has 50, a list that was typed in 150
     */
    static Person of(Individual individual, int level, SplittableRandom random) {
        return new Noise(individual, level, random).person();
    }

    private Person person() {
        String given = name(given(), 50);
        String family = name(family(), 45);
        boolean swapped = happens(10);
        boolean before = random.nextBoolean();
        Home home = before ? individual.earlierHome() : individual.home();
        boolean noAddress = happens(70);
        Instant created = individual.joined().plusSeconds(random.nextInt(LATER_SECONDS));
        return new Person(
                swapped ? family : given,
                swapped ? given : family,
                born(),
                email(),
                phone(),
                noAddress ? null : street(home),
                noAddress ? null : city(home),
                noAddress || happens(50) ? null : postalCode(home),
                happens(20) ? null : home.country(),
                happens(400) ? null : individual.organization(),
                created,
                created.plusSeconds(random.nextInt(LATER_SECONDS)));
    }

    private String given() {
        String name = individual.givenName();
        if (happens(80)) {
            return shortForm(name);
        }
        if (happens(12)) {
            return name.charAt(0) + ".";
        }
        if (individual.secondName() != null && random.nextInt(100) < 35) {
            String second = individual.secondName();
            return name + " " + (random.nextInt(4) > 0 ? second.substring(0, 1) : second);
        }
        return name;
    }

    /** Three in four from the list of pet forms, where it has some. */
    private String shortForm(String name) {
        List<String> forms = Nicknames.forms(name.toLowerCase(Locale.ROOT));
        if (!forms.isEmpty() && random.nextInt(4) > 0) {
            String form = forms.get(random.nextInt(forms.size()));
            return form.substring(0, 1).toUpperCase(Locale.ROOT) + form.substring(1);
        }
        String start = name.substring(0, Math.min(name.length(), 3));
        return name.length() < 5 ? name : start + (random.nextBoolean() ? "" : "i");
    }

    private String family() {
        String name = random.nextBoolean() ? individual.earlierFamilyName() : individual.familyName();
        int hyphen = name.indexOf('-');
        return hyphen > 0 && random.nextInt(4) == 0 ? name.substring(0, hyphen) : name;
    }

    private String name(String name, int slips) {
        if (happens(9)) {
            return random.nextBoolean() ? null : Slips.filler(random);
        }
        return written(happens(slips) ? Slips.slip(name, random) : name);
    }

    /** A text in its record's own way. */
    private String written(String text) {
        String written = !Slips.isPlain(text) && happens(150) ? Slips.plain(text, random) : text;
        return happens(60) ? Slips.keyed(written, random) : written;
    }

    private LocalDate born() {
        LocalDate date = individual.born();
        if (happens(180)) {
            return null;
        }
        if (happens(8)) {
            return FILLER_DATES.get(random.nextInt(FILLER_DATES.size()));
        }
        if (date.getDayOfMonth() <= 12 && happens(30)) {
            return LocalDate.of(date.getYear(), date.getDayOfMonth(), date.getMonthValue());
        }
        if (happens(20)) {
            return random.nextBoolean() ? date.plusDays(random.nextInt(1, 10)) : date.plusYears(random.nextInt(1, 3));
        }
        return date;
    }

    private String email() {
        if (happens(130)) {
            return null;
        }
        if (happens(5)) {
            return FILLER_EMAILS.get(random.nextInt(FILLER_EMAILS.size()));
        }
        String email = random.nextBoolean() ? individual.earlierEmail() : individual.email();
        return written(happens(20) ? Slips.slip(email, random) : email);
    }

    private String phone() {
        if (happens(220)) {
            return null;
        }
        if (happens(5)) {
            return random.nextBoolean() ? "0000000000" : Slips.filler(random);
        }
        String number = individual.landline() != null && random.nextInt(4) == 0
                ? individual.landline()
                : random.nextBoolean() ? individual.earlierMobile() : individual.mobile();
        String dialled = happens(15) ? Slips.wrongDigit(number, random) : number;
        return random.nextInt(100) < 40
                ? PhoneText.again(dialled, individual.home().country(), random)
                : dialled;
    }

    private String street(Home home) {
        if (happens(40)) {
            return happens(100) ? Slips.filler(random) : null;
        }
        String street = happens(40) ? Slips.slip(home.street(), random) : home.street();
        String line = home.line(happens(150) ? Slips.shortStreet(street) : street, !happens(250));
        return written(happens(10) ? Slips.wrongDigit(line, random) : line);
    }

    private String city(Home home) {
        return happens(30)
                ? null
                : written(
                        happens(20)
                                ? Slips.slip(home.town().name(), random)
                                : home.town().name());
    }

    private String postalCode(Home home) {
        String code = happens(12) ? Slips.wrongDigit(home.postalCode(), random) : home.postalCode();
        return happens(100) ? code.replace(" ", "") : code;
    }

    /** @param permille how often in a source of level 100 */
    private boolean happens(int permille) {
        return random.nextInt(100_000) < permille * level;
    }
}
