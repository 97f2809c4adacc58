package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.lit;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.config.Format;
import org.goldthread.jobs.config.Layout;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.jobs.errors.Problem;

/**
 * The rows of one source, taken apart into the columns that its mapping needs.
 *
 * @param rows columns of the layout, and the bookkeeping of a row that is being read
 * @param mapping how they become records
 */
record SourceRows(Dataset<Row> rows, Mapping mapping) {

    /** Empty when something is missing, which is then among the problems. */
    static Optional<SourceRows> open(
            SparkSession session,
            SourceConfig source,
            Layout layout,
            List<InputFile> files,
            Optional<DatabaseTable> table,
            List<Problem> problems) {
        List<String> names = files.stream().map(InputFile::file).toList();
        return switch (source.format()) {
            case CSV -> csv(session, source, layout, names, problems);
            case JSONL, JSON -> Optional.of(json(session, source, layout, names));
            case PARQUET, DELTA -> columnar(session, source, layout, problems);
            case JDBC -> database(session, source, layout, table.orElseThrow(), problems);
        };
    }

    private static Optional<SourceRows> csv(
            SparkSession session, SourceConfig source, Layout layout, List<String> files, List<Problem> problems) {
        Configuration hadoop = session.sparkContext().hadoopConfiguration();
        Map<CsvHeader, List<String>> byHeader = new LinkedHashMap<>();
        Set<String> all = new LinkedHashSet<>();
        Set<String> spelled = new LinkedHashSet<>();
        for (String file : files) {
            CsvHeader header = CsvHeader.read(hadoop, file, source);
            // An empty file holds nothing, be it a day without changes: the others say what the columns are.
            if (!header.names().isEmpty()) {
                byHeader.computeIfAbsent(header, same -> new ArrayList<>()).add(file);
                all.addAll(header.names());
                Map<String, String> found = HeaderLabels.found(layout, header.names());
                all.addAll(found.keySet());
                spelled.addAll(found.values());
            }
        }
        if (byHeader.isEmpty()) {
            problems.add(new Problem(
                    "sources[" + source.name() + "].path",
                    "'" + source.path() + "' is empty: it has not even a header.",
                    "Export it again; a table without rows has a header."));
            return Optional.empty();
        }
        Mapping mapping = Mapping.of(source, layout, all, spelled);
        boolean complete = true;
        for (Map.Entry<CsvHeader, List<String>> header : byHeader.entrySet()) {
            String first = new Path(header.getValue().get(0)).getName();
            complete &= complete(mapping, header.getKey().names(), "found in " + first, problems);
        }
        if (!complete) {
            return Optional.empty();
        }
        StructType columns = Columns.of(mapping);
        if (ambiguous(source, columns, byHeader, problems)) {
            return Optional.empty();
        }
        Dataset<Row> rows = null;
        for (Map.Entry<CsvHeader, List<String>> group : byHeader.entrySet()) {
            Dataset<Row> raw = raw(session, source, layout, group.getValue());
            CsvHeader header = group.getKey();
            Map<String, String> found = HeaderLabels.found(layout, header.names());
            Dataset<Row> parsed = ParseCsv.apply(raw, header, found, columns, source);
            rows = rows == null ? parsed : rows.unionByName(parsed);
        }
        return Optional.of(new SourceRows(rows, mapping));
    }

    private static boolean ambiguous(
            SourceConfig source, StructType columns, Map<CsvHeader, List<String>> headers, List<Problem> problems) {
        boolean ambiguous = false;
        for (Map.Entry<CsvHeader, List<String>> header : headers.entrySet()) {
            for (String column : columns.fieldNames()) {
                if (Collections.frequency(header.getKey().names(), column) > 1) {
                    ambiguous = true;
                    problems.add(new Problem(
                            "",
                            "Source '" + source.name() + "' has the column '" + column + "' more than once (in "
                                    + new Path(header.getValue().get(0)).getName() + ").",
                            "Give the columns of the export names of their own."));
                }
            }
        }
        return ambiguous;
    }

    private static SourceRows json(SparkSession session, SourceConfig source, Layout layout, List<String> files) {
        Mapping mapping = Mapping.of(source, layout, null, List.of());
        Dataset<Row> raw = raw(session, source, layout, files);
        return new SourceRows(
                ParseJson.apply(raw, Columns.of(mapping), texts(mapping), source.maxFieldBytes()), mapping);
    }

