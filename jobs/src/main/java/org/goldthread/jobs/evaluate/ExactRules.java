package org.goldthread.jobs.evaluate;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The baseline that any matcher must beat: three exact rules over normalized values, all present, joined by connected
 * components. Family name and date of birth; given name and date of birth; and the first that the data has of e-mail,
 * phone, id number, or given name, family name and city.
 */
public final class ExactRules {
    private static final StructType CLUSTERS =
            new StructType().add("record_key", DataTypes.StringType, false).add("cluster", DataTypes.StringType, false);

    private static final List<List<String>> ALWAYS = List.of(
            List.of("family_name_norm", "date_of_birth_norm"), List.of("given_name_norm", "date_of_birth_norm"));

    private static final List<List<String>> FIRST_OF = List.of(
            List.of("email_norm"),
            List.of("phone_norm"),
            List.of("id_number_norm"),
            List.of("given_name_norm", "family_name_norm", "city_norm"));

    private ExactRules() {}

    /** The baseline's clusters of the active records: record_key, cluster. Collects one edge per record and rule. */
    public static Dataset<Row> apply(Dataset<Row> records) {
        Dataset<Row> active = records.where(col("state").equalTo("active"));
        List<List<String>> rules = new ArrayList<>(ALWAYS);
        firstThatTheDataHas(active).ifPresent(rules::add);
        List<String> keys = active.select("record_key").orderBy("record_key").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
        Map<String, Integer> places = new HashMap<>();
        keys.forEach(key -> places.put(key, places.size()));
        Components components = new Components(keys.size());
        for (Row edge : edges(active, rules).collectAsList()) {
            components.join(places.get(edge.getString(0)), places.get(edge.getString(1)));
        }
        int[] labels = components.labels();
        List<Row> clusters = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            clusters.add(RowFactory.create(keys.get(i), keys.get(labels[i])));
        }
        return records.sparkSession().createDataFrame(clusters, CLUSTERS);
    }

    private static java.util.Optional<List<String>> firstThatTheDataHas(Dataset<Row> active) {
        Column[] counts =
                FIRST_OF.stream().map(rule -> count(when(allPresent(rule), 1))).toArray(Column[]::new);
        Row present = active.agg(count(lit(1)), counts).first();
        for (int i = 0; i < FIRST_OF.size(); i++) {
            if (present.getLong(i + 1) > 0) {
                return java.util.Optional.of(FIRST_OF.get(i));
            }
        }
        return java.util.Optional.empty();
    }

    /** From each record to the smallest of its group. */
    private static Dataset<Row> edges(Dataset<Row> active, List<List<String>> rules) {
        List<Column> groups = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            Column values = array(
                    rules.get(i).stream().map(name -> col(name).cast("string")).toArray(Column[]::new));
            groups.add(when(allPresent(rules.get(i)), struct(lit(i).as("rule"), values.as("values"))));
        }
        Column first = min("record_key").over(Window.partitionBy("tenant", "group"));
        return active.select(
                        col("record_key"),
                        col("tenant"),
                        explode(array(groups.toArray(Column[]::new))).as("group"))
                .where(col("group").isNotNull())
                .select(col("record_key"), first.as("first"))
                .where(col("record_key").notEqual(col("first")));
    }

    private static Column allPresent(List<String> columns) {
        return columns.stream().map(name -> col(name).isNotNull()).reduce(lit(true), Column::and);
    }
}
