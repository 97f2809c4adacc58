package org.goldthread.jobs.read;

import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Columns that every read row carries beside its data: what became of it, and where it stands in its file. */
public final class Bookkeeping {
    /**
     * {@code record}, {@code rejected}, {@code repeat} (byte-identical to a row that is a record) or {@code skipped} (the
     * layout does not mean such rows).
     */
    public static final String OUTCOME = "outcome";

    /** URI of the file. */
    public static final String FILE = "file";

    /** Line, or element of an envelope, from 1; null until {@link FindPositions}, and for columnar files. */
    public static final String POSITION = "position";

    /**
     * The row as read, at most 64 KiB; null for a line without troubles, and for one that {@link JudgeRows} rejected, until
     * {@link FindPositions}.
     */
    public static final String RAW = "raw";

    /** Hash of the whole raw row: finds its line again. */
    public static final String RAW_HASH = "raw_hash";

    /** What is wrong with the row: array of kind, severity, detail; empty = nothing. */
    public static final String TROUBLES = "troubles";

    /** Hash of source and id, without id of the text; null for a row that is no record by itself. */
    static final String SAME_ID = "same_id";

    /** Id of the row in its source; null = none. */
    static final String ID = "row_id";

    /** Point in time that tells the newest of several rows of an id; null = not said. */
    static final String AGE = "row_age";

    /** Whether the row deletes its record; null = its source is no changes export. */
    static final String DELETES = "row_deletes";

    /** Type of {@link #TROUBLES}. */
    static final DataType TROUBLE_LIST =
            DataType.fromDDL("ARRAY<STRUCT<kind: STRING, severity: STRING, detail: STRING>>");

    /** Bookkeeping of rows that were read, in order. */
    static final List<StructField> FIELDS = List.of(
            field(OUTCOME, DataTypes.StringType),
            field(FILE, DataTypes.StringType),
            field(POSITION, DataTypes.LongType),
            field(RAW, DataTypes.StringType),
            field(RAW_HASH, DataTypes.LongType),
            field(TROUBLES, TROUBLE_LIST),
            field(SAME_ID, DataTypes.LongType),
            field(ID, DataTypes.StringType),
            field(AGE, DataTypes.TimestampType),
            field(DELETES, DataTypes.BooleanType));

    static final String RECORD = "record";
    static final String REJECTED = "rejected";
    static final String REPEAT = "repeat";
    static final String SKIPPED = "skipped";
    static final String NOTED = "noted";

    /** While a row is being read, its own columns stand beside these; the prefix keeps the two apart. */
    static final String ROW_FILE = "_gt_file";

    static final String ROW_POSITION = "_gt_position";
    static final String ROW_RAW = "_gt_raw";

    /** Hash of header and row: equal hash = the export says the same. */
    static final String ROW_HASH = "_gt_hash";

    /** Quarantine kind that rejects the row; null = none so far. */
    static final String ROW_PROBLEM = "_gt_problem";

    static final String ROW_DETAIL = "_gt_detail";

    /** Why a part of the row was left empty; null = nothing was. */
    static final String ROW_REMARK = "_gt_remark";

    static final List<String> ROW_COLUMNS =
            List.of(ROW_FILE, ROW_POSITION, ROW_RAW, ROW_HASH, ROW_PROBLEM, ROW_DETAIL, ROW_REMARK);

    /** Raw rows of a file, before they are taken apart. */
    static final StructType RAW_ROWS = new StructType(new StructField[] {
        new StructField(ROW_FILE, DataTypes.StringType, false, Metadata.empty()),
        new StructField(ROW_POSITION, DataTypes.LongType, true, Metadata.empty()),
        new StructField(ROW_RAW, DataTypes.StringType, true, Metadata.empty()),
        new StructField(ROW_PROBLEM, DataTypes.StringType, true, Metadata.empty()),
        new StructField(ROW_DETAIL, DataTypes.StringType, true, Metadata.empty())
    });

    private Bookkeeping() {}

    private static StructField field(String name, DataType type) {
        return new StructField(name, type, true, Metadata.empty());
    }
}
