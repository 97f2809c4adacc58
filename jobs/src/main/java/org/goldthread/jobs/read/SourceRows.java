package org.goldthread.jobs.read;

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
import org.apache.hadoop.conf.Configuration;
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
            SparkSession session, SourceConfig source, Layout layout, List<InputFile> files, List<Problem> problems) {
        List<String> names = files.stream().map(InputFile::file).toList();
        return switch (source.format()) {
            case CSV -> csv(session, source, layout, names, problems);
            case JSONL, JSON -> Optional.of(json(session, source, layout, names));
            case PARQUET, DELTA -> columnar(session, source, layout, problems);
        };
    }

    private static Optional<SourceRows> csv(
            SparkSession session, SourceConfig source, Layout layout, List<String> files, List<Problem> problems) {
        Configuration hadoop = session.sparkContext().hadoopConfiguration();
        Map<CsvHeader, List<String>> byHeader = new LinkedHashMap<>();
        Set<String> all = new LinkedHashSet<>();
        for (String file : files) {
            CsvHeader header = CsvHeader.read(hadoop, file, source);
            byHeader.computeIfAbsent(header, same -> new ArrayList<>()).add(file);
            all.addAll(header.names());
            all.addAll(HeaderLabels.found(layout, header.names()).keySet());
        }
        Mapping mapping = Mapping.of(source, layout, all);
        boolean complete = true;
        for (CsvHeader header : byHeader.keySet()) {
            complete &= complete(mapping, header.names(), problems);
        }
        if (!complete) {
            return Optional.empty();
        }
        StructType columns = Columns.of(mapping);
        if (ambiguous(source, columns, byHeader.keySet(), problems)) {
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
            SourceConfig source, StructType columns, Set<CsvHeader> headers, List<Problem> problems) {
        boolean ambiguous = false;
        for (CsvHeader header : headers) {
            for (String column : columns.fieldNames()) {
                if (Collections.frequency(header.names(), column) > 1) {
                    ambiguous = true;
                    problems.add(new Problem(
                            "",
                            "Source '" + source.name() + "' has the column '" + column + "' more than once.",
                            "Give the columns of the export names of their own."));
                }
            }
        }
        return ambiguous;
    }

    private static SourceRows json(SparkSession session, SourceConfig source, Layout layout, List<String> files) {
        Mapping mapping = Mapping.of(source, layout, null);
        Dataset<Row> raw = raw(session, source, layout, files);
        return new SourceRows(ParseJson.apply(raw, Columns.of(mapping), source.maxFieldBytes()), mapping);
    }

    private static Optional<SourceRows> columnar(
            SparkSession session, SourceConfig source, Layout layout, List<Problem> problems) {
        Dataset<Row> table = ReadColumnar.open(session, source);
        List<String> names = Arrays.asList(table.columns());
        Map<String, String> found = HeaderLabels.found(layout, names);
        Set<String> all = new LinkedHashSet<>(names);
        all.addAll(found.keySet());
        Mapping mapping = Mapping.of(source, layout, all);
        if (!complete(mapping, names, problems)) {
            return Optional.empty();
        }
        boolean own = source.system().equals(SourceConfig.GENERIC);
        return Optional.of(new SourceRows(
                ReadColumnar.apply(
                        table,
                        found,
                        Columns.of(mapping),
                        own ? ReadColumnar.TypesOf.TABLE : ReadColumnar.TypesOf.LAYOUT),
                mapping));
    }

    /** Lines cut by Spark where that is possible, else streamed. */
    private static Dataset<Row> raw(SparkSession session, SourceConfig source, Layout layout, List<String> files) {
        boolean utf8 = Charset.forName(source.charset()).equals(StandardCharsets.UTF_8);
        boolean lines =
                utf8 && (source.format() == Format.JSONL || source.format() == Format.CSV && !source.multiLine());
        if (lines) {
            return ReadLines.apply(session, files);
        }
        return StreamFiles.apply(session, files, source, layout.envelope(), layout.fields());
    }

    private static boolean complete(Mapping mapping, List<String> names, List<Problem> problems) {
        String source = mapping.source().name();
        Set<String> known = new LinkedHashSet<>(names);
        known.addAll(HeaderLabels.found(mapping.layout(), names).keySet());
        Set<String> missing = mapping.missing(known);
        for (String column : missing) {
            problems.add(new Problem(
                    "",
                    "Source '" + source + "' has no column '" + column + "' (found: " + String.join(", ", names) + ").",
                    "Map it under sources[" + source + "].map."));
        }
        return missing.isEmpty();
    }
}
