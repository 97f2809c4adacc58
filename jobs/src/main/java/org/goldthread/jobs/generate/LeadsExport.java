package org.goldthread.jobs.generate;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SplittableRandom;

/** A list of leads that somebody typed: all that is known of a person, and more mistakes than in any system. */
final class LeadsExport {
    static final ExportFile LEADS = ExportFile.csv(
            "import/leads.csv",
            "row_id,First,Last,E-mail,Mobile,Company,Street,City,Postcode,Country,Birthday,Created");

    private static final int LEVEL = 150;
    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

    private final Hot hot;

    LeadsExport(Hot hot) {
        this.hot = hot;
    }

    void add(Individual individual, SplittableRandom random, Rows rows) {
        int times = random.nextInt(100) < 10 ? 2 : 1;
        for (int i = 0; i < times && !rows.isFull(); i++) {
            Person person = hot.apply(Noise.of(individual, LEVEL, random), individual.number() * 16 + 8 + i);
            String id = "f" + (individual.number() * 2 + i);
            CsvRow.write(
                    rows.record(LEADS, "leads/" + id, individual),
                    id,
                    person.givenName(),
                    person.familyName(),
                    person.email(),
                    person.phone(),
                    person.organization(),
                    person.street(),
                    person.city(),
                    person.postalCode(),
                    person.country() == null ? null : person.country().name(),
                    person.born() == null ? null : DAY_FIRST.format(person.born()),
                    person.createdAt());
        }
    }
}
