package org.goldthread.jobs.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Which id goes on where: examples, then what must hold for any candidates. */
final class ContestedIdsTest {
    @Test
    void aMergeKeepsTheIdWithMoreRecords() {
        Candidate small = new Candidate("ga", "c", 1, 90);
        Candidate large = new Candidate("gb", "c", 2, 0);

        assertThat(ContestedIds.decide(List.of(small, large)))
                .isEqualTo(Map.of(large, Verdict.TAKEN, small, Verdict.ABSORBED));
    }

    @Test
    void aSplitKeepsTheIdWithTheMajorityThenWithTheStrongerIdentifiers() {
        Candidate most = new Candidate("g", "c2", 3, 0);
        Candidate least = new Candidate("g", "c1", 1, 90);
        Candidate even = new Candidate("h", "c3", 1, 10);
        Candidate stronger = new Candidate("h", "c4", 1, 20);

        assertThat(ContestedIds.decide(List.of(least, most, even, stronger)))
                .isEqualTo(Map.of(
                        most, Verdict.TAKEN, least, Verdict.PARTED, stronger, Verdict.TAKEN, even, Verdict.PARTED));
    }

    @Test
    void tiesGoToTheOlderTextAndRecordsBeatIdentifiers() {
        Candidate first = new Candidate("ga", "c", 1, 5);
        Candidate second = new Candidate("gb", "c", 1, 5);
        Candidate identifiersOnly = new Candidate("g0", "c", 0, 900);

        assertThat(ContestedIds.decide(List.of(identifiersOnly, second, first)))
                .isEqualTo(Map.of(first, Verdict.TAKEN, second, Verdict.ABSORBED, identifiersOnly, Verdict.ABSORBED));
    }

    @Property(tries = 500, seed = "20261122")
    void oneIdPerSideEveryIdSettledOnceAndOrderNeverMatters(
            @ForAll("candidates") List<Candidate> candidates, @ForAll long seed) {
        Map<Candidate, Verdict> verdicts = ContestedIds.decide(candidates);
        List<Candidate> taken = with(verdicts, Verdict.TAKEN);
        List<Candidate> absorbed = with(verdicts, Verdict.ABSORBED);
        Set<String> takenIds = taken.stream().map(Candidate::oldId).collect(Collectors.toSet());
        Set<String> takenComponents = taken.stream().map(Candidate::component).collect(Collectors.toSet());

        assertThat(verdicts.keySet()).containsExactlyInAnyOrderElementsOf(candidates);
        assertThat(taken).hasSize(takenIds.size()).hasSize(takenComponents.size());
        assertThat(absorbed)
                .extracting(Candidate::oldId)
                .doesNotHaveDuplicates()
                .noneMatch(takenIds::contains);
        assertThat(takenIds.size() + absorbed.size())
                .isEqualTo(candidates.stream().map(Candidate::oldId).distinct().count());
        assertThat(absorbed).allSatisfy(candidate -> assertThat(takenComponents).contains(candidate.component()));

        List<Candidate> shuffled = new ArrayList<>(candidates);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(ContestedIds.decide(shuffled)).isEqualTo(verdicts);
    }

    /** Ids over many nights of random regrouping: never two live holders, aliases flat, and a repeated night is quiet. */
    @Property(tries = 200, seed = "20261122")
    void idsStayUniqueAndResolvableOverRandomHistories(@ForAll("histories") List<List<Integer>> nights) {
        Map<Integer, String> idOfRecord = new TreeMap<>();
        Map<String, String> aliases = new TreeMap<>();
        int seq = 0;
        for (List<Integer> night : nights) {
            seq++;
            Map<Integer, String> next = run(night, idOfRecord, aliases, seq);
            Map<String, String> aliasesBefore = Map.copyOf(aliases);
            assertThat(run(night, next, aliases, seq + 1000)).isEqualTo(next);
            assertThat(aliases).isEqualTo(aliasesBefore);
            assertThat(aliases.values()).noneMatch(aliases::containsKey);
            assertThat(next.values()).noneMatch(aliases::containsKey);
            idOfRecord = next;
        }
    }

    /** One night in plain Java: record i is in the component that the list names; -1 = not exported. */
    private static Map<Integer, String> run(
            List<Integer> night, Map<Integer, String> before, Map<String, String> aliases, int seq) {
        Map<String, Map<String, Long>> overlaps = new TreeMap<>();
        for (int record = 0; record < night.size(); record++) {
            String old = before.get(record);
            if (night.get(record) >= 0 && old != null) {
                overlaps.computeIfAbsent(aliases.getOrDefault(old, old), id -> new TreeMap<>())
                        .merge("c" + night.get(record), 1L, Long::sum);
            }
        }
        List<Candidate> candidates = new ArrayList<>();
        overlaps.forEach((id, components) ->
                components.forEach((component, overlap) -> candidates.add(new Candidate(id, component, overlap, 0))));
        Map<Candidate, Verdict> verdicts = ContestedIds.decide(candidates);
        Map<String, String> idOfComponent = new LinkedHashMap<>();
        with(verdicts, Verdict.TAKEN).forEach(candidate -> idOfComponent.put(candidate.component(), candidate.oldId()));
        for (int component : night) {
            idOfComponent.putIfAbsent("c" + component, "new-" + seq + "-" + component);
        }
        for (Candidate absorbed : with(verdicts, Verdict.ABSORBED)) {
            String target = idOfComponent.get(absorbed.component());
            aliases.replaceAll((alias, id) -> id.equals(absorbed.oldId()) ? target : id);
            aliases.put(absorbed.oldId(), target);
        }
        Map<Integer, String> after = new TreeMap<>(before);
        for (int record = 0; record < night.size(); record++) {
            if (night.get(record) >= 0) {
                after.put(record, idOfComponent.get("c" + night.get(record)));
            }
        }
        after.replaceAll((record, id) -> aliases.getOrDefault(id, id));
        return after;
    }

    private static List<Candidate> with(Map<Candidate, Verdict> verdicts, Verdict verdict) {
        return verdicts.entrySet().stream()
                .filter(entry -> entry.getValue() == verdict)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Provide
    Arbitrary<List<Candidate>> candidates() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.longs().between(0, 3),
                        Arbitraries.longs().between(0, 2))
                .as((id, component, overlap, strength) -> new Candidate("g" + id, "c" + component, overlap, strength))
                .list()
                .ofMaxSize(30)
                .uniqueElements(candidate -> candidate.oldId() + candidate.component());
    }

    @Provide
    Arbitrary<List<List<Integer>>> histories() {
        return Arbitraries.integers()
                .between(-1, 5)
                .list()
                .ofSize(10)
                .list()
                .ofMinSize(2)
                .ofMaxSize(8);
    }
}
