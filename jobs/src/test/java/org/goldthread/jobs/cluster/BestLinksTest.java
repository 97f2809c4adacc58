package org.goldthread.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who keeps whom, where every record may have one link to a source; and what that makes of a component that is too large. */
final class BestLinksTest {
    private static List<String> sources(String text) {
        return Stream.of(text.split(" "))
                .map(name -> name.equals("-") ? null : name)
                .collect(Collectors.toList());
    }

    private static Link link(String text) {
        String[] parts = text.split("[-:]");
        return new Link(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Double.parseDouble(parts[2]));
    }

    private static int[] alone(int records) {
        return IntStream.range(0, records).toArray();
    }

    /** Sources by record, - = a source that may hold duplicates; a link is record-record:weight; groups where not alone. */
    @ParameterizedTest
    @CsvSource({
        "the heavier link wins,                 a a b b, ,        0-2:9 1-2:8 1-3:7,   0-2 1-3",
        "a heavy link may cost two others,      a a b b, ,        0-2:5 0-3:9 1-3:6,   0-3",
        "a tie goes to the smaller left record, a a b b, ,        1-2:9 0-2:9,         0-2",
        "and then to the smaller right record,  a a b b, ,        0-3:9 0-2:9,         0-2",
        "one link to each of two sources,       a b c c, ,        0-1:9 0-2:8 1-2:7 1-3:6, 0-1 0-2 1-2",
        "never within the source,               a a b b, ,        0-1:9 0-2:3,         0-2",
        "who may hold duplicates has no limit,  a - - -, ,        0-1:9 0-2:8 0-3:7,   0-1 0-2 0-3",
        "nor has who meets such a source,       a a - b, ,        0-2:9 1-2:8 0-3:7,   0-2 1-2 0-3",
        "an identifier has taken the place,     a a b b, 0 1 0 3, 0-3:9 1-3:5,         1-3",
        "a group has one link for all of it,    a - b b, 0 0 2 3, 0-2:9 1-3:8 0-3:7,   0-2 1-3",
    })
    void links(String story, String sources, String groups, String links, String kept) {
        List<String> single = sources(sources);
        int[] sure = groups == null
                ? alone(single.size())
                : Stream.of(groups.split(" ")).mapToInt(Integer::parseInt).toArray();
        List<Link> all = Stream.of(links.split(" ")).map(BestLinksTest::link).collect(Collectors.toList());

        List<Link> best = BestLinks.among(all, sure, single);
        Collections.reverse(all);

        assertThat(best)
                .as(story)
                .extracting(link -> link.left() + "-" + link.right())
                .containsExactlyInAnyOrder(kept.split(" "));
        assertThat(BestLinks.among(all, sure, single)).isEqualTo(best);
    }

    /** A chain of couples; every second couple is worse than its link to the neighbours. */
    @Test
    void aComponentThatIsTooLargeFirstLosesTheLinksThatTheSourcesRuleOut() {
        int couples = Pieces.MOST_RECORDS;
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < couples; i++) {
            links.add(new Link(2 * i, 2 * i + 1, i % 2 == 0 ? 20 : 5));
            if (i > 0) {
                links.add(new Link(2 * i - 1, 2 * i, 15));
            }
        }
        String[] names = new String[2 * couples];
        Arrays.setAll(names, i -> i % 2 == 0 ? "a" : "b");

        List<List<Integer>> oneToOne = Pieces.of(links, alone(names.length), List.of(names), 0);
        List<List<Integer>> weakestFirst =
                Pieces.of(links, alone(names.length), Arrays.asList(new String[names.length]), 0);

        assertThat(oneToOne).hasSize(couples).allMatch(piece -> piece.get(0) % 2 == 0 && piece.size() == 2);
        assertThat(weakestFirst).hasSize(couples / 2 + 1);
    }
}
