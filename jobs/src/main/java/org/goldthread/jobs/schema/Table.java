package org.goldthread.jobs.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A published table: its name, meaning and shape.
 *
 * @param name table name, and the folder under the warehouse
 * @param description one sentence: what a row is
 * @param grain whether a publish replaces the content or adds the run's rows
 * @param key columns that identify a row (for {@link Grain#RUN} together with {@code run_seq}); the order of sorting
 * @param schema columns with comments
 * @param constraints name to SQL expression, enforced by Delta on every write
 * @param changeFeed whether readers may follow the row-level changes
 */
public record Table(
        String name,
        String description,
        Grain grain,
        List<String> key,
        StructType schema,
        Map<String, String> constraints,
        boolean changeFeed) {

    /** How a publish writes the table. */
    public enum Grain {
        /** The table holds the current state: a publish makes its content equal to the run's result. */
        STATE,
        /** Each run adds its own rows, marked by {@code run_seq}; earlier runs' rows stay. */
        RUN
    }

    /** The rows, with exactly this table's columns, order, types and comments. A missing nullable column becomes null. */
    public Dataset<Row> conform(Dataset<Row> rows) {
        return conform(rows, new String[0]);
    }

    /** The same, and behind the table's columns others of the rows as they are. */
    public Dataset<Row> conform(Dataset<Row> rows, String[] others) {
        List<String> present = List.of(rows.columns());
        List<Column> columns = new ArrayList<>();
        for (StructField field : schema.fields()) {
            if (present.contains(field.name())) {
                columns.add(functions.col(field.name()).cast(field.dataType()).as(field.name(), field.metadata()));
            } else if (field.nullable()) {
                columns.add(functions.lit(null).cast(field.dataType()).as(field.name(), field.metadata()));
            } else {
                throw new IllegalStateException(
                        "Table " + name + " needs column " + field.name() + ", got " + String.join(", ", present));
            }
        }
        for (String other : others) {
            columns.add(functions.col(other));
        }
        return rows.select(columns.toArray(Column[]::new));
    }

    static Builder state(String name, String description, String... key) {
        return new Builder(name, description, Grain.STATE, List.of(key));
    }

    static Builder run(String name, String description, String... key) {
        Builder builder = new Builder(name, description, Grain.RUN, List.of(key));
        return builder.text("run_id", "The run that wrote the row")
                .required()
                .number("run_seq", "The run's place in the sequence of published runs, from 1")
                .required();
    }

    /** Collects columns in order; each one's sentence becomes its comment in Delta. */
    static final class Builder {
        private final String name;
        private final String description;
        private final Grain grain;
        private final List<String> key;
        private final List<StructField> fields = new ArrayList<>();
        private final Map<String, String> constraints = new LinkedHashMap<>();
        private boolean changeFeed;

        private Builder(String name, String description, Grain grain, List<String> key) {
            this.name = name;
            this.description = description;
            this.grain = grain;
            this.key = key;
        }

        Builder column(String column, DataType type, String comment) {
            fields.add(new StructField(column, type, true, Metadata.empty()).withComment(comment));
            return this;
        }

        /** Makes the last column non-null. */
        Builder required() {
            StructField last = fields.remove(fields.size() - 1);
            fields.add(new StructField(last.name(), last.dataType(), false, last.metadata()));
            return this;
        }

        Builder text(String column, String comment) {
            return column(column, DataTypes.StringType, comment);
        }

        Builder number(String column, String comment) {
            return column(column, DataTypes.LongType, comment);
        }

        Builder real(String column, String comment) {
            return column(column, DataTypes.DoubleType, comment);
        }

        Builder flag(String column, String comment) {
            return column(column, DataTypes.BooleanType, comment);
        }

        Builder time(String column, String comment) {
            return column(column, DataTypes.TimestampType, comment);
        }

        Builder date(String column, String comment) {
            return column(column, DataTypes.DateType, comment);
        }

        Builder texts(String column, String comment) {
            return column(column, DataTypes.createArrayType(DataTypes.StringType), comment);
        }

        Builder ddl(String column, String type, String comment) {
            return column(column, DataType.fromDDL(type), comment);
        }

        Builder columns(List<StructField> more) {
            fields.addAll(more);
            return this;
        }

        Builder check(String constraint, String expression) {
            constraints.put(constraint, expression);
            return this;
        }

        Builder changeFeed() {
            changeFeed = true;
            return this;
        }

        Table build() {
            StructType schema = new StructType(fields.toArray(StructField[]::new));
            for (String column : key) {
                schema.fieldIndex(column);
            }
            return new Table(name, description, grain, key, schema, Map.copyOf(constraints), changeFeed);
        }
    }
}
