package org.goldthread.jobs.publish;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.conv;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;

/**
 * A hash of a frame's rows that does not depend on their order: two frames have the same hash when they hold the same
 * rows, each as often. Each row is hashed (SHA-256 of a canonical text); the hashes are added up in four parts, so that
 * one pass does it at any size.
 */
public final class ContentHash {
    private static final Map<String, String> KEEP_NULLS = Map.of("ignoreNullFields", "false");
    private static final int PARTS = 4;
    private static final int PART_DIGITS = 15;

    private ContentHash() {}

    /**
     * The hash of all columns but the excluded ones, as 64 hex digits. The order of columns does not matter, their names
     * do. Maps count by their entries, doubles by their exact bits (every NaN alike), timestamps by microseconds.
     */
    public static String of(Dataset<Row> rows, List<String> excludedColumns) {
        Column hash = sha2(text(rows.schema(), excludedColumns).cast(DataTypes.BinaryType), 256);
        List<Column> sums = new ArrayList<>();
        sums.add(count(lit(1)));
        for (int part = 0; part < PARTS; part++) {
            Column digits = substring(col("hash"), 1 + part * PART_DIGITS, PART_DIGITS);
            sums.add(sum(conv(digits, 16, 10).cast("DECIMAL(20,0)")));
        }
        Row total = rows.select(hash.as("hash"))
                .agg(sums.get(0), sums.subList(1, sums.size()).toArray(Column[]::new))
                .first();
        String text = String.join(
                "/",
                IntStream.rangeClosed(0, PARTS)
                        .mapToObj(index -> String.valueOf(total.get(index)))
                        .toList());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }

    /** One row as a text that is equal exactly when the rows are. */
    static Column text(StructType schema, List<String> excludedColumns) {
        Column[] columns = Arrays.stream(schema.fields())
                .filter(field -> !excludedColumns.contains(field.name()))
                .sorted((left, right) -> left.name().compareTo(right.name()))
                .map(field -> canonical(col("`" + field.name() + "`"), field.dataType())
                        .as(field.name()))
                .toArray(Column[]::new);
        return to_json(struct(columns), KEEP_NULLS);
    }

    private static Column canonical(Column value, DataType type) {
        if (type instanceof MapType map) {
            Column entries = transform(
                    map_entries(value),
                    entry -> struct(
                            canonical(entry.getField("key"), map.keyType()).as("k"),
                            canonical(entry.getField("value"), map.valueType()).as("v")));
            return array_sort(entries);
        }
        if (type instanceof ArrayType array) {
            return transform(value, element -> canonical(element, array.elementType()));
        }
        if (type instanceof StructType nested) {
            Column[] fields = Arrays.stream(nested.fields())
                    .map(field -> canonical(value.getField(field.name()), field.dataType())
                            .as(field.name()))
                    .toArray(Column[]::new);
            return when(value.isNotNull(), struct(fields));
        }
        if (type.equals(DataTypes.TimestampType)) {
            return unix_micros(value).cast(DataTypes.StringType);
        }
        // Java's text of a double is the shortest that reads back as the same bits, and it tells 0.0 from -0.0.
        return value.cast(DataTypes.StringType);
    }
}
