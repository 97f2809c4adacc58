package org.goldthread.jobs.train;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.block.Blocks;
import org.goldthread.jobs.block.CountPatterns;
import org.goldthread.jobs.block.RecordShare;
import org.goldthread.jobs.config.BlockingPass;
import org.goldthread.jobs.config.Thresholds;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;
import org.goldthread.jobs.match.Calibration;
import org.goldthread.jobs.match.ComparableRecord;
import org.goldthread.jobs.match.ComparePatterns;
import org.goldthread.jobs.match.ComparedColumns;
import org.goldthread.jobs.match.EstimateModel;
import org.goldthread.jobs.match.MatchModel;
import org.goldthread.jobs.match.PatternCounts;
import org.goldthread.jobs.match.RandomPairs;
import org.goldthread.jobs.match.TermFrequencies;
import org.goldthread.jobs.match.TermStatistics;

/** Trains a model on normalized records. */
public final class TrainModel {
    private static final String IDENTITY = "known_identity";

    /** Candidate pairs that are compared; of more, a share is. */
    private static final double MOST_PAIRS = 4_000_000;

    /** Records whose candidate pairs are looked for; of more, a share is. */
    private static final double MOST_RECORDS = 250_000;

    /** The share is never less: by fewer of its records it would not show how large a block is. */
    private static final double LEAST_SHARE = 0.25;

    /** Records from which random pairs are drawn. */
    private static final int SAMPLE = 20_000;

    private static final double REVIEW = 0.1;

    private TrainModel() {}

    /** What is known of single values, and the records that random pairs are drawn from. */
    private record Values(ComparePatterns compare, TermStatistics terms, List<ComparableRecord> sample) {}

    /** A record as training sees it; identity = null where none is known. */
    private record Known(ComparableRecord record, String identity) implements Serializable {}

    /**
     * The model.
     *
     * @param records normalized records
     * @param identities record_key, identity: records with the same one are known to be one person by an identifier that
     *     is not compared; they teach m what a match looks like. Empty = nothing is known
     * @param base where to start, and what to keep of what the data cannot say; its passes make the pairs
     * @param others which attributes beside the library's to compare
     * @param seed of the choice of random pairs
     * @throws UserError INPUT when there are not two records
     */
    public static MatchModel apply(
            Dataset<Row> records,
            Dataset<Row> identities,
            MatchModel base,
            OtherAttributes others,
            List<BlockingPass> passes,
            long seed,
            TrainingSteps steps) {
        Dataset<Row> active = records.where(col("state").equalTo("active"));
        SurveyRecords.Survey survey = SurveyRecords.apply(active, ChooseComparisons.OTHERS);
        long count = survey.records();
        if (count < 2) {
            throw new UserError(
                    ExitCode.INPUT, "train", "There are " + count + " active records.", "Give it two or more.");
        }
        MatchModel start = ChooseComparisons.apply(active, survey, base, others);
        List<String> attributes = start.attributes();
        Dataset<Row> compared = ComparedColumns.of(records, attributes)
                .join(identities.withColumnRenamed("identity", IDENTITY), new String[] {"record_key"}, "left");
        RecordShare share = new RecordShare(Math.max(LEAST_SHARE, Math.min(1, MOST_RECORDS / count)));
        List<Column> texts = new ArrayList<>(ComparedColumns.texts(attributes));
        texts.add(col(IDENTITY));
        TrainingSteps.Both<Values, Blocks> prepared = steps.sideBySide(
                left -> values(left, records, compared, start, passes, seed, count),
                right -> right.blocks(compared, passes, texts, count, share));
        Values values = prepared.first();
        TrainingSteps.Both<PatternCounts, PatternCounts> pairs = steps.sideBySide(
                left -> candidates(prepared.second(), values.compare(), share),
                right -> RandomPairs.of(values.sample(), values.compare(), seed));
        PatternCounts candidates = pairs.first();
        PatternCounts random = pairs.second();
        EstimateModel.Estimate estimate =
                EstimateModel.apply(start, candidates, passes.size(), random, values.terms(), count);
        Calibration calibration = estimate.calibration();
        String hash = attributes.isEmpty() ? survey.hash() : hash(compared, attributes);
        MatchModel.Training training = new MatchModel.Training(
                hash,
                count,
                passes.stream().map(BlockingPass::name).toList(),
                Math.round(candidates.pairs()),
                Math.round(random.pairs()),
                Math.round(candidates.labelledPairs()),
                calibration.knownFound(),
                calibration.found(),
                Math.round(calibration.matches()),
                calibration.precision(),
                estimate.iterations(),
                seed,
                estimate.warnings());
        return new MatchModel(
                "trained-" + hash.substring(0, 8),
                "Estimated by goldthread train, without labels, from " + String.format(Locale.ROOT, "%,d", count)
                        + " records; started from " + base.version() + ".",
                estimate.prior(),
                estimate.comparisons(),
                0,
                new Thresholds(calibration.threshold(), Math.min(REVIEW, calibration.threshold())),
                passes,
                training);
    }

    private static Values values(
            TrainingSteps steps,
            Dataset<Row> records,
            Dataset<Row> compared,
            MatchModel start,
            List<BlockingPass> passes,
            long seed,
            long count) {
        List<String> attributes = start.attributes();
        Dataset<Row> occurrences = steps.write("terms", TermFrequencies.occurrences(records, attributes));
        TermFrequencies frequencies =
                TermFrequencies.of(TermFrequencies.commonest(occurrences).collectAsList());
        TermStatistics terms =
                TermStatistics.of(TermStatistics.count(occurrences).collectAsList());
        ComparePatterns compare = new ComparePatterns(start, frequencies, passes);
        return new Values(compare, terms, sample(compared, attributes, compare, seed, count));
    }

    private static PatternCounts candidates(Blocks blocks, ComparePatterns compare, RecordShare records) {
        int identity = blocks.texts() - 1;
        double share = Math.min(1, MOST_PAIRS / Math.max(1, blocks.plan().pairs()));
        Dataset<Row> counts = CountPatterns.apply(
                blocks,
                values -> new Known(compare.decode(Arrays.copyOf(values, identity)), values[identity]),
                (left, right, shared) -> compare.pattern(left.record(), right.record(), shared, isOne(left, right)),
                share);
        return PatternCounts.of(counts.collectAsList(), 1 / (share * records.ofPairs()));
    }

    private static boolean isOne(Known left, Known right) {
        return left.identity() != null && left.identity().equals(right.identity());
    }

    private static List<ComparableRecord> sample(
            Dataset<Row> compared, List<String> attributes, ComparePatterns compare, long seed, long count) {
        Column[] columns = ComparedColumns.names(attributes).stream()
                .map(name -> col(name))
                .toArray(Column[]::new);
        Column place = xxhash64(lit(seed), col("record_key"));
        // Twice as many as are wanted: the rest need not be put in order. That so few are left is out of the question.
        double share = Math.min(1, 2.0 * SAMPLE / count);
        return compared
                .where(col("state").equalTo("active"))
                .where(place.leq((long) (Long.MIN_VALUE + share * 0x1p64)))
                .orderBy(place, col("record_key"))
                .limit(SAMPLE)
                .select(columns)
                .collectAsList()
                .stream()
                .map(compare::decode)
                .toList();
    }

    private static String hash(Dataset<Row> compared, List<String> attributes) {
        return compared.where(col("state").equalTo("active"))
                .agg(SurveyRecords.hash(attributes))
                .first()
                .getString(0);
    }
}
