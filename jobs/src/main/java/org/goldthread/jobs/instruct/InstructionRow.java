package org.goldthread.jobs.instruct;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.schema.Tables;

/** One row of {@code merge_instructions}, immutable, its cells by column name. */
final class InstructionRow {
    private static final StructType SCHEMA = Tables.MERGE_INSTRUCTIONS.schema();

    private final Object[] cells;

    private InstructionRow(Object[] cells) {
        this.cells = cells;
    }

    /** A new row; columns that the map does not name are null. Lists become arrays, instants timestamps. */
    static InstructionRow of(Map<String, Object> cells) {
        return new InstructionRow(new Object[SCHEMA.size()]).with(cells);
    }

    /** A row that was read back. */
    static InstructionRow of(Row row) {
        Object[] cells = new Object[SCHEMA.size()];
        for (int i = 0; i < cells.length; i++) {
            int index = row.fieldIndex(SCHEMA.fields()[i].name());
            boolean list = SCHEMA.fields()[i].dataType() instanceof ArrayType && !row.isNullAt(index);
            cells[i] = list ? row.<String>getList(index).toArray(String[]::new) : row.get(index);
        }
        return new InstructionRow(cells);
    }

    /** The same row with other values in the named columns. */
    InstructionRow with(Map<String, Object> changes) {
        Object[] copy = cells.clone();
        changes.forEach((name, value) -> copy[SCHEMA.fieldIndex(name)] = cell(value));
        return new InstructionRow(copy);
    }

    Object get(String column) {
        return cells[SCHEMA.fieldIndex(column)];
    }

    /** A text cell; null = none. */
    String text(String column) {
        return (String) get(column);
    }

    String id() {
        return text("instruction_id");
    }

    Action action() {
        return Action.valueOf(text("action"));
    }

    Status status() {
        return Status.valueOf(text("status"));
    }

    long episode() {
        return (Long) get("episode");
    }

    /** A list cell; null gives an empty list. */
    List<String> texts(String column) {
        Object cell = get(column);
        return cell == null ? List.of() : List.of((String[]) cell);
    }

    Row toRow() {
        return RowFactory.create(cells.clone());
    }

    private static Object cell(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(Objects::toString).toArray(String[]::new)
                : value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InstructionRow row && Arrays.deepEquals(cells, row.cells);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(cells);
    }

    @Override
    public String toString() {
        return id() + " " + text("action") + " " + text("status");
    }
}
