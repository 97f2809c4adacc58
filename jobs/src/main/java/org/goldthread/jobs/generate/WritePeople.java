package org.goldthread.jobs.generate;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Writes a population as one CSV file, with the truth beside it: {@code people.csv}, {@code truth.csv} (record_id, entity_id)
 * and {@code people.yaml}, a configuration that resolves them. Streams: memory does not grow with the size.
 */
public final class WritePeople {
    private static final String HEAD =
            "record_id,first_name,last_name,birth_date,email,phone,street,city,postcode,country,"
                    + "created_at,updated_at\n";

    private WritePeople() {}

    /**
     * Writes, over files of these names.
     *
     * @param records how many records; about four in five are a person's first
     * @throws IOException where the folder cannot be written
     */
    public static void apply(Path folder, long records, long seed) throws IOException {
        Files.createDirectories(folder);
        Population population = new Population(seed);
        try (BufferedWriter people = Files.newBufferedWriter(folder.resolve("people.csv"), StandardCharsets.UTF_8);
                BufferedWriter truth = Files.newBufferedWriter(folder.resolve("truth.csv"), StandardCharsets.UTF_8)) {
            people.write(HEAD);
            truth.write("record_id,entity_id\n");
            long written = 0;
            for (long number = 0; written < records; number++) {
                SplittableRandom random = population.random(number);
                Person person = population.person(random);
                int times = times(random);
                for (int i = 0; i < times && written < records; i++) {
                    written++;
                    people.write(line(written, i == 0 ? person : Noise.again(person, population, random)));
                    truth.write("r" + written + ",p" + number + "\n");
                }
            }
        }
        Files.writeString(folder.resolve("people.yaml"), configuration(folder));
    }

    /** Records of one person: most have one, few have four. */
    private static int times(SplittableRandom random) {
        int draw = random.nextInt(100);
        return draw < 82 ? 1 : draw < 95 ? 2 : draw < 99 ? 3 : 4;
    }

    private static String line(long record, Person person) {
        StringBuilder line = new StringBuilder(160).append('r').append(record);
        cell(line, person.givenName());
        cell(line, person.familyName());
        cell(line, person.dateOfBirth());
        cell(line, person.email());
        cell(line, person.phone());
        cell(line, person.street());
        cell(line, person.city());
        cell(line, person.postalCode());
        cell(line, person.country());
        cell(line, person.createdAt());
        cell(line, person.updatedAt());
        return line.append('\n').toString();
    }

    private static void cell(StringBuilder line, Object value) {
        line.append(',');
        if (value == null) {
            return;
        }
        String text = value.toString();
        if (text.indexOf(',') >= 0) {
            line.append('"').append(text).append('"');
        } else {
            line.append(text);
        }
    }

    private static String configuration(Path folder) {
        return """
                warehouse: %s
                sources:
                  - name: people
                    format: csv
                    path: %s
                    key: record_id
                    map:
                      given_name: first_name
                      family_name: last_name
                      date_of_birth: birth_date
                      email: email
                      phone: phone
                      street: street
                      city: city
                      postal_code: postcode
                      country: country
                      created_at: created_at
                      updated_at: updated_at
                """
                .formatted(
                        quoted(folder.resolve("warehouse").toAbsolutePath()),
                        quoted(folder.resolve("people.csv").toAbsolutePath()));
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }
}
