package org.goldthread.jobs.train;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.goldthread.jobs.config.BlockingPass;
import org.goldthread.jobs.match.ComparableRecord;
import org.goldthread.jobs.match.MatchModel;
import org.goldthread.jobs.schema.Attributes;

/** Columns of records that training does not look at: a run that only trains need not write them. */
public final class UnusedColumns {
    private static final String CUSTOM = "custom";

    private static final String ALL = "*";

    private UnusedColumns() {}

    /**
     * Names of columns that may be null in the records of {@link TrainModel#apply}, and only in those.
     *
     * @param base the model to start from
     * @param passes whose keys make the pairs
     */
    public static Set<String> of(MatchModel base, OtherAttributes others, List<BlockingPass> passes) {
        List<String> unused = new ArrayList<>(Attributes.names());
        unused.addAll(Attributes.NORMALIZED.keySet());
        unused.addAll(List.of(Attributes.EMAIL_CANONICAL, "ids", CUSTOM, "identifiers"));
        unused.removeAll(ComparableRecord.COLUMNS);
        switch (others) {
            case NAMED -> base.attributes().forEach(attribute -> unused.removeAll(columns(attribute)));
            case FOUND -> {
                unused.removeAll(ChooseComparisons.OTHERS);
                unused.remove(CUSTOM);
            }
        }
        String keys = String.join(
                " ", passes.stream().flatMap(pass -> pass.keys().stream()).toList());
        unused.removeIf(column -> names(keys, column));
        return new HashSet<>(unused);
    }

    private static List<String> columns(String attribute) {
        return attribute.startsWith(CUSTOM + ".") ? List.of(CUSTOM) : List.of(attribute, attribute + "_norm");
    }

    /** Whether SQL may name the column: rather too often. */
    private static boolean names(String sql, String column) {
        return sql.contains(ALL)
                || Pattern.compile("\\b" + column + "\\b", Pattern.CASE_INSENSITIVE)
                        .matcher(sql)
                        .find();
    }
}
