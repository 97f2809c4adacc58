package org.goldthread.jobs.propose;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.config.Format;
import org.goldthread.jobs.config.Layout;
import org.goldthread.jobs.config.SystemPreset;
import org.goldthread.jobs.read.ExportShape;
import org.goldthread.jobs.read.Sample;
import org.goldthread.jobs.read.SampleColumn;

/** Whether a file is the export of a system that has a preset: its rows have the columns of one of its layouts. */
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
     * @param score for choosing among several
     */
    record Match(String system, Layout layout, boolean first, int known, double score) {}

    /** The best fit; of equals the first system by name. */
    static Optional<Match> of(Sample sample, List<SystemPreset> presets) {
        Match best = null;
        for (SystemPreset preset : presets) {
            for (Layout layout : preset.layouts()) {
                Optional<Match> match = match(sample, preset, layout);
                if (match.isPresent() && (best == null || match.get().score() > best.score())) {
                    best = match.get();
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static Optional<Match> match(Sample sample, SystemPreset preset, Layout layout) {
        ExportShape shape = sample.shape();
        boolean written = layout.formats().contains(shape.format())
                && shape.header()
                && (shape.format() != Format.JSON || sameEnvelope(shape, layout));
        if (!written) {
            return Optional.empty();
        }
        Set<List<String>> declared = new HashSet<>();
        Set<List<String>> open = new HashSet<>();
        layout.schema().forEach((name, type) -> collect(List.of(name), DataType.fromDDL(type), declared, open));
        Set<List<String>> met = new HashSet<>();
        int known = 0;
        boolean json = shape.format() == Format.JSON || shape.format() == Format.JSONL;
        Map<String, String> labels = json ? Map.of() : sample.columnsOf(layout);
        for (SampleColumn column : sample.columns()) {
            List<String> path = new ArrayList<>(column.path());
            path.set(0, labels.getOrDefault(path.get(0), path.get(0)));
            Optional<List<String>> map = open.stream()
                    .filter(prefix -> path.size() > prefix.size()
                            && path.subList(0, prefix.size()).equals(prefix))
                    .findFirst();
            if (map.isPresent() || declared.contains(path)) {
                known++;
                met.add(map.orElse(path));
            }
        }
        boolean required = layout.required().stream().allMatch(name -> met.contains(List.of(name)));
        boolean table = layout.fields() != null && met.containsAll(open);
        double ofFile = (double) known / sample.columns().size();
        double ofLayout = (double) met.size() / (declared.size() + open.size());
        boolean flat = open.isEmpty() && declared.stream().allMatch(path -> path.size() == 1);
        boolean fits = required
                && (table || met.size() >= LEAST)
                && ofLayout >= (flat ? MUCH_OF_A_FLAT_LAYOUT : MUCH_OF_A_LAYOUT)
                && ofFile >= (flat ? MOST_OF_THE_FILE : SOME_OF_THE_FILE);
        return fits
                ? Optional.of(new Match(
                        preset.system(), layout, isFirst(preset, layout, shape.format()), known, ofFile * ofLayout))
                : Optional.empty();
    }

    private static boolean isFirst(SystemPreset preset, Layout layout, Format format) {
        return preset.layouts().stream()
                .filter(other ->
                        other.kind() == layout.kind() && other.formats().contains(format))
                .findFirst()
                .filter(layout::equals)
                .isPresent();
    }

    private static boolean sameEnvelope(ExportShape shape, Layout layout) {
        String envelope = layout.envelope() == null ? "" : layout.envelope();
        return envelope.equals(shape.envelope())
                && (layout.fields() == null
                        ? shape.fields() == null
                        : layout.fields().equals(shape.fields()));
    }

    private static void collect(List<String> path, DataType type, Set<List<String>> declared, Set<List<String>> open) {
        if (type instanceof StructType structure) {
            for (StructField field : structure.fields()) {
                List<String> inner = new ArrayList<>(path);
                inner.add(field.name());
                collect(inner, field.dataType(), declared, open);
            }
        } else if (type instanceof MapType) {
            open.add(path);
        } else {
            declared.add(path);
        }
    }
}
