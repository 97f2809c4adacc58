package org.goldthread.jobs.generate;

import java.util.List;

/** Names nobody listed, put together from syllables: name 17 is always the same, and two numbers rarely give one name. */
final class ComposedNames {
    /** Larger than any style's number of names and prime, so that names of neighbouring numbers are not alike. */
    private static final long STRIDE = 1_000_003;

    private final List<Style> styles;

    /** What the names of a language are made of. */
    private record Style(List<String> begin, List<String> vowel, List<String> middle, List<String> end) {
        int size() {
            return begin.size() * vowel.size() * middle.size() * end.size();
        }

        String name(long number) {
            int rest = (int) (number * STRIDE % size());
            String last = end.get(rest % end.size());
            rest /= end.size();
            String third = middle.get(rest % middle.size());
            rest /= middle.size();
            return begin.get(rest / vowel.size()) + vowel.get(rest % vowel.size()) + third + last;
        }
    }

    private ComposedNames(List<Style> styles) {
        this.styles = styles;
    }

    /** @param kind family or given */
    static ComposedNames of(String kind) {
        Resource parts = Resource.properties("name_parts.properties");
        return new ComposedNames(parts.list(kind + ".styles").stream()
                .map(style -> kind + "." + style)
                .map(key -> new Style(
                        parts.list(key + ".begin"),
                        parts.list(key + ".vowel"),
                        parts.list(key + ".middle"),
                        parts.list(key + ".end")))
                .toList());
    }

    String name(int number) {
        return styles.get(number % styles.size()).name(number / styles.size());
    }
}
