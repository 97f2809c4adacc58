package org.goldthread.jobs.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** One component with all that is known of it, and the verdict on it. Records come in the order of their keys. */
final class DoubtfulComponent<T> {
    /** Bits below a match down to which the average of two groups may lie. */
    private static final double MARGIN = 2;

    /** Bits beyond which one pair says no more: a slip in one record must not outvote all others. */
    private static final double LEAST = -10;

    private static final double MOST = 30;

    /** What a bit beyond {@link #MOST} still counts, so that of two overwhelming pairs the better one comes first. */
    private static final double BEYOND = 1e-6;

    private final PairWeigher<T> weigher;
    private final double match;
    private final List<String> keys = new ArrayList<>();
    private final List<String> tenants = new ArrayList<>();
    private final List<T> contents = new ArrayList<>();
    private final List<String> single = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Integer> nodes = new HashMap<>();
    private final UnionFind sure = new UnionFind(16);
    private final List<Link> matches = new ArrayList<>();
    private final Set<Long> apart = new HashSet<>();

    DoubtfulComponent(PairWeigher<T> weigher, double match) {
        this.weigher = weigher;
        this.match = match;
    }

    /**
     * A record.
     *
     * @param content null = the record is not active, and is not weighed
     * @param duplicateFree the record's source, where that has one active record a person; null = it may have more
     */
    void addRecord(String key, String tenant, T content, String duplicateFree) {
        places.put(key, keys.size());
        nodes.put(key, keys.size());
        sure.find(keys.size());
        keys.add(key);
        tenants.add(tenant);
        contents.add(content);
        single.add(duplicateFree == null || content == null ? null : tenant + "\n" + duplicateFree);
    }

    /** An edge that is no matter of comparing; its nodes may be identifiers. */
    void addSure(String left, String right) {
        sure.union(node(left), node(right));
    }

    void addMatch(String left, String right, double weight) {
        matches.add(new Link(places.get(left), places.get(right), weight));
    }

    /** Two records that a guard keeps from being joined as a pair; ignored when one of them is elsewhere. */
    void addApart(String left, String right) {
        if (places.containsKey(left) && places.containsKey(right)) {
            apart.add(pair(places.get(left), places.get(right)));
        }
    }

    private static long pair(int left, int right) {
        return (long) Math.min(left, right) << Integer.SIZE | Math.max(left, right);
    }

    private int node(String name) {
        return nodes.computeIfAbsent(name, any -> nodes.size());
    }

    /** The verdicts: rows of {@link RefineComponents#VERDICTS}. */
    List<Row> verdicts() {
        int[] groups = sureGroups();
        List<Row> verdicts = new ArrayList<>();
        int[] parts = new int[groups.length];
        for (List<Integer> piece : Pieces.of(matches, groups, single, match)) {
            List<Integer> active =
                    piece.stream().filter(i -> contents.get(i) != null).toList();
            int[] joined = join(active, groups);
            for (int i = 0; i < joined.length; i++) {
                parts[active.get(i)] = active.get(joined[i]);
            }
            for (int i : piece) {
                if (contents.get(i) == null) {
                    parts[i] = contents.get(groups[i]) == null ? groups[i] : parts[groups[i]];
                }
            }
        }
        verdicts.addAll(connections(groups, parts));
        int[] smallest = smallest(parts);
        for (int i = 0; i < parts.length; i++) {
            verdicts.add(verdict(RefineComponents.PART, tenants.get(i), i, smallest[i], null));
        }
        verdicts.addAll(refused(parts));
        return verdicts;
    }

    /** The match edges that do not stand: those between parts, and those between records that are never one by comparing. */
    private List<Row> refused(int[] parts) {
        Map<Integer, Set<String>> sources = new HashMap<>();
        for (int i = 0; i < parts.length; i++) {
            Set<String> ofPart = sources.computeIfAbsent(parts[i], part -> new HashSet<>());
            if (single.get(i) != null) {
                ofPart.add(single.get(i));
            }
        }
        List<Row> verdicts = new ArrayList<>();
        for (Link edge : matches) {
            int left = parts[edge.left()];
            int right = parts[edge.right()];
            boolean crowded = left != right && !Collections.disjoint(sources.get(left), sources.get(right));
            boolean twice = crowded || isTwice(edge.left(), edge.right());
            if (left != right || twice) {
                verdicts.add(RowFactory.create(
                        twice ? RefineComponents.ONE_PER_SOURCE : RefineComponents.REFUSED,
                        tenants.get(edge.left()),
                        keys.get(edge.left()),
                        keys.get(edge.right()),
                        edge.weight(),
                        null,
                        null));
            }
        }
        return verdicts;
    }

