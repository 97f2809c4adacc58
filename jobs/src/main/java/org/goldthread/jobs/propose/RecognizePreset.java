package org.goldthread.jobs.propose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.goldthread.jobs.config.Format;
import org.goldthread.jobs.config.Layout;
import org.goldthread.jobs.config.Recognition;
import org.goldthread.jobs.config.SystemPreset;
import org.goldthread.jobs.read.ExportShape;
import org.goldthread.jobs.read.Sample;

/**
 * Whether a file is the export of a system that has a preset: it has the columns by which a layout is recognized, or, of
 * a layout that names none, most of its columns.
 */
final class RecognizePreset {
    private static final int LEAST = 4;
    private static final double MUCH_OF_A_LAYOUT = 0.3;

    /** JSON carries much that no layout reads. */
    private static final double SOME_OF_THE_FILE = 0.25;

    /** A few columns named id, email and name are nobody's in particular. */
    private static final double MUCH_OF_A_FLAT_LAYOUT = 0.5;

    private static final double MOST_OF_THE_FILE = 0.6;

    private RecognizePreset() {}

    /**
     * A layout that fits.
     *
     * @param system name of the preset
     * @param layout the layout
     * @param first whether a source of its kind and format has it without naming it
     * @param known columns of the file that the layout reads
     * @param beside layouts that read other rows out of the same file
     * @param score for choosing among several
     */
    record Match(String system, Layout layout, boolean first, int known, List<Layout> beside, double score) {}

    /**
     * A layout that could be meant; nothing proves it.
     *
     * @param system name of the preset
     * @param layout the layout
     * @param columns the file's columns that let one think of it
     * @param missing columns that it needs and the file has not
     */
    record Suggestion(String system, Layout layout, List<String> columns, List<String> missing) {}

    /** The best fit; of equals the first system by name. */
    static Optional<Match> of(Sample sample, List<SystemPreset> presets) {
        Match best = null;
        for (SystemPreset preset : presets) {
            for (Layout layout : preset.layouts()) {
                if (layout.recognize().beside() != null) {
                    continue;
                }
                Optional<Match> match = match(sample, preset, layout);
                if (match.isPresent() && (best == null || match.get().score() > best.score())) {
                    best = match.get();
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** Layouts that a file could have that nobody recognized, in the order of systems and layouts. */
    static List<Suggestion> perhaps(Sample sample, List<SystemPreset> presets) {
        List<Suggestion> suggestions = new ArrayList<>();
        for (SystemPreset preset : presets) {
            for (Layout layout : preset.layouts()) {
                Recognition signs = layout.recognize();
                if (!isWritten(sample.shape(), layout)
                        || signs.without().stream()
                                .anyMatch(name -> !sample.named(name).isEmpty())) {
                    continue;
                }
                signs.perhaps().stream()
                        .filter(names -> has(sample, names))
                        .max(Comparator.comparingInt(List::size))
                        .ifPresent(names -> suggestions.add(new Suggestion(
                                preset.system(),
                                layout,
                                names.stream()
                                        .map(name -> sample.columns()
                                                .get(sample.named(name).get(0))
                                                .name())
                                        .toList(),
                                LayoutFit.of(sample, layout).missing())));
            }
        }
        return List.copyOf(suggestions);
    }

    private static Optional<Match> match(Sample sample, SystemPreset preset, Layout layout) {
        if (!isWritten(sample.shape(), layout)) {
            return Optional.empty();
        }
        LayoutFit fit = LayoutFit.of(sample, layout);
        double share = fit.ofFile() * fit.ofLayout();
        boolean known = layout.recognize().by().isEmpty();
        int signs = known ? 0 : signs(sample, layout.recognize());
        if (!fit.missing().isEmpty() || (known ? !isMuch(fit) : signs == 0)) {
            return Optional.empty();
        }
        List<Layout> beside = preset.layouts().stream()
                .filter(other -> layout.name().equals(other.recognize().beside())
                        && isWritten(sample.shape(), other)
                        && signs(sample, other.recognize()) > 0)
                .toList();
        // A column that tells the layout counts more than any share of columns.
        return Optional.of(new Match(
                preset.system(),
                layout,
                isFirst(preset, layout, sample.shape().format()),
                fit.known(),
                beside,
                signs + share));
    }

    private static boolean isMuch(LayoutFit fit) {
        return (fit.isTable() || fit.met() >= LEAST)
                && fit.ofLayout() >= (fit.isFlat() ? MUCH_OF_A_FLAT_LAYOUT : MUCH_OF_A_LAYOUT)
                && fit.ofFile() >= (fit.isFlat() ? MOST_OF_THE_FILE : SOME_OF_THE_FILE);
    }

    /** How many columns tell the layout; 0 = none, or something speaks against it. */
    private static int signs(Sample sample, Recognition signs) {
        boolean against =
                signs.without().stream().anyMatch(name -> !sample.named(name).isEmpty())
                        || !signs.repeated().stream().allMatch(name -> isRepeated(sample, name))
                        || !signs.values().entrySet().stream().allMatch(value -> isFound(sample, value));
        return against
                ? 0
                : signs.by().stream()
                        .filter(names -> has(sample, names))
                        .mapToInt(List::size)
                        .max()
                        .orElse(0);
    }

    private static boolean has(Sample sample, List<String> names) {
        return names.stream().noneMatch(name -> sample.named(name).isEmpty());
    }

    private static boolean isRepeated(Sample sample, String name) {
        return sample.named(name).stream().anyMatch(position -> {
            Set<String> different = new HashSet<>();
            return sample.rows().stream()
                    .map(row -> row.get(position))
                    .anyMatch(cell -> cell != null && !cell.isBlank() && !different.add(cell));
        });
    }

    private static boolean isFound(Sample sample, Map.Entry<String, String> value) {
        Pattern pattern = Pattern.compile(value.getValue());
        return sample.named(value.getKey()).stream().anyMatch(position -> sample.rows().stream()
                .map(row -> row.get(position))
                .anyMatch(cell -> cell != null && pattern.matcher(cell).find()));
    }

    private static boolean isFirst(SystemPreset preset, Layout layout, Format format) {
        return preset.layouts().stream()
                .filter(other ->
                        other.kind() == layout.kind() && other.formats().contains(format))
                .findFirst()
                .filter(layout::equals)
                .isPresent();
    }

    private static boolean isWritten(ExportShape shape, Layout layout) {
        return layout.formats().contains(shape.format())
                && shape.header()
                && (shape.format() != Format.JSON || sameEnvelope(shape, layout));
    }

    private static boolean sameEnvelope(ExportShape shape, Layout layout) {
        String envelope = layout.envelope() == null ? "" : layout.envelope();
        return envelope.equals(shape.envelope() == null ? "" : shape.envelope())
                && (layout.fields() == null
                        ? shape.fields() == null
                        : layout.fields().equals(shape.fields()));
    }
}
