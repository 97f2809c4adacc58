package org.goldthread.jobs.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.goldthread.jobs.SparkSuite;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Stories of golden ids, told side by side over the same four nights. */
final class GoldenIdsTest extends SparkSuite {
    private static final List<String> FIRST = List.of(
            // merge and chain of aliases
            "a crm/a1",
            "b crm/b1",
            "b crm/b2",
            "c crm/c1",
            "c crm/c2",
            "c crm/c3",
            "c crm/c4",
            // split
            "s crm/s1",
            "s crm/s2",
            "s crm/s3",
            // a record that moves
            "v crm/v1",
            "v crm/v2",
            "w crm/w1",
            "w crm/w2",
            // vanish and return
            "x crm/x1",
            // the key changes, the identifier stays
            "k shop/old active email|k",
            // soft delete
            "d crm/d1",
            "d crm/d2",
            // an even split: the stronger identifiers keep the id
            "e crm/e1",
            "e crm/e2 active email|e",
            // absorbed, then alone again
            "y crm/y1",
            "z crm/z1",
            "z crm/z2");

    private static final List<String> SECOND = List.of(
            "a crm/a1",
            "a crm/b1",
            "a crm/b2",
            "c crm/c1",
            "c crm/c2",
            "c crm/c3",
            "c crm/c4",
            "s crm/s1",
            "t crm/s2",
            "t crm/s3",
            "v crm/v1",
            "v2 crm/v2",
            "v2 crm/w1",
            "v2 crm/w2",
            "k shop/new active email|k",
            "d crm/d1 soft_deleted",
            "d crm/d2",
            "e crm/e1",
            "f crm/e2 active email|e",
            "y crm/y1",
            "y crm/z1",
            "y crm/z2");

    private static final List<String> THIRD = List.of(
            "a crm/a1",
            "a crm/b1",
            "a crm/b2",
            "a crm/c1",
            "a crm/c2",
            "a crm/c3",
            "a crm/c4",
            "s crm/s1",
            "t crm/s2",
            "t crm/s3",
            "v crm/v1",
            "v2 crm/v2",
            "v2 crm/w1",
            "v2 crm/w2",
            "x crm/x1",
            "k shop/new active email|k",
            "d crm/d1 soft_deleted",
            "d crm/d2",
            "e crm/e1",
            "f crm/e2 active email|e",
            "y crm/y1",
            "z crm/z1",
            "z crm/z2");

    private static Nights.Night first;
    private static Nights.Night second;
    private static Nights.Night rehearsedSecond;
    private static Nights.Night third;
    private static Nights.Night again;

    @BeforeAll
    static void playNights() {
        Nights nights = new Nights(session());
        first = nights.play(FIRST);
        rehearsedSecond = nights.rehearse(SECOND);
        second = nights.play(SECOND);
        third = nights.play(THIRD);
        again = nights.play(THIRD);
    }

    private static String id(Nights.Night night, String key) {
        return night.ids().get("crm/" + key);
    }

    private static List<String> about(List<String> rows, String... texts) {
        return rows.stream()
                .filter(row -> Stream.of(texts).anyMatch(row::contains))
                .toList();
    }

    @Test
    void theFirstNightCreatesOneIdForEachComponent() {
        assertThat(first.ids()).hasSize(FIRST.size());
        assertThat(first.ids().values().stream().distinct()).hasSize(12).allMatch(id -> id.matches("g[0-9a-v]{15}"));
        assertThat(first.history()).hasSize(12).allMatch(row -> row.contains(" created null "));
        assertThat(first.aliases()).isEmpty();
        assertThat(first.entities())
                .hasSize(FIRST.size())
                .allMatch(row -> row.endsWith(" t crm active 1 null") || row.endsWith(" t shop active 1 null"));
    }

    @Test
    void theOrderOfRowsAndPartitionsDoesNotMatter() {
        assertThat(rehearsedSecond).isEqualTo(second);
    }

