package org.goldthread.jobs.evaluate;

/**
 * How well predicted pairs agree with true ones. Shares are 0 to 1; a share of nothing is 1.
 *
 * @param truePairs pairs that are one person
 * @param predicted pairs that were taken for one
 * @param correct pairs that are both
 * @param precision correct of the predicted pairs
 * @param recall correct of the true pairs
 * @param f1 harmonic mean of the two
 */
public record PairScores(long truePairs, long predicted, long correct, double precision, double recall, double f1) {
    static PairScores of(long truePairs, long predicted, long correct) {
        double precision = share(correct, predicted);
        double recall = share(correct, truePairs);
        double sum = precision + recall;
        return new PairScores(
                truePairs, predicted, correct, precision, recall, sum == 0 ? 0 : 2 * precision * recall / sum);
    }

    static PairScores of(Scores scores) {
        return of(scores.truePairs(), scores.predictedPairs(), scores.correctPairs());
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 1 : (double) part / whole;
    }
}
