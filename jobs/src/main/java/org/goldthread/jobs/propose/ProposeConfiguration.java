package org.goldthread.jobs.propose;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.config.SystemPreset;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;
import org.goldthread.jobs.read.DetectShape;
import org.goldthread.jobs.read.ExportShape;
import org.goldthread.jobs.read.Sample;
import org.goldthread.jobs.read.SampleTable;
import org.goldthread.jobs.read.TakeSample;

/** Looks at an unknown file and proposes the configuration that reads it. */
public final class ProposeConfiguration {
    private static final int TABLE_ROWS = 6000;

    private ProposeConfiguration() {}

    /**
     * The proposal for a file, folder or glob.
     *
     * @param session asked for Parquet and Delta only: text is read without
     * @param presets systems whose exports are recognized
     * @throws UserError when there is nothing to read, or no rows in it
     */
    public static Proposal apply(String path, Supplier<SparkSession> session, List<SystemPreset> presets) {
        Configuration hadoop = new Configuration();
        ExportShape shape = DetectShape.apply(hadoop, path);
        Sample sample = shape.isColumnar() ? table(path, shape, session.get()) : TakeSample.apply(hadoop, path, shape);
        Optional<Proposal> recognized = recognized(path, sample, presets);
        if (recognized.isPresent()) {
            return recognized.get();
        }
        for (ExportShape other : DetectShape.otherwise(hadoop, path, shape)) {
            recognized = recognized(path, TakeSample.apply(hadoop, path, other), presets);
            if (recognized.isPresent()) {
                return recognized.get();
            }
        }
        return mapped(path, sample, presets);
    }

    private static Optional<Proposal> recognized(String path, Sample sample, List<SystemPreset> presets) {
        return RecognizePreset.of(sample, presets)
                .map(match -> new Proposal(
                        ConfigurationText.preset(name(path), path, sample, match),
                        "an export of " + match.system() + " (" + match.layout().name() + ")"));
    }

    private static Proposal mapped(String path, Sample sample, List<SystemPreset> presets) {
        if (sample.shape().fields() != null) {
            throw new UserError(
                    ExitCode.INPUT,
                    "'" + path + "'",
                    "is a table in JSON (names in one list, cells in another) of no system that has a preset.",
                    "Export it as CSV or as one object per row, or describe it in a preset under conf/systems.");
        }
        List<Column> all = Column.all(sample);
        List<Column> columns = nameable(all);
        List<Column> phones =
                columns.stream().filter(ProposeConfiguration::isPhone).toList();
        ChooseRegion.Choice region = ChooseRegion.of(phones, columns);
        List<Column> dates = columns.stream()
                .filter(column -> Fit.dates(column.values()) >= 0.5)
                .toList();
        ChooseDateOrder.Choice order = ChooseDateOrder.of(dates, region.region());
        ChooseKey.Choice key = ChooseKey.of(sample, columns);
        List<Decision> decisions = ChooseColumns.of(
                columns, key.column(), order.order(), !sample.shape().header());
        long attributes = decisions.stream()
                .filter(decision -> decision.expression() != null && !decision.isCustom())
                .count();
        return new Proposal(
                ConfigurationText.mapped(
                        name(path),
                        path,
                        sample,
                        key,
                        order,
                        region,
                        all,
                        decisions,
                        RecognizePreset.perhaps(sample, presets)),
                sample.columns().size() + " columns, " + attributes + " attributes"
                        + (key.problem() == null ? "" : ", and a problem with the key"));
    }

    private static boolean isPhone(Column column) {
        return column.means("phone") && Fit.of("phone", column.values()) != Fit.NO
                || column.meaning() == null
                        && "phone".equals(ClaimByValues.of(column, true).attribute());
    }

    /** Columns that a map can name: they have a name, and no other has it. */
    private static List<Column> nameable(List<Column> all) {
        Set<List<String>> seen = new HashSet<>();
        Set<List<String>> twice = new HashSet<>();
        Set<List<String>> parents = new HashSet<>();
        for (Column column : all) {
            List<String> path = column.name().path();
            if (!seen.add(lower(path))) {
                twice.add(lower(path));
            }
            for (int length = 1; length < path.size(); length++) {
                parents.add(lower(path.subList(0, length)));
            }
        }
        return all.stream()
                .filter(column -> {
                    List<String> path = lower(column.name().path());
                    return !twice.contains(path)
                            && !parents.contains(path)
                            && path.stream().noneMatch(part -> part.isBlank() || part.contains("${"));
                })
                .toList();
    }

    /** Spark takes names that differ in case only for one. */
    private static List<String> lower(List<String> path) {
        return path.stream().map(part -> part.toLowerCase(Locale.ROOT)).toList();
    }

    private static Sample table(String path, ExportShape shape, SparkSession session) {
        SampleTable table = SampleTable.open(session, path, shape);
        List<List<String>> rows = new ArrayList<>();
        for (Row row : table.rows().takeAsList(TABLE_ROWS)) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.length(); i++) {
                cells.add(row.getString(i));
            }
            rows.add(cells);
        }
        if (rows.isEmpty()) {
            throw new UserError(
                    ExitCode.INPUT, "'" + path + "'", "holds no rows.", "Name an export with at least one row.");
        }
        List<Integer> candidates = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            int position = i;
            Set<String> different = new HashSet<>();
            if (rows.stream().allMatch(row -> row.get(position) != null && different.add(row.get(position)))) {
                candidates.add(i);
            }
        }
        Row counts = table.counts(candidates).first();
        Set<Integer> unique = new HashSet<>();
        for (int i = 0; i < candidates.size(); i++) {
            if (counts.getLong(2 + 2 * i) == counts.getLong(0) && counts.getLong(3 + 2 * i) == counts.getLong(1)) {
                unique.add(candidates.get(i));
            }
        }
        return new Sample(shape, table.columns(), rows, unique, counts.getLong(0), 0, true);
    }

    /** A source's name from the file's: letters, digits and dashes. */
    private static String name(String path) {
        String file = path.replaceAll("/+$", "").replaceAll("^.*/", "").replaceAll("\\..*$", "");
        String name = String.join("-", HeaderTokens.ofValue(file));
        return name.isEmpty() ? "export" : name;
    }
}
