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
            .add("weight", DataTypes.DoubleType, true)
            .add("term_frequency", DataTypes.BooleanType, true)
            .add("model_version", DataTypes.StringType, false);

    private ListParameters() {}

    /** One row per level, and one per comparison for pairs that lack a value, which weigh nothing. */
    public static List<Row> of(MatchModel model) {
        List<Row> rows = new ArrayList<>();
        for (MatchModel.Comparing comparing : model.comparisons()) {
            String name = comparing.name();
            rows.add(RowFactory.create(
                    name, (long) Comparison.NULL, "null", null, null, null, 0.0, false, model.version()));
            for (int i = 0; i < comparing.levels().size(); i++) {
                MatchModel.Level level = comparing.levels().get(i);
                rows.add(RowFactory.create(
                        name,
                        (long) i,
                        level.label(),
                        level.m(),
                        level.u(),
                        level.amongHousehold(),
                        Weights.rounded(Weights.log2(level.m() / level.u())),
                        level.tf() != null,
                        model.version()));
            }
        }
        return rows;
    }

    /** One row per level of the library's comparisons that the model does not use: names only. */
    public static List<Row> unused(MatchModel model) {
        List<Row> rows = new ArrayList<>();
        for (Comparison comparison : Comparison.values()) {
            boolean used = model.comparisons().stream()
                    .anyMatch(comparing -> comparing.comparison().equals(comparison.label()));
            for (int i = 0; !used && i < comparison.levels().size(); i++) {
                String label = comparison.levels().get(i).label();
                rows.add(RowFactory.create(
                        comparison.label(), (long) i, label, null, null, null, null, null, model.version()));
            }
        }
        return rows;
    }
}
