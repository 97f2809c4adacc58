package org.goldthread.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who belongs together, by hand. */
final class AverageLinkageTest {
    private static double[][] weights(double[]... upper) {
        int size = upper.length + 1;
        double[][] weights = new double[size][size];
        for (int i = 0; i < upper.length; i++) {
            for (int j = 0; j < upper[i].length; j++) {
                weights[i][i + 1 + j] = upper[i][j];
                weights[i + 1 + j][i] = upper[i][j];
            }
        }
        return weights;
    }

    @Test
    void aChainOfLookalikesFallsApart() {
        double[][] weights =
                weights(new double[] {9, -8, -9, -9}, new double[] {1, -9, -8}, new double[] {8, 7}, new double[] {9});

        assertThat(AverageLinkage.apply(weights, new int[] {0, 1, 2, 3, 4}, -2, 0))
                .isEqualTo(new int[] {0, 0, 2, 2, 2});
    }

    @Test
    void aDirtyRecordStaysWithItsPerson() {
        double[][] weights = weights(new double[] {9, 6}, new double[] {-7});

        assertThat(AverageLinkage.apply(weights, new int[] {0, 1, 2}, -2, 0)).isEqualTo(new int[] {0, 0, 0});
    }

    @Test
    void groupsThatAreSureStayTogetherWhateverTheWeights() {
        double[][] weights = weights(new double[] {-9, 5}, new double[] {-9});

        assertThat(AverageLinkage.apply(weights, new int[] {0, 0, 2}, -2, 0)).isEqualTo(new int[] {0, 0, 2});
    }

    @Test
    void noPairNoMatchNoMerge() {
        double[][] weights = weights(new double[] {-1});

        assertThat(AverageLinkage.apply(weights, new int[] {0, 1}, -2, 0)).isEqualTo(new int[] {0, 1});
    }
}
