package org.goldthread.jobs.read;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.goldthread.jobs.config.Layout;

/** Which column of a file is which column of a layout: systems let their users spell the headers. */
final class HeaderLabels {
    private HeaderLabels() {}

    /**
     * The layout's columns that the file has, with the file's names for them. A name that is exactly the layout's goes
     * first; then, without regard to case, blanks and punctuation, the layout's own name and its labels in their order.
     *
     * @param names column names of the file, in order
     */
    static Map<String, String> found(Layout layout, List<String> names) {
        Map<String, String> found = new LinkedHashMap<>();
        Set<String> columns = layout.schema().keySet();
        for (String column : columns) {
            if (names.contains(column)) {
                found.put(column, column);
                continue;
            }
            List<String> labels = new ArrayList<>(List.of(column));
            labels.addAll(layout.labels().getOrDefault(column, List.of()));
            labels.stream()
                    .flatMap(label -> names.stream().filter(name -> folded(name).equals(folded(label))))
                    .filter(name -> !columns.contains(name))
                    .findFirst()
                    .ifPresent(name -> found.put(column, name));
        }
        return found;
    }

    /** A name without what users spell differently. */
    static String folded(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String letters = plain.replaceAll("[^\\p{L}\\p{N}$]+", "");
        return letters.isEmpty() ? plain : letters;
    }
}
