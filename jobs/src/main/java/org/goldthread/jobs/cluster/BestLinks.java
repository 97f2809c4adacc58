package org.goldthread.jobs.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One-to-one links between duplicate-free sources: the heaviest link first, and none for a record whose person has one to
 * that source already. Ties go to the smaller records. Records of other sources are not limited.
 */
final class BestLinks {
    private static final Comparator<Link> HEAVIEST = Comparator.comparingDouble(Link::weight)
            .reversed()
            .thenComparingInt(Link::left)
            .thenComparingInt(Link::right);

    private BestLinks() {}

    /**
     * The links that stay, in no order that means anything.
     *
     * @param groups by record: a record of the group that it is sure to belong to
     * @param single by record: the source that has one record a person; null = not limited
     */
    static List<Link> among(List<Link> links, int[] groups, List<String> single) {
        Map<Integer, Set<String>> taken = new HashMap<>();
        for (int i = 0; i < groups.length; i++) {
            Set<String> sources = taken.computeIfAbsent(groups[i], group -> new HashSet<>());
            if (single.get(i) != null) {
                sources.add(single.get(i));
            }
        }
        List<Link> best = new ArrayList<>();
        for (Link link : links.stream().sorted(HEAVIEST).toList()) {
            String left = single.get(link.left());
            String right = single.get(link.right());
            Set<String> ofLeft = taken.get(groups[link.left()]);
            Set<String> ofRight = taken.get(groups[link.right()]);
            if (left == null || right == null) {
                best.add(link);
            } else if (!ofLeft.contains(right) && !ofRight.contains(left)) {
                best.add(link);
                ofLeft.add(right);
                ofRight.add(left);
            }
        }
        return best;
    }
}