    /** Columns that a source without a system takes as they are, but for custom values, which may be JSON. */
    private static Set<String> texts(Mapping mapping) {
        Set<String> plain = new LinkedHashSet<>();
        if (!mapping.source().system().equals(SourceConfig.GENERIC)) {
            return plain;
        }
        Set<String> others = new LinkedHashSet<>();
        mapping.ownTexts().forEach((text, sql) -> {
            if (sql.equals(Expressions.quote(text)) && !mapping.ownCustom().containsValue(sql)) {
                plain.add(text);
            } else {
                Expressions.references(sql).orElse(Set.of()).forEach(path -> others.add(path.get(0)));
            }
        });
        plain.removeAll(others);
        return Set.copyOf(plain);
    }

    private static Optional<SourceRows> columnar(
            SparkSession session, SourceConfig source, Layout layout, List<Problem> problems) {
        Dataset<Row> table = ReadColumnar.open(session, source);
        List<String> names = Arrays.asList(table.columns());
        Map<String, String> found = HeaderLabels.found(layout, names);
        Set<String> all = new LinkedHashSet<>(names);
        all.addAll(found.keySet());
        Mapping mapping = Mapping.of(source, layout, all, found.values());
        if (!complete(mapping, names, "found", problems)) {
            return Optional.empty();
        }
        boolean own = source.system().equals(SourceConfig.GENERIC);
        return Optional.of(new SourceRows(
                ReadColumnar.apply(
                        table,
                        found,
                        Columns.of(mapping),
                        ReadLines.file(),
                        own ? ReadColumnar.TypesOf.TABLE : ReadColumnar.TypesOf.LAYOUT,
                        source.maxFieldBytes()),
                mapping));
    }

    /** Only the columns that the mapping uses leave the database: a password's hash is nobody's business here. */
    private static Optional<SourceRows> database(
            SparkSession session, SourceConfig source, Layout layout, DatabaseTable table, List<Problem> problems) {
        List<String> names = List.copyOf(table.columns().keySet());
        Map<String, String> found = HeaderLabels.found(layout, names);
        Set<String> all = new LinkedHashSet<>(names);
        all.addAll(found.keySet());
        Mapping mapping = Mapping.of(source, layout, all, found.values());
        if (!complete(mapping, names, "found in " + source.location(), problems)) {
            return Optional.empty();
        }
        StructType columns = Columns.of(mapping);
        Set<String> read = Arrays.stream(columns.fieldNames())
                .map(name -> found.getOrDefault(name, name))
                .collect(Collectors.toSet());
        boolean own = source.system().equals(SourceConfig.GENERIC);
        return Optional.of(new SourceRows(
                ReadColumnar.apply(
                        table.rows(session, read),
                        found,
                        columns,
                        lit(source.location()),
                        own ? ReadColumnar.TypesOf.TABLE : ReadColumnar.TypesOf.LAYOUT,
                        source.maxFieldBytes()),
                mapping));
    }

    /** Lines cut by Spark where that is possible, else streamed. */
    private static Dataset<Row> raw(SparkSession session, SourceConfig source, Layout layout, List<String> files) {
        boolean utf8 = Charset.forName(source.charset()).equals(StandardCharsets.UTF_8);
        boolean lines =
                utf8 && (source.format() == Format.JSONL || source.format() == Format.CSV && !source.multiLine());
        Configuration hadoop = session.sparkContext().hadoopConfiguration();
        Map<Boolean, List<String>> byPlain = files.stream()
                .collect(Collectors.partitioningBy(file -> lines && !TextFiles.isCompressed(hadoop, file)));
        List<String> streamed = byPlain.get(false);
        if (streamed.isEmpty()) {
            return ReadLines.apply(session, files);
        }
        Dataset<Row> rows = StreamFiles.apply(session, streamed, source, layout.envelope(), layout.fields());
        return streamed.size() == files.size() ? rows : rows.unionByName(ReadLines.apply(session, byPlain.get(true)));
    }

    private static boolean complete(Mapping mapping, List<String> names, String found, List<Problem> problems) {
        String source = mapping.source().name();
        Set<String> known = new LinkedHashSet<>(names);
        known.addAll(HeaderLabels.found(mapping.layout(), names).keySet());
        Set<String> missing = mapping.missing(known);
        for (String column : missing) {
            problems.add(new Problem(
                    "",
                    "Source '" + source + "' has no column '" + column + "' (" + found + ": " + CsvHeader.shown(names)
                            + ").",
                    "Map it under sources[" + source + "].map."));
        }
        return missing.isEmpty();
    }
}
