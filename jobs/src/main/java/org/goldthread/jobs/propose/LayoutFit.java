package org.goldthread.jobs.propose;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.config.Format;
import org.goldthread.jobs.config.Layout;
import org.goldthread.jobs.read.Sample;
import org.goldthread.jobs.read.SampleColumn;

/** How much of a layout a file has, and how much of the file the layout reads. */
final class LayoutFit {
    private final Set<List<String>> declared = new HashSet<>();
    private final Set<List<String>> open = new HashSet<>();
    private final Set<List<String>> met = new HashSet<>();
    private final Layout layout;
    private final int columns;
    private int known;

    private LayoutFit(Layout layout, int columns) {
        this.layout = layout;
        this.columns = columns;
    }

    static LayoutFit of(Sample sample, Layout layout) {
        LayoutFit fit = new LayoutFit(layout, sample.columns().size());
        layout.schema().forEach((name, type) -> fit.collect(List.of(name), DataType.fromDDL(type)));
        Format format = sample.shape().format();
        boolean json = format == Format.JSON || format == Format.JSONL;
        Map<String, String> labels = json ? Map.of() : sample.columnsOf(layout);
        Pattern others = json || layout.otherColumns() == null ? null : Pattern.compile("(?i)" + layout.otherColumns());
        for (SampleColumn column : sample.columns()) {
            List<String> path = new ArrayList<>(column.path());
            path.set(0, labels.getOrDefault(path.get(0), path.get(0)));
            fit.meet(path, others);
        }
        return fit;
    }

    private void meet(List<String> path, Pattern others) {
        Optional<List<String>> map = open.stream()
                .filter(prefix -> path.size() >= prefix.size()
                        && path.subList(0, prefix.size()).equals(prefix))
                .findFirst();
        if (map.isPresent() || declared.contains(path)) {
            known++;
            met.add(map.orElse(path));
        } else if (others != null && others.matcher(path.get(0)).matches()) {
            known++;
        }
    }

    private void collect(List<String> path, DataType type) {
        if (type instanceof StructType structure) {
            for (StructField field : structure.fields()) {
                List<String> inner = new ArrayList<>(path);
                inner.add(field.name());
                collect(inner, field.dataType());
            }
        } else if (type instanceof MapType) {
            open.add(path);
        } else {
            declared.add(path);
        }
    }

    /** Columns of the file that the layout reads. */
    int known() {
        return known;
    }

    /** Columns of the layout that the file has. */
    int met() {
        return met.size();
    }

    double ofFile() {
        return (double) known / columns;
    }

    double ofLayout() {
        return (double) met.size() / (declared.size() + open.size());
    }

    /** Columns that the layout cannot do without and the file has not. */
    List<String> missing() {
        return layout.required().stream()
                .filter(name -> met.stream().noneMatch(path -> path.get(0).equals(name)))
                .toList();
    }

    /** Whether all columns stand beside each other, under names that anybody might choose. */
    boolean isFlat() {
        return open.isEmpty() && declared.stream().allMatch(path -> path.size() == 1);
    }

    /** Whether it is a table in JSON whose cells are all of the layout's types. */
    boolean isTable() {
        return layout.fields() != null && met.containsAll(open);
    }
}
