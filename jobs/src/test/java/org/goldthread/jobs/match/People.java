package org.goldthread.jobs.match;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Builds decoded records and finds the shipped model. */
final class People {
    private People() {}

    /** A record from attribute, value, attribute, value; names of columns without {@code _norm}. */
    static ComparableRecord person(String... columnsAndValues) {
        return person(TermFrequencies.none(100_000), columnsAndValues);
    }

    static ComparableRecord person(TermFrequencies frequencies, String... columnsAndValues) {
        String[] values = new String[ComparableRecord.COLUMNS.size()];
        for (int i = 0; i < columnsAndValues.length; i += 2) {
            int place = ComparableRecord.COLUMNS.indexOf(columnsAndValues[i] + "_norm");
            values[place] = columnsAndValues[i + 1];
        }
        return ComparableRecord.of(values, new String[0], frequencies, java.util.List.of());
    }

    static ComparableRecord person(Map<String, String> values) {
        return person(values.entrySet().stream()
                .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
                .toArray(String[]::new));
    }

    /** A record that has nothing but one attribute that the model names. */
    static ComparableRecord having(TermFrequencies frequencies, String attribute, String value) {
        String[] values = new String[ComparableRecord.COLUMNS.size()];
        return ComparableRecord.of(values, new String[] {value}, frequencies, List.of(attribute));
    }

    static MatchModel shippedModel() {
        Path here = Path.of("conf/models/person.json");
        return ModelFile.read(Files.exists(here) ? here : Path.of("..").resolve(here));
    }
}
