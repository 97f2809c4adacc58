package org.goldthread.jobs.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The demo's exports of a night, told in another way: each step gives a new variant, {@link #writeTo} the files. */
final class DemoVariant {
    private final Map<DemoSource, ExportRows> exports;
    private final Map<String, String> truth;
    private final List<Story> stories;
    private final int files;
    private final String filePrefix;

    private DemoVariant(
            Map<DemoSource, ExportRows> exports,
            Map<String, String> truth,
            List<Story> stories,
            int files,
            String filePrefix) {
        this.exports = new EnumMap<>(exports);
        this.truth = new TreeMap<>(truth);
        this.stories = List.copyOf(stories);
        this.files = files;
        this.filePrefix = filePrefix;
    }

    /** The exports as shipped. */
    static DemoVariant of(int night) {
        Path folder = ProjectFiles.demo(night);
        Map<DemoSource, ExportRows> exports = new EnumMap<>(DemoSource.class);
        for (DemoSource source : DemoSource.values()) {
            exports.put(source, source.read(folder));
        }
        Map<String, String> truth = new TreeMap<>();
        List<String> lines = read(folder.resolve("truth.csv")).lines().toList();
        for (String line : lines.subList(1, lines.size())) {
            List<String> pair = CsvText.fields(line);
            truth.put(pair.get(0), pair.get(1));
        }
        return new DemoVariant(exports, truth, Stories.ofNight(night), 1, "");
    }

    /** Other names for everybody, in the exports, the truth and the stories. */
    DemoVariant renamed() {
        Renames renames = Renames.load();
        Map<String, String> people = new TreeMap<>();
        truth.forEach((recordKey, person) -> people.put(renames.apply(recordKey), person));
        return new DemoVariant(
                eachRow(rows -> rows.stream().map(renames::apply).toList()),
                people,
                stories.stream().map(story -> story.renamed(renames::apply)).toList(),
                files,
                filePrefix);
    }

    /** The rows of every source in another order, across its files. */
    DemoVariant shuffled(long seed) {
        Random random = new Random(seed);
        return new DemoVariant(
                eachRow(rows -> {
                    List<String> others = new ArrayList<>(rows);
                    Collections.shuffle(others, random);
                    return others;
                }),
                truth,
                stories,
                files,
                filePrefix);
    }

    /** Other file names, and another number of files for every source. */
    DemoVariant filedAnew(String prefix, int filesOfEach) {
        return new DemoVariant(exports, truth, stories, filesOfEach, prefix);
    }

    /** {@code updated_at} of one user of the app, set to the given time (ISO 8601); nothing else of the row. */
    DemoVariant touched(String userId, String updatedAt) {
        ExportRows users = exports.get(DemoSource.APP);
        int column = CsvText.fields(users.head()).indexOf("updated_at");
        List<String> rows = new ArrayList<>();
        int hits = 0;
        for (String row : users.rows()) {
            List<String> fields = new ArrayList<>(CsvText.fields(row));
            if (!fields.get(0).equals(userId)) {
                rows.add(row);
                continue;
            }
            fields.set(column, updatedAt);
            rows.add(CsvText.line(fields.toArray()));
            hits++;
        }
        if (hits != 1) {
            throw new IllegalArgumentException(hits + " users have the id " + userId);
        }
        Map<DemoSource, ExportRows> others = new EnumMap<>(exports);
        others.put(DemoSource.APP, users.with(rows));
        return new DemoVariant(others, truth, stories, files, filePrefix);
    }

    /** That crowd stands around the people of the demo. */
    DemoVariant among(Crowd crowd) {
        Map<DemoSource, ExportRows> others = new EnumMap<>(exports);
        crowd.rows().forEach((source, more) -> {
            ExportRows export = exports.get(source);
            crowd.checkHead(source, export.head());
            List<String> rows = new ArrayList<>(export.rows());
            rows.addAll(more);
            others.put(source, export.with(rows));
        });
        Map<String, String> people = new TreeMap<>(truth);
        people.putAll(crowd.truth());
        return new DemoVariant(others, people, stories, files, filePrefix);
    }

    /** What a run should make of the variant. */
    List<Story> stories() {
        return stories;
    }

    /** Record key to person, of everybody. */
    Map<String, String> truth() {
        return Collections.unmodifiableMap(truth);
    }

    ExportRows rows(DemoSource source) {
        return exports.get(source);
    }

    /** Writes the files; gives the path (a glob) of every source by its name in the configuration. */
    Map<String, String> writeTo(Path folder) {
        Map<String, String> paths = new TreeMap<>();
        exports.forEach((source, export) -> {
            String name = filePrefix + source.glob.substring(0, source.glob.indexOf('*'));
            int from = 0;
            for (int part = 1; part <= files; part++) {
                int to = (int) ((long) export.rows().size() * part / files);
                write(
                        folder.resolve(source.folder).resolve(name + "-" + part + "." + source.extension),
                        export.with(export.rows().subList(from, to)).text());
                from = to;
            }
            paths.put(
                    source.sourceName,
                    folder.toAbsolutePath()
                            .resolve(source.folder)
                            .resolve(name + "-*." + source.extension)
                            .toString());
        });
        return paths;
    }

    private Map<DemoSource, ExportRows> eachRow(UnaryOperator<List<String>> change) {
        Map<DemoSource, ExportRows> changed = new EnumMap<>(DemoSource.class);
        exports.forEach((source, export) -> changed.put(source, export.with(change.apply(export.rows()))));
        return changed;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
