package org.goldthread.jobs.schema;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Plain Java over every row. Where dozens of columns each need a function, one pass over the row costs half of a plan of
 * expressions: a value is decoded once, whatever the number of functions that look at it, and the row is copied once. Steps
 * that follow each other directly hand rows over as they are.
 */
public final class MapRows {
    private MapRows() {}

    /** What becomes of one row. */
    @FunctionalInterface
    public interface Step extends Serializable {
        /**
         * @param from the row as it is; not to be changed
         * @param to the row in the making: starts with the values of the columns that keep name and type
         */
        void apply(RowDraft from, RowDraft to);
    }

    /**
     * @param shape of the result; every column may be null
     * @throws org.apache.spark.SparkException when rows are read, for a value that is not of its column's type
     */
    public static Dataset<Row> apply(Dataset<Row> rows, StructType shape, Step step) {
        StructType nullable = new StructType(Arrays.stream(shape.fields())
                .map(field -> new StructField(field.name(), field.dataType(), true, field.metadata()))
                .toArray(StructField[]::new));
        return rows.map(new Mapped(rows.schema(), nullable, step), Encoders.row(nullable));
    }

    private static final class Mapped implements MapFunction<Row, Row> {
        private static final long serialVersionUID = 1L;

        private final String[] from;
        private final String[] to;
        private transient ColumnPlaces fromPlaces;
        private transient ColumnPlaces toPlaces;

        /** Places of the result's maps. */
        private final int[] maps;

        /** Place in the row as it is, of each column of the result; -1 = a new column. */
        private final int[] kept;

        private final Step step;

        Mapped(StructType from, StructType to, Step step) {
            this.from = from.fieldNames();
            this.to = to.fieldNames();
            this.maps = IntStream.range(0, to.length())
                    .filter(i -> to.apply(i).dataType() instanceof MapType)
                    .toArray();
            this.kept = Arrays.stream(to.fields())
                    .mapToInt(field -> keeps(from, field) ? from.fieldIndex(field.name()) : -1)
                    .toArray();
            this.step = step;
        }

        private static boolean keeps(StructType from, StructField field) {
            return from.getFieldIndex(field.name()).isDefined()
                    && from.apply(field.name())
                            .dataType()
                            .catalogString()
                            .equals(field.dataType().catalogString());
        }

        @Override
        public Row call(Row row) {
            if (fromPlaces == null) {
                fromPlaces = new ColumnPlaces(List.of(from));
                toPlaces = new ColumnPlaces(List.of(to));
            }
            RowDraft source = new RowDraft(fromPlaces);
            for (int i = 0; i < row.length(); i++) {
                source.set(i, row.get(i));
            }
            RowDraft draft = new RowDraft(toPlaces);
            for (int i = 0; i < kept.length; i++) {
                draft.set(i, kept[i] < 0 ? null : row.get(kept[i]));
            }
            step.apply(source, draft);
            return draft.row(maps);
        }
    }
}
