package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.config.Kind;

/** Rows of events and identities sources: identifiers that were seen together, or on a record, at a time. */
public final class MapObserved {
    /** Columns of an observed row, besides the bookkeeping. */
    public static final StructType SCHEMA = new StructType()
            .add(field("source", DataTypes.StringType, "Source that saw it"))
            .add(field("of", DataTypes.StringType, "Profiles source whose records the rows refer to"))
            .add(field("tenant", DataTypes.StringType, "Tenant of the row"))
            .add(field("record_key", DataTypes.StringType, "Record referred to; null = named by identifiers only"))
            .add(field("kind", DataTypes.StringType, "event or identity"))
            .add(field("identifiers", MapRows.IDENTIFIERS, "Identifiers that the row carries together"))
            .add(field("at", DataTypes.TimestampType, "When it happened; null = not said"));

    private static final String RECORD = "_gt_x_record";
    private static final String AT = "_gt_x_at";
    private static final String KEY = "_gt_key";

    private MapObserved() {}

    static Dataset<Row> apply(Dataset<Row> rows, Mapping mapping) {
        MapRows common = new MapRows(mapping).add(RECORD, mapping.record()).add(AT, mapping.at());
        Dataset<Row> evaluated = common.evaluate(rows);
        StructType types = evaluated.schema();

        List<Column> values = new ArrayList<>();
        Bookkeeping.ROW_COLUMNS.forEach(name -> values.add(col(name)));
        values.add(MapRows.key(types).as(KEY));
        values.add(common.tenant(types).as("tenant"));
        values.add(MapRows.text(types, RECORD).as(RECORD));
        values.add(MapRows.text(types, AT).as(AT));
        values.add(common.identifiers(types).as("identifiers"));
        values.add(at(mapping, types).as("at"));
        Dataset<Row> read = evaluated.select(values.toArray(Column[]::new));

        List<Column> columns = common.bookkeeping(KEY);
        columns.add(col(KEY));
        columns.add(lit(mapping.source().name()).as("source"));
        columns.add(lit(mapping.source().of()).as("of"));
        columns.add(col("tenant"));
        columns.add(concat(lit(mapping.source().of() + "/"), col(RECORD)).as("record_key"));
        columns.add(lit(mapping.source().kind() == Kind.EVENTS ? "event" : "identity")
                .as("kind"));
        columns.add(col("identifiers"));
        columns.add(col("at"));
        columns.add(MapRows.notes(List.of(
                        MapRows.note(
                                col("at").isNull().and(col(AT).isNotNull()), "bad-timestamp", "at is no point in time"),
                        MapRows.note(
                                size(col("identifiers"))
                                        .equalTo(0)
                                        .and(col(RECORD).isNull()),
                                "no-identity",
                                "names no record and carries no identifier"),
                        MapRows.remark()))
                .as(JudgeRows.NOTES));
        return read.select(columns.toArray(Column[]::new));
    }

    /** What makes two rows one event, where the export says so. */
    static String key() {
        return KEY;
    }

    private static Column at(Mapping mapping, StructType types) {
        return mapping.at() == null
                ? lit(null).cast(DataTypes.TimestampType)
                : Values.time(col(AT), MapRows.type(types, AT), mapping.source().timezone());
    }

    private static StructField field(String name, DataType type, String comment) {
        return DataTypes.createStructField(name, type, true).withComment(comment);
    }
}
