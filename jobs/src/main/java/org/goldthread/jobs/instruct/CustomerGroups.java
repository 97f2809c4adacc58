package org.goldthread.jobs.instruct;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits one person's customers into sets that can become one customer each.
 *
 * <p>Without a conflict of hard ids there is one set. With one, a row that fits two customers which can never be merged
 * is ambiguous and goes nowhere, unless its own address is exactly the hard id of one of them. What is left falls into
 * sets by compatibility alone: if a row fits two others, these two do not conflict.
 *
 * @param clusters sets in order of their oldest row; rows oldest first
 * @param blocked pairs that can never be one customer: for each row, the oldest earlier one that it conflicts with
 * @param ambiguous pairs of an oldest possible partner and the row that is ambiguous
 */
record CustomerGroups(
        List<List<MemberRecord>> clusters, List<List<MemberRecord>> blocked, List<List<MemberRecord>> ambiguous) {

    static CustomerGroups of(List<MemberRecord> members, CustomerIds ids) {
        List<MemberRecord> rows = members.stream().sorted(Ranking.OLDEST).toList();
        List<List<MemberRecord>> clusters = new ArrayList<>();
        List<List<MemberRecord>> blocked = new ArrayList<>();
        List<List<MemberRecord>> ambiguous = new ArrayList<>();
        List<MemberRecord> late = new ArrayList<>();
        for (MemberRecord row : rows) {
            rows.subList(0, rows.indexOf(row)).stream()
                    .filter(earlier -> conflict(ids, earlier, row))
                    .findFirst()
                    .ifPresent(earlier -> blocked.add(List.of(earlier, row)));
            if (rival(rows, ids, row).isPresent()) {
                late.add(row);
            } else {
                place(clusters, ids, row);
            }
        }
        for (MemberRecord row : late) {
            List<List<MemberRecord>> exact = clusters.stream()
                    .filter(cluster -> namesAddress(cluster, ids, row) && fits(cluster, ids, row))
                    .toList();
            if (exact.size() == 1) {
                exact.get(0).add(row);
            } else if (blocked.stream().noneMatch(pair -> pair.get(1).is(row))) {
                ambiguous.add(List.of(rival(rows, ids, row).orElseThrow(), row));
            }
        }
        return new CustomerGroups(clusters, blocked, ambiguous);
    }

    /** The first of two conflicting rows that the row would fit both. */
    private static Optional<MemberRecord> rival(List<MemberRecord> rows, CustomerIds ids, MemberRecord row) {
        List<MemberRecord> fitting = rows.stream()
                .filter(other -> !other.is(row) && !conflict(ids, other, row))
                .toList();
        return fitting.stream()
                .filter(one -> fitting.stream().anyMatch(two -> conflict(ids, one, two)))
                .findFirst();
    }

    private static void place(List<List<MemberRecord>> clusters, CustomerIds ids, MemberRecord row) {
        for (List<MemberRecord> cluster : clusters) {
            if (fits(cluster, ids, row)) {
                cluster.add(row);
                return;
            }
        }
        clusters.add(new ArrayList<>(List.of(row)));
    }

    private static boolean fits(List<MemberRecord> cluster, CustomerIds ids, MemberRecord row) {
        return cluster.stream().noneMatch(other -> conflict(ids, other, row));
    }

    private static boolean namesAddress(List<MemberRecord> cluster, CustomerIds ids, MemberRecord row) {
        String address = row.text("email");
        return address != null
                && cluster.stream().anyMatch(other -> ids.hard(other).containsValue(address.strip()));
    }

    private static boolean conflict(CustomerIds ids, MemberRecord left, MemberRecord right) {
        return !ids.conflicts(left, right).isEmpty();
    }
}
