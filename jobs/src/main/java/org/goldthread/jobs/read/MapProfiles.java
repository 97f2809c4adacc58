package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.map_concat;
import static org.apache.spark.sql.functions.map_filter;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.transform_values;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.schema.Attributes;
import org.goldthread.jobs.schema.Tables;
import org.goldthread.udfs.text.Consents;
import org.goldthread.udfs.text.Placeholders;

/** Rows of a profiles source as records: the columns of {@code records} without the normalized ones, values as exported. */
final class MapProfiles {
    private static final String CONSENT = "email_consent";
    private static final String IDS = "_gt_x_ids_";
    private static final String CUSTOM = "_gt_x_custom";
    private static final String OWN_CUSTOM = "_gt_x_custom_";
    private static final String ATTRIBUTE = "_gt_x_a_";
    private static final List<String> SAYS_WHO =
            List.of("email", "phone", "full_name", "given_name", "middle_name", "family_name");

    private MapProfiles() {}

    static Dataset<Row> apply(Dataset<Row> rows, Mapping mapping) {
        MapRows common = new MapRows(mapping);
        mapping.attributes().forEach((name, sql) -> common.add(ATTRIBUTE + name, sql));
        List<String> idTypes = new ArrayList<>(new TreeMap<>(mapping.layout().ids()).keySet());
        idTypes.forEach(type -> common.add(IDS + type, mapping.layout().ids().get(type)));
        common.add(CUSTOM, mapping.custom());
        mapping.ownCustom().forEach((name, sql) -> common.add(OWN_CUSTOM + name, sql));
        Dataset<Row> evaluated = common.evaluate(rows);
        StructType types = evaluated.schema();

        Dataset<Row> values = evaluated.select(values(mapping, common, idTypes, types));
        return values.select(records(mapping, common));
    }

    /** One column per attribute and list; points in time beside their text, so that the unreadable can be told. */
    private static Column[] values(Mapping mapping, MapRows common, List<String> idTypes, StructType types) {
        List<Column> columns = new ArrayList<>();
        Bookkeeping.ROW_COLUMNS.forEach(name -> columns.add(col(name)));
        columns.add(MapRows.key(types).as("native_id"));
        columns.add(common.tenant(types).as("tenant"));
        for (StructField field : Attributes.fields()) {
            String from = ATTRIBUTE + field.name();
            if (types.getFieldIndex(from).isEmpty()) {
                columns.add(lit(null).cast(field.dataType()).as(field.name()));
            } else if (Attributes.TIMES.containsKey(field.name())) {
                columns.add(Values.time(
                                col(from),
                                MapRows.type(types, from),
                                mapping.source().timezone())
                        .as(field.name()));
                columns.add(Values.text(col(from), MapRows.type(types, from)).as(from));
            } else if (Attributes.FLAGS.containsKey(field.name())) {
                columns.add(Values.flag(col(from), MapRows.type(types, from)).as(field.name()));
            } else if (field.name().equals(CONSENT)) {
                columns.add(udf((UDF1<String, String>) Consents::normalize, DataTypes.StringType)
                        .apply(Values.text(col(from), MapRows.type(types, from)))
                        .as(CONSENT));
            } else {
                columns.add(Values.text(col(from), MapRows.type(types, from)).as(field.name()));
            }
        }
        columns.add(ids(idTypes, types).as("ids"));
        columns.add(custom(mapping, types).as("custom"));
        columns.add(common.identifiers(types).as("identifiers"));
        return columns.toArray(Column[]::new);
    }

    private static Column[] records(Mapping mapping, MapRows common) {
        List<Column> columns = common.bookkeeping("native_id");
        columns.add(concat(lit(mapping.source().name() + "/"), col("native_id")).as("record_key"));
        columns.add(col("tenant"));
        columns.add(lit(mapping.source().name()).as("source"));
        columns.add(lit(mapping.source().system()).as("system"));
        columns.add(col("native_id"));
        columns.add(state(mapping).as("state"));
        Attributes.fields().forEach(field -> columns.add(col(field.name())));
        columns.add(col("ids"));
        columns.add(when(size(col("custom")).gt(0), col("custom")).as("custom"));
        columns.add(col("identifiers"));
        columns.add(col(Bookkeeping.ROW_HASH).as("content_hash"));
        columns.add(notes(mapping).as(JudgeRows.NOTES));
        return columns.toArray(Column[]::new);
    }

