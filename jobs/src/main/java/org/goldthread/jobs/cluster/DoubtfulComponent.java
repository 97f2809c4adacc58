package org.goldthread.jobs.cluster;

import java.util.ArrayList;
import java.util.Arrays;
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
    /** Records that are weighed each against each; a larger component first falls apart at its weakest edges. */
    private static final int MOST_RECORDS = 1_000;

    /** Bits below a match down to which the average of two groups may lie. */
    private static final double MARGIN = 2;

    /** Bits beyond which one pair says no more: a slip in one record must not outvote all others. */
    private static final double LEAST = -10;

    private static final double MOST = 30;

    private final PairWeigher<T> weigher;
    private final double match;
    private final List<String> keys = new ArrayList<>();
    private final List<String> tenants = new ArrayList<>();
    private final List<T> contents = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Integer> nodes = new HashMap<>();
    private final UnionFind sure = new UnionFind(16);
    private final List<Edge> matches = new ArrayList<>();
    private final Set<Long> apart = new HashSet<>();

    private record Edge(int left, int right, double weight) {}

    DoubtfulComponent(PairWeigher<T> weigher, double match) {
        this.weigher = weigher;
        this.match = match;
    }

    /** @param content null = the record is not active, and is not weighed */
    void addRecord(String key, String tenant, T content) {
        places.put(key, keys.size());
        nodes.put(key, keys.size());
        sure.find(keys.size());
        keys.add(key);
        tenants.add(tenant);
        contents.add(content);
    }

    /** An edge that is no matter of comparing; its nodes may be identifiers. */
    void addSure(String left, String right) {
        sure.union(node(left), node(right));
    }

    void addMatch(String left, String right, double weight) {
        matches.add(new Edge(places.get(left), places.get(right), weight));
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
        for (List<Integer> piece : pieces(groups)) {
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
        for (Edge edge : matches) {
            if (parts[edge.left()] != parts[edge.right()]) {
                verdicts.add(RowFactory.create(
                        RefineComponents.REFUSED,
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

    /** The records in pieces that can be weighed; one piece, unless there are too many. */
    private List<List<Integer>> pieces(int[] groups) {
        for (double least = match; ; least++) {
            UnionFind sets = new UnionFind(groups.length);
            boolean any = false;
            for (int i = 0; i < groups.length; i++) {
                sets.union(i, groups[i]);
            }
            for (Edge edge : matches) {
                if (edge.weight() >= least) {
                    sets.union(edge.left(), edge.right());
                    any = true;
                }
            }
            Map<Integer, List<Integer>> pieces = new TreeMap<>();
            for (int i = 0; i < groups.length; i++) {
                pieces.computeIfAbsent(sets.find(i), root -> new ArrayList<>()).add(i);
            }
            boolean small = pieces.values().stream().allMatch(piece -> piece.size() <= MOST_RECORDS);
            if (small || !any) {
                return List.copyOf(pieces.values());
            }
        }
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
        if (firsts.size() < 2 || size > MOST_RECORDS) {
            return firsts.size() < 2 ? own : new int[size];
        }
        double[][] weights = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                boolean strangers = apart.contains(pair(piece.get(i), piece.get(j)));
                double weight =
                        strangers ? LEAST : weigh(piece.get(i), piece.get(j)).weight();
                weights[i][j] = Math.max(LEAST, Math.min(MOST, weight));
                weights[j][i] = weights[i][j];
            }
        }
        return AverageLinkage.apply(weights, own, match - MARGIN, match);
    }

    /** The pairs that are needed so that every part hangs together by edges, the best first. */
    private List<Row> connections(int[] groups, int[] parts) {
        UnionFind sets = new UnionFind(parts.length);
        Map<Integer, List<Integer>> members = new TreeMap<>();
        for (int i = 0; i < parts.length; i++) {
            sets.union(i, groups[i]);
            members.computeIfAbsent(parts[i], part -> new ArrayList<>()).add(i);
        }
        for (Edge edge : matches) {
            if (parts[edge.left()] == parts[edge.right()]) {
                sets.union(edge.left(), edge.right());
            }
        }
        List<Row> verdicts = new ArrayList<>();
        for (List<Integer> part : members.values()) {
            for (Edge edge : missing(part, sets)) {
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

    private List<Edge> missing(List<Integer> part, UnionFind sets) {
        List<Edge> missing = new ArrayList<>();
        if (part.stream().map(sets::find).distinct().count() < 2) {
            return missing;
        }
        for (int i : part) {
            for (int j : part) {
                if (i < j && sets.find(i) != sets.find(j) && mayBeEdge(i, j)) {
                    double weight = weigh(i, j).weight();
                    if (weight >= match) {
                        missing.add(new Edge(i, j, weight));
                    }
                }
            }
        }
        missing.sort(Comparator.comparingDouble(Edge::weight).reversed());
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
