package org.goldthread.jobs.block;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.config.BlockingPass;
import org.goldthread.jobs.config.PairsConfig;

/**
 * Decides which blocks make pairs, before any pair is made: those no larger than the pass's {@code max-block}, and, where
 * their pairs exceed the budget, no larger than what the budget allows. A block of n records makes n(n-1)/2 pairs, but the
 * matches in it grow with n at most: the larger a block, the less a pair of it is worth, whatever its pass. So one size
 * holds for all passes.
 */
public final class PlanBlocks {
    private PlanBlocks() {}

    /** Blocks of a size; {@code hash} of one of them that is named, else null. */
    private record Sized(int pass, long size, long blocks, Long hash) {
        long pairs() {
            return blocks * (size * (size - 1) / 2);
        }
    }

    /** The plan where the blocks hold all records. */
    public static BlockPlan apply(List<Row> sizes, List<BlockingPass> passes, PairsConfig pairs, long records) {
        return apply(sizes, passes, pairs, records, RecordShare.ALL);
    }

    /**
     * The plan.
     *
     * @param sizes collected rows of {@link GroupBlocks#sizes}, in any order
     * @param passes with limits for what the blocks hold, see {@link RecordShare#of(List)}
     * @param records how many there are of all
     * @param share of them that the blocks hold
     */
    public static BlockPlan apply(
            List<Row> sizes, List<BlockingPass> passes, PairsConfig pairs, long records, RecordShare share) {
        List<Sized> blocks = sizes.stream()
                .map(row -> new Sized(
                        row.getInt(0), row.getLong(1), row.getLong(2), row.isNullAt(3) ? null : row.getLong(3)))
                .toList();
        long wanted = blocks.stream()
                .filter(block -> block.size() <= passes.get(block.pass()).maxBlock())
                .mapToLong(Sized::pairs)
                .sum();
        long budget = share.ofBudget(pairs.budget(records));
        long largest = wanted <= budget || !pairs.isFitted() ? Long.MAX_VALUE : largest(blocks, passes, budget);
        int[] limits = passes.stream()
                .mapToInt(pass -> (int) Math.min(pass.maxBlock(), largest))
                .toArray();
        List<BlockPlan.Size> plan = new ArrayList<>();
        for (int pass = 0; pass < limits.length; pass++) {
            plan.addAll(sizes(pass, passes.get(pass).name(), limits[pass], blocks));
        }
        return new BlockPlan(limits, plan, wanted, budget);
    }

    /** Largest size of blocks that all make their pairs within the budget. */
    private static long largest(List<Sized> blocks, List<BlockingPass> passes, long budget) {
        SortedMap<Long, Long> bySize = new TreeMap<>();
        for (Sized block : blocks) {
            if (block.size() <= passes.get(block.pass()).maxBlock()) {
                bySize.merge(block.size(), block.pairs(), Long::sum);
            }
        }
        long largest = 1;
        long made = 0;
        for (var pairs : bySize.entrySet()) {
            made += pairs.getValue();
            if (made > budget) {
                break;
            }
            largest = pairs.getKey();
        }
        return largest;
    }

    private static List<BlockPlan.Size> sizes(int pass, String name, int limit, List<Sized> blocks) {
        List<Sized> made = new ArrayList<>();
        List<Sized> named = new ArrayList<>();
        List<Sized> rest = new ArrayList<>();
        for (Sized block : blocks) {
            if (block.pass() == pass) {
                (block.size() <= limit ? made : block.hash() != null ? named : rest).add(block);
            }
        }
        named.sort(Comparator.comparingLong(Sized::size).reversed().thenComparing(Sized::hash));
        List<Sized> worst = named.subList(0, Math.min(GroupedRows.NAMED, named.size()));
        rest.addAll(named.subList(worst.size(), named.size()));
        List<BlockPlan.Size> sizes = new ArrayList<>();
        sum(name, BlockPlan.TOTAL, made, limit, false, sizes);
        worst.forEach(block -> sum(
                name, HexFormat.of().withUpperCase().toHexDigits(block.hash()), List.of(block), limit, true, sizes));
        sum(name, BlockPlan.REST, rest, limit, true, sizes);
        return sizes;
    }

    private static void sum(
            String pass, String block, List<Sized> blocks, int limit, boolean skipped, List<BlockPlan.Size> sizes) {
        if (!blocks.isEmpty()) {
            sizes.add(new BlockPlan.Size(
                    pass,
                    block,
                    blocks.stream().mapToLong(Sized::blocks).sum(),
                    blocks.stream()
                            .mapToLong(sized -> sized.blocks() * sized.size())
                            .sum(),
                    blocks.stream().mapToLong(Sized::size).max().orElseThrow(),
                    blocks.stream().mapToLong(Sized::pairs).sum(),
                    limit,
                    skipped));
        }
    }
}
