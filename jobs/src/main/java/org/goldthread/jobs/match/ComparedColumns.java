package org.goldthread.jobs.match;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.schema.Attributes;

/** The columns of records that a model compares: the library's own, and one list of the other attributes it names. */
public final class ComparedColumns {
    private static final String OTHERS = "compared_values";

    private ComparedColumns() {}

    /**
     * The records with one column more, where the model compares other attributes: their comparison keys in the order
     * of {@link MatchModel#attributes}.
     */
    public static Dataset<Row> of(Dataset<Row> records, List<String> attributes) {
        return attributes.isEmpty()
                ? records
                : records.withColumn(
                        OTHERS,
                        array(attributes.stream().map(ComparedColumns::key).toArray(Column[]::new)));
    }

    /** Names of the columns that {@link ComparableRecord#of} reads, in its order. */
    public static List<String> names(List<String> attributes) {
        List<String> names = new ArrayList<>(ComparableRecord.COLUMNS);
        if (!attributes.isEmpty()) {
            names.add(OTHERS);
        }
        return List.copyOf(names);
    }

    /** What {@link ComparableRecord#of(String[], TermFrequencies, List)} reads, as text and in its order. */
    public static List<Column> texts(List<String> attributes) {
        List<Column> texts = new ArrayList<>();
        for (String name : ComparableRecord.COLUMNS) {
            texts.add(name.equals(Term.DATE_OF_BIRTH.label()) ? date_format(col(name), "yyyyMMdd") : col(name));
        }
        attributes.forEach(attribute -> texts.add(key(attribute)));
        return List.copyOf(texts);
    }

    /** Comparison key of an attribute: lower case, single blanks; null when it is blank or a placeholder. */
    static Column key(String attribute) {
        Column raw = raw(attribute);
        Column text = nullif(lower(trim(regexp_replace(raw, lit("\\s+"), lit(" ")))), lit(""));
        return when(coalesce(call_function("gt_is_placeholder", raw), lit(true)).unary_$bang(), text);
    }

    private static Column raw(String attribute) {
        if (attribute.startsWith(MatchModel.CUSTOM)) {
            return try_element_at(col("custom"), lit(attribute.substring(MatchModel.CUSTOM.length())));
        }
        String normalized = attribute + "_norm";
        return col(Attributes.NORMALIZED.containsKey(normalized) ? normalized : attribute);
    }
}
