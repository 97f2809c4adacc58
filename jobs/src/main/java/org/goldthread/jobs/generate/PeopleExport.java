package org.goldthread.jobs.generate;

import java.util.List;
import java.util.SplittableRandom;

/** One CSV file of people: most have one record, few have four. */
final class PeopleExport implements Exports {
    private static final int MOST_RECORDS = 4;
    private static final int LEVEL = 100;
    private static final ExportFile PEOPLE = ExportFile.csv(
            "people.csv",
            "record_id,first_name,last_name,birth_date,email,phone,street,city,postcode,country,created_at,updated_at");

    private final Hot hot;

    PeopleExport(Hot hot) {
        this.hot = hot;
    }

    @Override
    public List<ExportFile> files() {
        return List.of(PEOPLE);
    }

    @Override
    public void add(Individual individual, SplittableRandom random, Rows rows) {
        int draw = random.nextInt(100);
        int times = draw < 82 ? 1 : draw < 95 ? 2 : draw < 99 ? 3 : MOST_RECORDS;
        for (int i = 0; i < times && !rows.isFull(); i++) {
            long number = individual.number() * MOST_RECORDS + i;
            Person person = hot.apply(Noise.of(individual, LEVEL, random), number);
            String key = "r" + number;
            CsvRow.write(
                    rows.record(PEOPLE, key, individual),
                    key,
                    person.givenName(),
                    person.familyName(),
                    person.born(),
                    person.email(),
                    person.phone(),
                    person.street(),
                    person.city(),
                    person.postalCode(),
                    person.country() == null ? null : person.country().code(),
                    person.createdAt(),
                    person.updatedAt());
        }
    }
}
