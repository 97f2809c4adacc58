package org.goldthread.jobs.scenario;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Other names for the people of the demo: whole tokens, each in the case that it stands in. */
final class Renames {
    /** A token ends at anything that is neither a letter nor a combining mark: e-mail local parts hold several. */
    private static final Pattern TOKEN = Pattern.compile("\\p{L}[\\p{L}\\p{M}]*");

    private final Map<String, String> written = new HashMap<>();
    private final Set<String> lowerCased;

    private Renames(List<String> lines) {
        for (String line : lines.subList(1, lines.size())) {
            List<String> pair = CsvText.fields(line);
            String from = pair.get(0);
            String to = pair.get(1);
            written.put(from, to);
            written.put(from.toLowerCase(Locale.ROOT), to.toLowerCase(Locale.ROOT));
            written.put(from.toUpperCase(Locale.ROOT), to.toUpperCase(Locale.ROOT));
        }
        lowerCased = Set.copyOf(written.keySet().stream()
                .map(token -> token.toLowerCase(Locale.ROOT))
                .toList());
    }

    static Renames load() {
        return new Renames(ProjectFiles.resource("/demo/renames.csv").lines().toList());
    }

    /** The text with every known name replaced. */
    String apply(String text) {
        return TOKEN.matcher(text).replaceAll(found -> Matcher.quoteReplacement(renamed(found.group())));
    }

    /** Whether some old name is left in the text. */
    boolean leavesAny(String text) {
        return TOKEN.matcher(text)
                .results()
                .anyMatch(found -> lowerCased.contains(found.group().toLowerCase(Locale.ROOT)));
    }

    private String renamed(String token) {
        String to = written.get(token);
        if (to == null && lowerCased.contains(token.toLowerCase(Locale.ROOT))) {
            throw new IllegalStateException("A name of the demo stands in a case that no rule covers.");
        }
        return to == null ? token : to;
    }
}