    /** Whether one person would have two records of a duplicate-free source. */
    private boolean isTwice(int left, int right) {
        return single.get(left) != null && single.get(left).equals(single.get(right));
    }

    /** By record: the first record, an active one if there is any, that it hangs together with by edges that are sure. */
    private int[] sureGroups() {
        Map<Integer, Integer> first = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            Integer known = first.get(sure.find(i));
            if (known == null || contents.get(known) == null && contents.get(i) != null) {
                first.put(sure.find(i), i);
            }
        }
        int[] groups = new int[keys.size()];
        Arrays.setAll(groups, i -> first.get(sure.find(i)));
        return groups;
    }

    /** By record of the piece: the place in the piece of one record of its part. */
    private int[] join(List<Integer> piece, int[] groups) {
        int size = piece.size();
        Map<Integer, Integer> firsts = new HashMap<>();
        int[] own = new int[size];
        for (int i = 0; i < size; i++) {
            Integer known = firsts.putIfAbsent(groups[piece.get(i)], i);
            own[i] = known == null ? i : known;
        }
        if (firsts.size() < 2 || size > Pieces.MOST_RECORDS) {
            return firsts.size() < 2 ? own : new int[size];
        }
        double[][] weights = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                weights[i][j] = evidence(piece.get(i), piece.get(j));
                weights[j][i] = weights[i][j];
            }
        }
        return AverageLinkage.apply(weights, own, match - MARGIN, match);
    }

    /** What a pair says in the choice of its groups; without end against those that no comparison may join. */
    private double evidence(int left, int right) {
        if (isTwice(left, right)) {
            return Double.NEGATIVE_INFINITY;
        }
        if (apart.contains(pair(left, right))) {
            return LEAST;
        }
        double weight = weigh(left, right).weight();
        return weight > MOST ? MOST + (weight - MOST) * BEYOND : Math.max(LEAST, weight);
    }

    /** The pairs that are needed so that every part hangs together by edges, the best first. */
    private List<Row> connections(int[] groups, int[] parts) {
        UnionFind sets = new UnionFind(parts.length);
        Map<Integer, List<Integer>> members = new TreeMap<>();
        for (int i = 0; i < parts.length; i++) {
            sets.union(i, groups[i]);
            members.computeIfAbsent(parts[i], part -> new ArrayList<>()).add(i);
        }
        for (Link edge : matches) {
            if (parts[edge.left()] == parts[edge.right()]) {
                sets.union(edge.left(), edge.right());
            }
        }
        List<Row> verdicts = new ArrayList<>();
        for (List<Integer> part : members.values()) {
            for (Link edge : missing(part, sets)) {
                if (sets.find(edge.left()) != sets.find(edge.right())) {
                    sets.union(edge.left(), edge.right());
                    verdicts.add(verdict(
                            RefineComponents.FOUND,
                            tenants.get(edge.left()),
                            edge.left(),
                            edge.right(),
                            weigh(edge.left(), edge.right())));
                }
            }
        }
        return verdicts;
    }

    private List<Link> missing(List<Integer> part, UnionFind sets) {
        List<Link> missing = new ArrayList<>();
        if (part.stream().map(sets::find).distinct().count() < 2) {
            return missing;
        }
        for (int i : part) {
            for (int j : part) {
                if (i < j && sets.find(i) != sets.find(j) && mayBeEdge(i, j)) {
                    double weight = weigh(i, j).weight();
                    if (weight >= match) {
                        missing.add(new Link(i, j, weight));
                    }
                }
            }
        }
        missing.sort(Comparator.comparingDouble(Link::weight).reversed());
        return missing;
    }

    private boolean mayBeEdge(int left, int right) {
        return contents.get(left) != null && contents.get(right) != null && !apart.contains(pair(left, right));
    }

    private PairWeigher.Weighed weigh(int left, int right) {
        return weigher.weigh(contents.get(left), contents.get(right));
    }

    private static int[] smallest(int[] parts) {
        Map<Integer, Integer> smallest = new HashMap<>();
        int[] result = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            result[i] = smallest.putIfAbsent(parts[i], i) == null ? i : smallest.get(parts[i]);
        }
        return result;
    }

    private Row verdict(String verdict, String tenant, int left, int right, PairWeigher.Weighed weighed) {
        return RowFactory.create(
                verdict,
                tenant,
                keys.get(left),
                keys.get(right),
                weighed == null ? null : weighed.weight(),
                weighed == null ? null : weighed.probability(),
                weighed == null ? null : weighed.levels());
    }
}
