package org.goldthread.jobs.generate;

import java.util.List;

/**
 * All names that people may have: a listed head with a fixed share of the people, and a long tail of composed ones, each
 * as frequent as the inverse of its rank. The more people there are, the more different names they have.
 */
final class NamePool {
    private static final double HEAD_OF_FAMILY = 0.4;
    private static final double HEAD_OF_GIVEN = 0.8;
    private static final int FAMILY_NAMES = 320_000;
    private static final int GIVEN_NAMES = 60_000;

    private final List<String> head;
    private final Zipf ranks;
    private final double headShare;
    private final ComposedNames tail;
    private final double ratio;

    private NamePool(List<String> head, double offset, double headShare, ComposedNames tail, int size) {
        this.head = head;
        ranks = new Zipf(head.size(), offset);
        this.headShare = headShare;
        this.tail = tail;
        ratio = (double) size / head.size();
    }

    /** The 600 listed names are 40 per cent of the people, the most frequent one 1 per cent. */
    static NamePool family() {
        return new NamePool(NameList.family().all(), 9.7, HEAD_OF_FAMILY, ComposedNames.of("family"), FAMILY_NAMES);
    }

    /** The 400 listed names are 80 per cent of the people, the most frequent one 2 per cent. */
    static NamePool given() {
        return new NamePool(NameList.given().all(), 10, HEAD_OF_GIVEN, ComposedNames.of("given"), GIVEN_NAMES);
    }

    /** The name at a point of the distribution. @param point from 0 to below 1 */
    String at(double point) {
        if (point < headShare) {
            return head.get(ranks.at(point / headShare));
        }
        double beyond = (point - headShare) / (1 - headShare);
        return tail.name((int) (head.size() * (Math.pow(ratio, beyond) - 1)));
    }
}
