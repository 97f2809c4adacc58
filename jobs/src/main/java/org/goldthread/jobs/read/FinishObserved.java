package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Judged rows of all sources but profiles: identifiers that were seen together, or on a record, at a time. */
public final class FinishObserved {
    /** Columns of an observed row, besides the bookkeeping. */
    public static final StructType SCHEMA = new StructType()
            .add(field("source", DataTypes.StringType, "Source that saw it"))
            .add(field("of", DataTypes.StringType, "Profiles source whose records the rows refer to"))
            .add(field("tenant", DataTypes.StringType, "Tenant of the row, else of its source"))
            .add(field(
                    "record_key",
                    DataTypes.StringType,
                    "Record referred to, of a merge the survivor; null = named by identifiers only"))
            .add(field("kind", DataTypes.StringType, "event, identity, membership, child or merge"))
            .add(field(
                    "identifiers",
                    IdentifierList.TYPE,
                    "Identifiers that the row carries together; of a merge the ids merged away"))
            .add(field("at", DataTypes.TimestampType, "When it happened; null = not said"));

    private FinishObserved() {}

    /** @param rows rows of {@link ExamineRows} */
    static Dataset<Row> apply(Dataset<Row> rows) {
        List<Column> values = new ArrayList<>();
        Bookkeeping.ROW_COLUMNS.forEach(name -> values.add(col(name)));
        Troubles.CARRIED.forEach(name -> values.add(col(name)));
        values.add(col("source"));
        values.add(col(EvaluateMapping.OF).as("of"));
        values.add(col("tenant"));
        values.add(concat(col(EvaluateMapping.OF), lit("/"), Values.meaningful(col(EvaluateMapping.RECORD)))
                .as("record_key"));
        values.add(col(EvaluateMapping.KIND).as("kind"));
        values.add(IdentifierList.of().as("identifiers"));
        values.add(ReadTimestamp.of(col(EvaluateMapping.AT)).as("at"));
        values.add(Values.meaningful(col(EvaluateMapping.AT)).as(EvaluateMapping.AT));

        List<Column> data =
                Arrays.stream(SCHEMA.fieldNames()).map(name -> col(name)).toList();
        return new Troubles()
                .note(
                        col("at").isNull().and(col(EvaluateMapping.AT).isNotNull()),
                        "bad-timestamp",
                        "at is no point in time")
                .note(
                        size(col("identifiers"))
                                .equalTo(0)
                                .and(col("record_key").isNull()),
                        "no-identity",
                        "names no record and carries no identifier")
                .keep(rows.select(values.toArray(Column[]::new)), data, "at");
    }

    private static StructField field(String name, DataType type, String comment) {
        return DataTypes.createStructField(name, type, true).withComment(comment);
    }
}
