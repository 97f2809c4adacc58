package org.goldthread.jobs.propose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.goldthread.jobs.config.Kind;
import org.goldthread.jobs.config.Layout;

/** What a file could be besides what is proposed, in lines of comment. */
final class SuggestionText {
    private static final Set<String> NAMES =
            Set.of("full_name", "given_name", "family_name", "organization", "username");

    private SuggestionText() {}

    static List<String> lines(List<RecognizePreset.Suggestion> suggestions, List<Decision> decisions) {
        List<String> lines = new ArrayList<>();
        if (!suggestions.isEmpty()) {
            lines.add("#");
            lines.add(
                    "# Its columns do not tell which system it comes from. If you know that it is one of these, write this"
                            + " below path,");
            lines.add("# in place of key and map:");
            suggestions.forEach(suggestion -> lines.add(line(suggestion)));
        }
        boolean named = decisions.stream()
                .anyMatch(decision -> decision.attribute() != null && NAMES.contains(decision.attribute()));
        if (!named) {
            lines.add("#");
            lines.add(
                    "# No column names a person or an organization. If its rows refer to those of another source (orders,"
                            + " log-ins, visits,");
            lines.add(
                    "# merges), set `kind:` and `of:`, and name the column that refers to them: `map: {record: COLUMN}`.");
        }
        return lines;
    }

    private static String line(RecognizePreset.Suggestion suggestion) {
        Layout layout = suggestion.layout();
        String missing = suggestion.missing().isEmpty()
                ? ""
                : "; it has no " + String.join(", ", suggestion.missing()) + ": name the column that says it, "
                        + (layout.kind() == Kind.PROFILES ? "`key: COLUMN`" : "`map: {record: COLUMN}`");
        return "#   system: " + suggestion.system() + ", kind: "
                + layout.kind().name().toLowerCase(Locale.ROOT) + ", layout: " + layout.name() + "   # for its columns "
                + YamlText.comment(String.join(", ", suggestion.columns())) + missing;
    }
}
