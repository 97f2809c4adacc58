package org.goldthread.jobs.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.goldthread.jobs.config.Format;
import org.goldthread.jobs.config.Kind;
import org.goldthread.jobs.config.Layout;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.jobs.config.SystemPreset;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.Problem;
import org.goldthread.jobs.errors.UserError;

/**
 * Reads every source by its layout. Lists files and looks at headers and table schemas at once, so that everything
 * missing is told in one message; the rows themselves are lazy.
 */
public final class ReadSources {
    private static final String CASE_SENSITIVE = "spark.sql.caseSensitive";

    private ReadSources() {}

    /**
     * @param presets the preset of a system by its name; not asked for sources without a system
     * @return to be closed when its datasets have been written out
     * @throws UserError with every file and column that is missing, or a layout that a system does not have
     */
    public static ReadResult apply(
            SparkSession session, List<SourceConfig> sources, Function<String, SystemPreset> presets) {
        String caseSensitive = session.conf().get(CASE_SENSITIVE);
        Databases databases = new Databases();
        // A file may have the columns email and Email; what the rows of a layout mean is resolved here and nowhere
        // later.
        session.conf().set(CASE_SENSITIVE, "true");
        ReadResult result = null;
        try {
            result = read(session, sources, presets, databases);
            return result;
        } finally {
            if (result == null) {
                databases.close();
            }
            session.conf().set(CASE_SENSITIVE, caseSensitive);
        }
    }

    private static ReadResult read(
            SparkSession session,
            List<SourceConfig> sources,
            Function<String, SystemPreset> presets,
            Databases databases) {
        Configuration hadoop = session.sparkContext().hadoopConfiguration();
        List<Problem> problems = new ArrayList<>();
        List<InputFile> files = new ArrayList<>();
        Map<SourceConfig, Layout> layouts = new LinkedHashMap<>();
        Map<SourceConfig, List<InputFile>> inputs = new LinkedHashMap<>();
        Map<SourceConfig, DatabaseTable> tables = new LinkedHashMap<>();
        for (SourceConfig source : sources) {
            layout(source, presets, problems).ifPresent(layout -> layouts.put(source, layout));
            List<InputFile> found;
            if (source.format() == Format.JDBC) {
                databases.table(source, problems).ifPresent(table -> tables.put(source, table));
                found = Optional.ofNullable(tables.get(source)).stream()
                        .map(table -> new InputFile(source.name(), source.location(), table.bytes()))
                        .toList();
            } else {
                found = ListFiles.apply(hadoop, source);
                if (found.isEmpty()) {
                    problems.add(ListFiles.nothing(source));
                }
            }
            inputs.put(source, found);
            files.addAll(found);
        }

        List<Dataset<Row>> profiles = new ArrayList<>();
        List<Dataset<Row>> observed = new ArrayList<>();
        Set<String> filled = new TreeSet<>();
        layouts.forEach((source, layout) -> {
            if (inputs.get(source).isEmpty()) {
                return;
            }
            Optional<SourceRows> rows = open(
                    session, source, layout, inputs.get(source), Optional.ofNullable(tables.get(source)), problems);
            if (rows.isEmpty()) {
                return;
            }
            Mapping mapping = rows.get().mapping();
            Dataset<Row> evaluated = EvaluateMapping.apply(rows.get().rows(), mapping);
            if (source.kind() == Kind.PROFILES) {
                profiles.add(evaluated);
                filled.addAll(mapping.filled());
            } else {
                observed.add(evaluated);
            }
        });
        if (!problems.isEmpty()) {
            throw new UserError(ExitCode.INPUT, problems);
        }
        return new ReadResult(
                union(profiles).map(FinishProfiles::apply).orElseGet(() -> empty(session, FinishProfiles.fields())),
                union(observed)
                        .map(FinishObserved::apply)
                        .orElseGet(() -> empty(session, List.of(FinishObserved.SCHEMA.fields()))),
                filled,
                files,
                databases);
    }

    /** A file that cannot be opened is one more problem among those of the other sources. */
    private static Optional<SourceRows> open(
            SparkSession session,
            SourceConfig source,
            Layout layout,
            List<InputFile> files,
            Optional<DatabaseTable> table,
            List<Problem> problems) {
        try {
            return SourceRows.open(session, source, layout, files, table, problems);
        } catch (RuntimeException failure) {
            if (InputFailure.explained(failure) instanceof UserError error && error.exitCode() == ExitCode.INPUT) {
                problems.addAll(error.problems());
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static Optional<Layout> layout(
            SourceConfig source, Function<String, SystemPreset> presets, List<Problem> problems) {
        if (source.system().equals(SourceConfig.GENERIC)) {
            return Optional.of(Mapping.generic(source));
        }
        SystemPreset preset = presets.apply(source.system());
        Optional<Layout> found = preset.layout(source);
        if (found.isEmpty()) {
            List<String> names = preset.layouts().stream()
                    .map(layout -> layout.name() + ": " + word(layout.kind()) + " in "
                            + String.join("/", words(layout.formats())))
                    .toList();
            problems.add(new Problem(
                    "sources[" + source.name() + "]",
                    "System '" + source.system() + "' has no layout "
                            + (source.layout() == null ? "" : "'" + source.layout() + "' ") + "for "
                            + word(source.kind()) + " in " + word(source.format()) + " (it has: "
                            + String.join(", ", names) + ").",
                    "Change layout, kind or format, or leave out system and map the columns."));
        }
        return found;
    }

    private static Optional<Dataset<Row>> union(List<Dataset<Row>> sources) {
        return sources.stream().reduce(Dataset::unionByName);
    }

    private static Dataset<Row> empty(SparkSession session, List<StructField> data) {
        return session.createDataFrame(List.of(), Accounts.schema(data));
    }

    private static List<String> words(List<Format> formats) {
        return formats.stream().map(ReadSources::word).toList();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
