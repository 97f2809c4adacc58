package org.goldthread.jobs.instruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The page of codes says what the program says: every code once, in its order, in its words, and no other. */
final class ReasonsPageTest {
    private static final Path PAGE = Path.of("..", "REASONS.md");

    private static List<String> rows(String heading) throws IOException {
        List<String> rows = new ArrayList<>();
        boolean here = false;
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("## ")) {
                here = line.equals("## " + heading);
            } else if (here && line.startsWith("| `")) {
                rows.add(line);
            }
        }
        return rows;
    }

    @Test
    void everyReason() throws IOException {
        assertThat(rows("Reason codes"))
                .containsExactlyElementsOf(Arrays.stream(Reason.values())
                        .map(reason ->
                                "| `" + reason.code() + "` | " + reason.meaning() + " | " + reason.remedy() + " |")
                        .toList());
    }

    @Test
    void everyCause() throws IOException {
        assertThat(rows("Causes"))
                .containsExactlyElementsOf(Arrays.stream(Cause.values())
                        .map(cause -> "| `" + cause.code() + "` | " + cause.fix() + " |")
                        .toList());
    }

    @Test
    void everyEndOfAnInstruction() throws IOException {
        assertThat(rows("Status reasons").stream().map(row -> row.substring(3, row.indexOf('`', 3))))
                .containsExactlyInAnyOrder(
                        LifeCycle.CONFIRMED_INSTRUCTION,
                        LifeCycle.MARKED_MERGED,
                        LifeCycle.SHOWN,
                        LifeCycle.MERGED_THE_OTHER_WAY,
                        LifeCycle.VANISHED,
                        LifeCycle.NO_LONGER_ONE_PERSON,
                        LifeCycle.PRIMARY_CHANGED,
                        LifeCycle.LEGAL_FORM_CHANGED,
                        LifeCycle.NEED_ENDED,
                        LifeCycle.APPLIED_WRONGLY,
                        LifeCycle.APPLIED_BEFORE,
                        WrongMerges.BOTH_STAND,
                        Deadline.NEVER_SENT,
                        Deadline.NOT_ANSWERED,
                        Deadline.NOT_SEEN,
                        LifeCycle.WRITTEN_AGAIN);
    }

    @Test
    void everyConfidence() throws IOException {
        List<String> expected = new ArrayList<>();
        new TreeMap<>(EvidenceConfidence.BY_TYPE)
                .forEach((type, confidence) -> expected.add("| `" + type + "` | " + confidence + " |"));
        expected.add("| `email`, verified by the source | " + EvidenceConfidence.VERIFIED_EMAIL + " |");
        expected.add("| `observation` of any of them | at most " + EvidenceConfidence.OBSERVED_AT_MOST + " |");
        expected.add("| `decision`, `known_merge` | " + EvidenceConfidence.DECIDED + " |");

        assertThat(rows("Confidence")).containsExactlyElementsOf(expected);
    }
}
