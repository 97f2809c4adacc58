package org.goldthread.jobs.match;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Shows a model as rows: those of {@code model_parameters} but for the run's columns. */
public final class ListParameters {
    /** Shape of the rows. */
    public static final StructType SCHEMA = new StructType()
            .add("comparison", DataTypes.StringType, false)
            .add("level", DataTypes.LongType, true)
            .add("label", DataTypes.StringType, false)
            .add("m", DataTypes.DoubleType, true)
            .add("u", DataTypes.DoubleType, true)
            .add("household", DataTypes.DoubleType, true)
            .add("kin", DataTypes.DoubleType, true)
            .add("weight", DataTypes.DoubleType, true)
            .add("term_frequency", DataTypes.BooleanType, true)
            .add("term_floor", DataTypes.DoubleType, true)
            .add("similarity", DataTypes.DoubleType, true)
            .add("points", DataTypes.LongType, true)
            .add("value", DataTypes.DoubleType, true)
            .add("kind", DataTypes.StringType, false)
            .add("model_version", DataTypes.StringType, false);

    private static final String LEVEL = "level";
    private static final String SETTING = "setting";

    private ListParameters() {}

    /** What a run scores with: the model's rows, and what its number of records counts as. */
    public static List<Row> of(MatchModel model, PairScorer scorer) {
        List<Row> rows = new ArrayList<>(of(model));
        rows.add(setting(model, "prior", 3, "records", scorer.countedRecords()));
        return rows;
    }

    /** One row per setting and level, and one per comparison for pairs that lack a value, which weigh nothing. */
    public static List<Row> of(MatchModel model) {
        List<Row> rows = new ArrayList<>();
        rows.add(setting(model, "prior", 0, "matches", model.prior().matches()));
        rows.add(setting(model, "prior", 1, "household", model.prior().household()));
        if (model.prior().kin() != null) {
            rows.add(setting(model, "prior", 2, "kin", model.prior().kin()));
        }
        rows.add(setting(model, "agreement", 0, "points", model.agreement()));
        rows.add(setting(model, "thresholds", 0, "match", model.thresholds().match()));
        rows.add(setting(model, "thresholds", 1, "review", model.thresholds().review()));
        for (MatchModel.Comparing comparing : model.comparisons()) {
            String name = comparing.name();
            long points = comparing.points();
            String version = model.version();
            rows.add(RowFactory.create(
                    name,
                    (long) Comparison.NULL,
                    "null",
                    null,
                    null,
                    null,
                    null,
                    0.0,
                    false,
                    null,
                    null,
                    points,
                    null,
                    LEVEL,
                    version));
            List<Comparison.Level> library = Comparison.of(comparing).levels();
            for (int i = 0; i < comparing.levels().size(); i++) {
                MatchModel.Level level = comparing.levels().get(i);
                Comparison.Level known = Comparison.levels(comparing).get(i);
                rows.add(RowFactory.create(
                        name,
                        (long) library.indexOf(known),
                        level.label(),
                        level.m(),
                        level.u(),
                        level.amongHousehold(),
                        level.kin(),
                        Weights.rounded(Weights.log2(level.m() / level.u())),
                        level.tf() != null,
                        level.tf(),
                        level.similarity() == null ? known.similarity() : level.similarity(),
                        points,
                        null,
                        LEVEL,
                        version));
            }
        }
        return rows;
    }

    /** One row per level of the library that the model does not use: names only. */
    public static List<Row> unused(MatchModel model) {
        List<Row> rows = new ArrayList<>();
        for (MatchModel.Comparing comparing : model.comparisons()) {
            rows.addAll(unused(model, comparing.name(), Comparison.of(comparing), Comparison.levels(comparing)));
        }
        for (Comparison comparison : Comparison.values()) {
            boolean used = model.comparisons().stream()
                    .anyMatch(comparing -> comparing.comparison().equals(comparison.label()));
            if (!used) {
                rows.addAll(unused(model, comparison.label(), comparison, List.of()));
            }
        }
        return rows;
    }

    private static List<Row> unused(MatchModel model, String name, Comparison comparison, List<Comparison.Level> used) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < comparison.levels().size(); i++) {
            Comparison.Level level = comparison.levels().get(i);
            if (!used.contains(level)) {
                Object[] cells = new Object[SCHEMA.size()];
                cells[0] = name;
                cells[1] = (long) i;
                cells[2] = level.label();
                cells[SCHEMA.fieldIndex("kind")] = LEVEL;
                cells[SCHEMA.fieldIndex("model_version")] = model.version();
                rows.add(RowFactory.create(cells));
            }
        }
        return rows;
    }

    private static Row setting(MatchModel model, String group, long place, String label, double value) {
        return RowFactory.create(
                group,
                place,
                label,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                value,
                SETTING,
                model.version());
    }
}
