package org.goldthread.jobs.config;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * By what an export is known to be of a layout when nobody says so ({@code check FILE}). Columns are named as files name
 * them, those inside others with dots; a name stands for all that is inside it. In CSV and tables case, blanks and
 * punctuation do not count.
 *
 * @param by lists of columns: a file that has all of one list is of this layout, any other is not; empty = it is known by
 *     how many of its columns the layout reads
 * @param without columns that no file of this layout has
 * @param repeated columns in which some value must stand twice
 * @param values column to a regular expression that must be found in some value of it
 * @param beside another layout of the preset, whose files hold these rows too: proposed with that one; null = none
 * @param perhaps lists of columns: a file that has all of one list could be of this layout; that is said, not proposed
 */
public record Recognition(
        List<List<String>> by,
        List<String> without,
        List<String> repeated,
        Map<String, String> values,
        String beside,
        List<List<String>> perhaps) {

    /** Of a layout that says nothing. */
    static final Recognition NONE = new Recognition(null, null, null, null, null, null);

    public Recognition {
        by = lists(by);
        without = without == null ? List.of() : List.copyOf(without);
        repeated = repeated == null ? List.of() : List.copyOf(repeated);
        values = InOrder.copy(values);
        perhaps = lists(perhaps);
        Problems problems = new Problems();
        problems.require(
                        by.stream().noneMatch(List::isEmpty) && perhaps.stream().noneMatch(List::isEmpty),
                        "by",
                        "has a list without columns, which every file would have.",
                        "Name the columns that tell.")
                .require(
                        beside == null || !by.isEmpty(),
                        "beside",
                        "stands without by.",
                        "Say which columns hold these rows.");
        for (String pattern : values.values()) {
            try {
                Pattern.compile(pattern);
            } catch (PatternSyntaxException malformed) {
                problems.require(false, "values", "holds no regular expression.", "Write one, such as ^contact[.].");
            }
        }
        problems.report();
    }

    private static List<List<String>> lists(List<List<String>> lists) {
        return lists == null ? List.of() : lists.stream().map(List::copyOf).toList();
    }
}
