package org.goldthread.jobs.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The records of a component in pieces that can be weighed each against each; one piece, unless there are too many. */
final class Pieces {
    /**
     * Most records of a piece. A larger component first loses the links that duplicate-free sources rule out, see
     * {@link BestLinks}, then falls apart at its weakest ones. What is sure to be one person is never cut.
     */
    static final int MOST_RECORDS = 1_000;

    private Pieces() {}

    /**
     * The records of every piece, in order.
     *
     * @param groups by record: a record of the group that it is sure to belong to
     * @param single by record: the source that has one record a person; null = not limited
     * @param match the least weight of a link
     */
    static List<List<Integer>> of(List<Link> links, int[] groups, List<String> single, double match) {
        List<List<Integer>> pieces = pieces(links, groups);
        List<Link> left = links;
        for (double least = match; !left.isEmpty() && !small(pieces); least++) {
            double weakest = least;
            List<Link> before = least == match ? BestLinks.among(links, groups, single) : left;
            left = before.stream().filter(link -> link.weight() >= weakest).toList();
            pieces = pieces(left, groups);
        }
        return pieces;
    }

    private static boolean small(List<List<Integer>> pieces) {
        return pieces.stream().allMatch(piece -> piece.size() <= MOST_RECORDS);
    }

    private static List<List<Integer>> pieces(List<Link> links, int[] groups) {
        UnionFind sets = new UnionFind(groups.length);
        for (int i = 0; i < groups.length; i++) {
            sets.union(i, groups[i]);
        }
        links.forEach(link -> sets.union(link.left(), link.right()));
        Map<Integer, List<Integer>> pieces = new TreeMap<>();
        for (int i = 0; i < groups.length; i++) {
            pieces.computeIfAbsent(sets.find(i), root -> new ArrayList<>()).add(i);
        }
        return List.copyOf(pieces.values());
    }
}
