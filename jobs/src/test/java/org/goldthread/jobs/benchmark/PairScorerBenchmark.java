package org.goldthread.jobs.benchmark;

import java.io.IOException;
import java.util.Arrays;
import org.goldthread.jobs.match.ComparableRecord;
import org.goldthread.jobs.match.PairScore;
import org.goldthread.jobs.match.PairScorer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Scoring with the shipped model of persons: a call scores one candidate pair, so that calls per second and core are pairs per
 * second and core. The pairs are those that the model's blocking passes make of made-up people, some 730,000, each once; one in
 * fifty reaches the review threshold, and what it agrees on is put into words.
 */
@State(Scope.Thread)
public class PairScorerBenchmark {

    /** Tens of megabytes once they are decoded: more than the caches of a core hold. */
    private static final int RECORDS = 50_000;

    private PairScorer scorer;
    private String[][] texts;
    private ComparableRecord[] records;
    private CandidatePairs.Pairs walked;
    private CandidatePairs.Pairs shuffled;

    /** Pairs to one record that is decoded. */
    private int pairsPerRecord;

    private int next;

    @Setup
    public void make() throws IOException {
        CandidatePairs made = CandidatePairs.of(RECORDS);
        scorer = made.scorer();
        texts = made.texts();
        records = Arrays.stream(texts).map(scorer::decode).toArray(ComparableRecord[]::new);
        walked = made.pairs();
        shuffled = walked.shuffled();
        pairsPerRecord = walked.size() / records.length;
    }

    /** Records decoded before, pairs in the order in which a run walks them: a record meets all its partners in a row. */
    @Benchmark
    public PairScore score() {
        return score(walked);
    }

    /** The same with the pairs in no order: both records of every pair come from far away. */
    @Benchmark
    public PairScore scoreShuffled() {
        return score(shuffled);
    }

    /** In order, and with its share of decoding: each record once in a pass over all pairs, as an executor does. */
    @Benchmark
    public PairScore scoreAndDecode() {
        if (next % pairsPerRecord == 0) {
            int record = next / pairsPerRecord % records.length;
            records[record] = scorer.decode(texts[record]);
        }
        return score(walked);
    }

    private PairScore score(CandidatePairs.Pairs pairs) {
        next = next + 1 < pairs.size() ? next + 1 : 0;
        return scorer.score(records[pairs.left(next)], records[pairs.right(next)]);
    }
}
