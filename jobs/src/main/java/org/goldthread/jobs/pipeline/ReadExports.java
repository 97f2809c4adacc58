package org.goldthread.jobs.pipeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.size;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.ArrayType;
import org.goldthread.jobs.config.GoldthreadConfig;
import org.goldthread.jobs.config.Kind;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.jobs.config.SystemPreset;
import org.goldthread.jobs.normalize.NormalizeObserved;
import org.goldthread.jobs.normalize.NormalizeRecords;
import org.goldthread.jobs.pipeline.Materialize.Both;
import org.goldthread.jobs.publish.CheckInputs;
import org.goldthread.jobs.publish.SourceAccount;
import org.goldthread.jobs.read.Accounts;
import org.goldthread.jobs.read.ApplyChanges;
import org.goldthread.jobs.read.Bookkeeping;
import org.goldthread.jobs.read.FindPositions;
import org.goldthread.jobs.read.InputFailure;
import org.goldthread.jobs.read.InputFile;
import org.goldthread.jobs.read.JudgeRows;
import org.goldthread.jobs.read.ReadResult;
import org.goldthread.jobs.read.ReadSources;
import org.goldthread.jobs.schema.Attributes;
import org.goldthread.jobs.schema.Tables;

/** First part of a run: exports in, normalized records, quarantine and row accounts out. */
final class ReadExports {
    private static final String SHUFFLE_PARTITIONS = "spark.sql.shuffle.partitions";
    private static final String WHOLE_STAGE = "spark.sql.codegen.wholeStage";
    private static final String EXPRESSIONS = "spark.sql.codegen.factoryMode";
    private static final Set<Kind> OTHERS = EnumSet.complementOf(EnumSet.of(Kind.PROFILES));
    private static final long INTERPRETED_BYTES = 4L << 20;
    private static final long PARTITION_BYTES = 16L << 20;
    private static final long MOST_PARTITIONS = 10_000;

    private final SparkSession session;
    private final GoldthreadConfig config;
    private final Function<String, SystemPreset> presets;
    private final Set<String> unused;

    ReadExports(SparkSession session, GoldthreadConfig config, Function<String, SystemPreset> presets) {
        this(session, config, presets, Set.of());
    }

    /** @param unused columns of records that are to be null: nobody will look at them */
    ReadExports(
            SparkSession session, GoldthreadConfig config, Function<String, SystemPreset> presets, Set<String> unused) {
        this.session = session;
        this.config = config;
        this.presets = presets;
        this.unused = unused;
    }

    /**
     * What the exports hold.
     *
     * @param records normalized records of the profiles sources
     * @param observed normalized rows of all sources but profiles
     * @param quarantine rows of {@code quarantine} without the run's columns
     * @param accounts row account of every source, in the order of the configuration
     * @param files files read
     */
    record Exports(
            Dataset<Row> records,
            Dataset<Row> observed,
            Dataset<Row> quarantine,
            List<SourceAccount> accounts,
            List<InputFile> files) {}

    /**
     * Reads and normalizes in one go, and checks the gates on what reading showed.
     *
     * @param previous row account of the last published run; empty on the first
     * @param published {@code records} as the last run published it
     */
    Exports apply(Materialize scratch, List<SourceAccount> previous, Dataset<Row> published) {
        ReadResult exports = open();
        fit(exports.files());
        Both<Dataset<Row>, Dataset<Row>> read = written(scratch, exports);
        Dataset<Row> rows = read.first();
        Dataset<Row> seen = read.second();
        List<Row> figures =
                Accounts.bySource(rows).unionByName(Accounts.bySource(seen)).collectAsList();
        List<SourceAccount> accounts = accounts(figures);
        CheckInputs.apply(config.sources(), accounts, previous, incompleteFiles(figures), config.gates());
        Dataset<Row> quarantine = scratch.write(
                "quarantine",
                quarantine(rows, isTroubled(accounts, Set.of(Kind.PROFILES)))
                        .unionByName(quarantine(seen, isTroubled(accounts, OTHERS))));
        return new Exports(
                records(scratch, rows, published), Accounts.records(seen), quarantine, accounts, exports.files());
    }

    /** Tonight's records; those that a changes export does not mention stay, normalized as tonight's are. */
    private Dataset<Row> records(Materialize scratch, Dataset<Row> rows, Dataset<Row> published) {
        Dataset<Row> tonight = Tables.RECORDS.conform(Accounts.records(rows));
        List<String> changing = ApplyChanges.changing(config.sources());
        if (changing.isEmpty()) {
            return tonight;
        }
        Dataset<Row> carried = NormalizeRecords.apply(
                ApplyChanges.unmentioned(tonight, published, changing), config.sources(), config.normalize());
        return scratch.write("carry", ApplyChanges.remaining(tonight).unionByName(carried));
    }

