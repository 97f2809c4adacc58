package org.goldthread.udfs.lists;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.goldthread.udfs.lists.Verdict.Outcome;

/**
 * How a list was answered.
 *
 * @param file the list
 * @param rows its rows
 * @param agree how many of the judged ones are answered as it expects
 * @param kinds how often each reason for another answer, or for none, came up
 * @param disagreements the rows behind the kinds, for who wants to see them
 */
record ListResult(String file, int rows, int agree, Map<Verdict, Integer> kinds, List<String> disagreements) {

    static ListResult of(PublicList list, List<Map<String, String>> rows) {
        Map<Verdict, Integer> kinds =
                new TreeMap<>(Comparator.comparing(Verdict::outcome).thenComparing(Verdict::kind));
        List<String> disagreements = new ArrayList<>();
        int agree = 0;
        for (Map<String, String> row : rows) {
            Verdict verdict = list.judge(row);
            if (verdict.outcome() == Outcome.AGREES) {
                agree++;
            } else {
                kinds.merge(verdict, 1, Integer::sum);
                disagreements.add(verdict.kind() + " | " + String.join(" | ", row.values()));
            }
        }
        return new ListResult(list.file(), rows.size(), agree, kinds, disagreements);
    }

    int judged() {
        return rows - count(Outcome.NOT_JUDGED);
    }

    int count(Outcome outcome) {
        return kinds.entrySet().stream()
                .filter(entry -> entry.getKey().outcome() == outcome)
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** One line of figures, and one for each kind. */
    String table() {
        double share = judged() == 0 ? 0 : 100.0 * agree / judged();
        StringBuilder table =
                new StringBuilder(String.format(Locale.ROOT, "%-44s %7d %7d %6.1f %%%n", file, judged(), agree, share));
        kinds.forEach((verdict, count) -> table.append(String.format(
                Locale.ROOT,
                "  %6d %s%s%n",
                count,
                verdict.outcome() == Outcome.NOT_JUDGED ? "not judged: " : "",
                verdict.kind())));
        return table.toString();
    }
}
