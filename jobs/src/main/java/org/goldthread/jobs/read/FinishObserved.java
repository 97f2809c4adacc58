package org.goldthread.jobs.read;

import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.schema.RowDraft;

/** Rows of all sources but profiles: identifiers that were seen together, or on a record, at a time. */
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

    /** @param rows rows of {@link EvaluateMapping} */
    static Dataset<Row> apply(Dataset<Row> rows) {
        return ExamineRows.apply(rows, List.of(SCHEMA.fields()), FinishObserved::finish);
    }

    private static void finish(RowDraft from, RowDraft to, Troubles troubles) {
        String of = from.text(EvaluateMapping.OF);
        String record = Values.meaningful(from.text(EvaluateMapping.RECORD));
        String recordKey = of == null || record == null ? null : of + "/" + record;
        List<Row> identifiers = IdentifierList.of(from.rows("identifiers"));
        String raw = Values.meaningful(from.text(EvaluateMapping.AT));
        Instant at = ReadTimestamp.read(raw, from.text(EvaluateMapping.ZONE));
        if (at == null && raw != null) {
            troubles.note("bad-timestamp", "at is no point in time");
        }
        if (identifiers.isEmpty() && recordKey == null) {
            troubles.note("no-identity", "names no record and carries no identifier");
        }
        to.put("of", of);
        to.put("kind", from.text(EvaluateMapping.KIND));
        to.put("record_key", recordKey);
        to.put("identifiers", identifiers);
        to.put("at", at);
        to.put(Bookkeeping.AGE, at);
    }

    private static StructField field(String name, DataType type, String comment) {
        return DataTypes.createStructField(name, type, true).withComment(comment);
    }
}