    private ReadResult open() {
        try {
            return ReadSources.apply(session, config.sources(), presets);
        } catch (RuntimeException failure) {
            throw InputFailure.explained(failure);
        }
    }

    private Both<Dataset<Row>, Dataset<Row>> written(Materialize scratch, ReadResult exports) {
        Dataset<Row> rows =
                filled(NormalizeRecords.apply(exports.rows(), config.sources(), config.normalize()), exports.filled());
        Dataset<Row> observed = NormalizeObserved.apply(exports.observed(), config.sources(), config.normalize());
        try (exports) {
            return scratch.sideBySide(
                    left -> judged(left, left.write("read", rows), ""),
                    right -> judged(right, right.write("read-events", observed), "-events"));
        } catch (RuntimeException failure) {
            throw InputFailure.explained(exports.databases().explained(failure));
        }
    }

    /**
     * Without the columns that nobody will look at, and those that no source fills: most exports fill half of them, and nulls
     * cost to write.
     */
    private Dataset<Row> filled(Dataset<Row> rows, Set<String> filled) {
        List<String> empty = new ArrayList<>(Attributes.names());
        empty.addAll(List.of("ids", "custom"));
        empty.removeAll(filled);
        Attributes.NORMALIZED.forEach((name, field) -> {
            // Lists are empty rather than null.
            if (!(field.dataType() instanceof ArrayType) && Collections.disjoint(Attributes.origins(name), filled)) {
                empty.add(name);
            }
        });
        empty.addAll(unused);
        return rows.drop(empty.toArray(String[]::new));
    }

    /** Rows of one id are few: only then is all written once more. */
    private static Dataset<Row> judged(Materialize scratch, Dataset<Row> rows, String side) {
        Dataset<Row> repeated = scratch.write("repeated-ids" + side, JudgeRows.repeated(rows));
        return scratch.rows("repeated-ids" + side) == 0
                ? rows
                : scratch.write("judge" + side, JudgeRows.apply(rows, repeated));
    }

    /**
     * Fits the session to the size of the exports, where the user has not: one shuffle partition for every 16 MiB, and
     * no code generation for small nights, since compiling a hundred plans takes longer than interpreting them.
     */
    private void fit(List<InputFile> files) {
        long bytes = files.stream().mapToLong(InputFile::bytes).sum();
        long wanted = Math.min(MOST_PARTITIONS, bytes / PARTITION_BYTES);
        if (wanted > Long.parseLong(session.conf().get(SHUFFLE_PARTITIONS))) {
            session.conf().set(SHUFFLE_PARTITIONS, Long.toString(wanted));
        }
        if (!session.sparkContext().getConf().contains(WHOLE_STAGE)) {
            boolean compiled = bytes > INTERPRETED_BYTES;
            session.conf().set(WHOLE_STAGE, Boolean.toString(compiled));
            session.conf().set(EXPRESSIONS, compiled ? "FALLBACK" : "NO_CODEGEN");
        }
    }

    private boolean isTroubled(List<SourceAccount> accounts, Set<Kind> kinds) {
        return accounts.stream()
                .filter(account -> account.rejected() + account.noted() > 0)
                .anyMatch(account ->
                        kinds.contains(config.source(account.source()).kind()));
    }

    private Dataset<Row> quarantine(Dataset<Row> rows, boolean troubled) {
        if (!troubled) {
            return Accounts.quarantine(rows.limit(0));
        }
        Dataset<Row> concerned = rows.where(size(col(Bookkeeping.TROUBLES)).gt(0));
        return Accounts.quarantine(FindPositions.apply(session, concerned, config.sources()));
    }

    private static Map<String, List<String>> incompleteFiles(List<Row> figures) {
        Map<String, List<String>> files = new TreeMap<>();
        for (Row row : figures) {
            List<String> incomplete = row.getList(row.fieldIndex("incomplete_files"));
            if (!incomplete.isEmpty()) {
                files.put(row.getAs("source"), List.copyOf(incomplete));
            }
        }
        return files;
    }

    private List<SourceAccount> accounts(List<Row> figures) {
        Map<String, SourceAccount> found = new TreeMap<>();
        for (Row row : figures) {
            SourceAccount account = new SourceAccount(
                    row.getAs("source"),
                    row.<Long>getAs("rows"),
                    row.<Long>getAs("records"),
                    row.<Long>getAs("rejected"),
                    row.<Long>getAs("repeats"),
                    row.<Long>getAs("noted"),
                    row.<Long>getAs("skipped"));
            if (!account.addsUp()) {
                throw new IllegalStateException("Rows of source " + account.source() + " do not add up: " + account);
            }
            found.put(account.source(), account);
        }
        List<SourceAccount> accounts = new ArrayList<>();
        for (SourceConfig source : config.sources()) {
            accounts.add(found.getOrDefault(source.name(), new SourceAccount(source.name(), 0, 0, 0, 0, 0, 0)));
        }
        return List.copyOf(accounts);
    }
}
