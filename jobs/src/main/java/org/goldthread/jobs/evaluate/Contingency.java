package org.goldthread.jobs.evaluate;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts of the cells of predicted cluster by true entity, from which every figure follows. A cell is the set of records
 * that one cluster and one entity share; cells that look alike are counted together, so that it stays small.
 */
final class Contingency {
    /**
     * The look of a cell.
     *
     * @param both records in the cell
     * @param cluster records in its cluster
     * @param entity records of its entity
     * @param entitiesOfCluster cells in its cluster
     * @param clustersOfEntity cells of its entity
     */
    record Cell(long both, long cluster, long entity, long entitiesOfCluster, long clustersOfEntity)
            implements Comparable<Cell> {
        @Override
        public int compareTo(Cell other) {
            int order = Long.compare(both, other.both);
            order = order != 0 ? order : Long.compare(cluster, other.cluster);
            order = order != 0 ? order : Long.compare(entity, other.entity);
            order = order != 0 ? order : Long.compare(entitiesOfCluster, other.entitiesOfCluster);
            return order != 0 ? order : Long.compare(clustersOfEntity, other.clustersOfEntity);
        }
    }

    private final SortedMap<Cell, Long> cells = new TreeMap<>();
    private long missing;

    /** The table of two labellings of the same records: {@code predicted[i]} and {@code truth[i]} label record i. */
    static Contingency of(int[] predicted, int[] truth) {
        Map<Long, Integer> both = new HashMap<>();
        Map<Integer, Integer> clusters = new HashMap<>();
        Map<Integer, Integer> entities = new HashMap<>();
        for (int i = 0; i < truth.length; i++) {
            both.merge((long) predicted[i] << 32 | truth[i] & 0xffffffffL, 1, Integer::sum);
            clusters.merge(predicted[i], 1, Integer::sum);
            entities.merge(truth[i], 1, Integer::sum);
        }
        Map<Integer, Integer> cellsOfCluster = new HashMap<>();
        Map<Integer, Integer> cellsOfEntity = new HashMap<>();
        for (long cell : both.keySet()) {
            cellsOfCluster.merge((int) (cell >> 32), 1, Integer::sum);
            cellsOfEntity.merge((int) cell, 1, Integer::sum);
        }
        Contingency table = new Contingency();
        both.forEach((cell, count) -> {
            int cluster = (int) (cell >> 32);
            int entity = cell.intValue();
            table.add(
                    new Cell(
                            count,
                            clusters.get(cluster),
                            entities.get(entity),
                            cellsOfCluster.get(cluster),
                            cellsOfEntity.get(entity)),
                    1);
        });
        return table;
    }

    /** Adds cells that look alike. */
    void add(Cell cell, long count) {
        cells.merge(cell, count, Long::sum);
    }

    /** Notes records that the clustering does not know; their cells are added like the others. */
    void addMissing(long records) {
        missing += records;
    }

    Scores scores() {
        long records = 0;
        long truePairs = 0;
        long predictedPairs = 0;
        long correctPairs = 0;
        long exact = 0;
        double bCubedPrecision = 0;
        double bCubedRecall = 0;
        Map<Long, Long> clusterCells = new TreeMap<>();
        Map<Long, Long> entityCells = new TreeMap<>();
        for (Map.Entry<Cell, Long> entry : cells.entrySet()) {
            Cell cell = entry.getKey();
            long count = entry.getValue();
            records += count * cell.both();
            correctPairs += count * cell.both() * (cell.both() - 1);
            predictedPairs += count * cell.both() * (cell.cluster() - 1);
            truePairs += count * cell.both() * (cell.entity() - 1);
            bCubedPrecision += (double) count * cell.both() * cell.both() / cell.cluster();
            bCubedRecall += (double) count * cell.both() * cell.both() / cell.entity();
            exact += cell.both() == cell.cluster() && cell.both() == cell.entity() ? count : 0;
            clusterCells.merge(cell.entitiesOfCluster(), count, Long::sum);
            entityCells.merge(cell.clustersOfEntity(), count, Long::sum);
        }
        double precision = share(correctPairs, predictedPairs);
        double recall = share(correctPairs, truePairs);
        double precisionOfRecords = share(bCubedPrecision, records);
        double recallOfRecords = share(bCubedRecall, records);
        long entities = groups(entityCells, 1);
        return new Scores(
                records,
                missing,
                entities,
                groups(clusterCells, 1),
                truePairs / 2,
                predictedPairs / 2,
                correctPairs / 2,
                precision,
                recall,
                f1(precision, recall),
                precisionOfRecords,
                recallOfRecords,
                f1(precisionOfRecords, recallOfRecords),
                share(exact, entities),
                groups(clusterCells, 2),
                groups(entityCells, 2));
    }

    /** Groups of at least so many cells: a group of k cells stands in k of them. */
    private static long groups(Map<Long, Long> cellsBySize, long least) {
        return cellsBySize.entrySet().stream()
                .filter(entry -> entry.getKey() >= least)
                .mapToLong(entry -> entry.getValue() / entry.getKey())
                .sum();
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 1 : part / whole;
    }

    private static double f1(double precision, double recall) {
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }
}