    /** A deletion mark counts even when its time cannot be read. */
    private static Column state(Mapping mapping) {
        Column merged = col("merged_into")
                .isNotNull()
                .or(coalesce(lower(trim(col("account_status"))), lit("")).equalTo("merged"));
        Column deleted = mapping.attributes().containsKey("deleted_at")
                ? col("deleted_at").isNotNull().or(unreadable("deleted_at"))
                : lit(false);
        return when(merged, lit("merged_away"))
                .when(deleted, lit("soft_deleted"))
                .otherwise(lit("active"));
    }

    private static Column notes(Mapping mapping) {
        List<Column> notes = new ArrayList<>();
        for (String time : Attributes.TIMES.keySet()) {
            if (mapping.attributes().containsKey(time)) {
                notes.add(MapRows.note(unreadable(time), "bad-timestamp", time + " is no point in time"));
            }
        }
        Column nobody = size(col("identifiers")).equalTo(0);
        for (String attribute : SAYS_WHO) {
            nobody = nobody.and(col(attribute).isNull());
        }
        notes.add(
                MapRows.note(nobody, "no-identity", "holds nothing to match on: no identifier, name, email or phone"));
        notes.add(MapRows.remark());
        return MapRows.notes(notes);
    }

    /** A text that is there and means something, but no point in time. */
    private static Column unreadable(String time) {
        Column text = col(ATTRIBUTE + time);
        Column means = udf((UDF1<String, Boolean>) raw -> !Placeholders.isPlaceholder(raw), DataTypes.BooleanType)
                .apply(text);
        return col(time).isNull().and(text.isNotNull()).and(means);
    }

    private static Column ids(List<String> types, StructType evaluated) {
        if (types.isEmpty()) {
            return lit(null).cast("map<string,array<string>>");
        }
        List<Column> entries = new ArrayList<>();
        for (String type : types) {
            entries.add(lit(type));
            entries.add(coalesce(
                    Values.texts(col(IDS + type), MapRows.type(evaluated, IDS + type)), array().cast("array<string>")));
        }
        return map_filter(map(entries.toArray(Column[]::new)), (type, values) -> size(values)
                .gt(0));
    }

    /** The layout's custom values without those that the source maps itself, and these. */
    private static Column custom(Mapping mapping, StructType evaluated) {
        List<Column> own = new ArrayList<>();
        for (Map.Entry<String, String> entry : mapping.ownCustom().entrySet()) {
            own.add(lit(entry.getKey()));
            own.add(MapRows.text(evaluated, OWN_CUSTOM + entry.getKey()));
        }
        Column all = map(own.toArray(Column[]::new)).cast("map<string,string>");
        if (mapping.custom() != null) {
            MapType type = (MapType) MapRows.type(evaluated, CUSTOM);
            Column names = lit(mapping.ownCustom().keySet().toArray(String[]::new));
            Column texts = transform_values(col(CUSTOM), (name, value) -> Values.text(value, type.valueType()));
            Column others = map_filter(texts, (name, value) -> not(array_contains(names, name)));
            all = own.isEmpty() ? texts : map_concat(coalesce(others, map().cast("map<string,string>")), all);
        }
        return map_filter(all, (name, value) -> value.isNotNull());
    }

    /** The columns that a row has when it has been mapped and judged. */
    static List<StructField> recordFields() {
        List<StructField> fields = new ArrayList<>();
        for (StructField field : Tables.RECORDS.schema().fields()) {
            if (!Attributes.NORMALIZED.containsKey(field.name())) {
                fields.add(field);
            }
        }
        return List.copyOf(fields);
    }
}