    @Test
    void mergedIdsBecomeAliasesAndTheChainIsFlat() {
        String one = id(first, "a1");
        String two = id(first, "b1");
        String three = id(first, "c1");

        assertThat(id(second, "a1")).isEqualTo(two);
        assertThat(about(second.aliases(), one)).containsExactly(one + " " + two + " 2");
        assertThat(about(second.history(), one)).containsExactly(one + " absorbed " + two + " 1");
        assertThat(id(third, "a1")).isEqualTo(three);
        assertThat(about(third.aliases(), one, two))
                .containsExactlyInAnyOrder(one + " " + three + " 2", two + " " + three + " 3");
        assertThat(about(third.entities(), "crm/a1 "))
                .containsExactlyInAnyOrder(
                        "crm/a1 " + one + " t crm active 1 2",
                        "crm/a1 " + two + " t crm active 2 3",
                        "crm/a1 " + three + " t crm active 3 null");
    }

    @Test
    void aSplitKeepsTheIdWithTheMajority() {
        String old = id(first, "s1");
        String fresh = id(second, "s1");

        assertThat(id(second, "s2")).isEqualTo(old);
        assertThat(fresh).isNotEqualTo(old);
        assertThat(about(second.history(), fresh))
                .containsExactlyInAnyOrder(fresh + " created null 1", fresh + " split " + old + " 1");
        assertThat(about(second.entities(), "crm/s2 ")).containsExactly("crm/s2 " + old + " t crm active 1 null");
    }

    @Test
    void anEvenSplitKeepsTheIdWithTheStrongerIdentifiers() {
        assertThat(id(second, "e2")).isEqualTo(id(first, "e2"));
        assertThat(id(second, "e1")).isNotEqualTo(id(first, "e1"));
    }

    @Test
    void aRecordMovesAndBothIdsStay() {
        assertThat(id(second, "v1")).isEqualTo(id(first, "v1"));
        assertThat(id(second, "w1")).isEqualTo(id(first, "w1")).isEqualTo(id(second, "v2"));
        assertThat(about(second.history(), id(first, "v1")))
                .containsExactly(id(first, "w1") + " split " + id(first, "v1") + " 1");
    }

    @Test
    void aRecordThatVanishesAndReturnsFindsItsId() {
        String id = id(first, "x1");

        assertThat(about(second.history(), id)).containsExactly(id + " retired null 1");
        assertThat(about(second.entities(), "crm/x1 ")).containsExactly("crm/x1 " + id + " t crm active 1 2");
        assertThat(id(third, "x1")).isEqualTo(id);
        assertThat(about(third.history(), id)).containsExactly(id + " revived null 1");
        assertThat(about(third.entities(), "crm/x1 "))
                .containsExactlyInAnyOrder(
                        "crm/x1 " + id + " t crm active 1 2", "crm/x1 " + id + " t crm active 3 null");
    }

    @Test
    void aChangedKeyKeepsItsIdThroughTheIdentifier() {
        String id = first.ids().get("shop/old");

        assertThat(second.ids()).containsEntry("shop/new", id).doesNotContainKey("shop/old");
        assertThat(about(second.history(), id)).isEmpty();
        assertThat(about(second.entities(), "shop/"))
                .containsExactlyInAnyOrder(
                        "shop/new " + id + " t shop active 2 null", "shop/old " + id + " t shop active 1 2");
    }

    @Test
    void aSoftDeleteClosesTheMembershipAndOpensAnother() {
        assertThat(about(second.entities(), "crm/d1 "))
                .containsExactlyInAnyOrder(
                        "crm/d1 " + id(first, "d1") + " t crm active 1 2",
                        "crm/d1 " + id(first, "d1") + " t crm soft_deleted 2 null");
        assertThat(about(second.history(), id(first, "d1"))).isEmpty();
    }

    @Test
    void anAbsorbedRecordThatPartsGetsANewIdAndTheAliasStays() {
        String absorbed = id(first, "y1");
        String survivor = id(first, "z1");

        assertThat(id(second, "y1")).isEqualTo(survivor);
        assertThat(id(third, "z1")).isEqualTo(survivor);
        assertThat(id(third, "y1")).isNotIn(absorbed, survivor);
        assertThat(about(third.aliases(), absorbed)).containsExactly(absorbed + " " + survivor + " 2");
    }

    @Test
    void theSameNightAgainChangesNothing() {
        assertThat(again.ids()).isEqualTo(third.ids());
        assertThat(again.history()).isEmpty();
        assertThat(again.aliases()).isEqualTo(third.aliases());
        assertThat(again.entities()).isEqualTo(third.entities());
    }
}
