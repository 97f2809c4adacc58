package org.goldthread.jobs.match;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/**
 * How common each value is among the active records of the run, over all tenants (Winkler's value-specific adjustment).
 * Only the commonest values of a column are kept; the rest count as rare, as does a value of up to {@value #REPEATS}
 * occurrences: one person may hold several records. A telephone, an address and the like are one's own, and common from
 * {@value #OWN_REPEATS} on.
 */
public final class TermFrequencies implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Values kept per column: beyond them a value is rarer than any floor of the model in data of any size. */
    private static final int KEPT = 20_000;

    /** Occurrences up to which a value is rare: one person may hold that many records. */
    static final int REPEATS = 5;

    /** The same for what is one's own: a person in many systems, or a family, is no switchboard. */
    static final int OWN_REPEATS = 20;

    static final String RECORDS = "records";

    /** Behind a column's name: its words. */
    static final String WORDS = " words";

    /** Bits of a word that is in every value: something must be left of it. */
    private static final double LEAST_BITS = 0.5;

    private final long records;
    /** By column, then value. */
    private final Map<String, Map<String, Double>> log2Shares;

    private TermFrequencies(long records, Map<String, Map<String, Double>> log2Shares) {
        this.records = records;
        this.log2Shares = log2Shares;
    }

    /**
     * The counts: column, value, count, total (records that have a value in the column); and one row for the number of
     * active records. Small enough to be collected: at most {@value #KEPT} rows per column.
     *
     * @param attributes that the model names, see {@link MatchModel#attributes}; they stand in the place of a column
     * @param sketch of the same records: the values that it tells to be rare are left out before anything is shuffled
     */
    public static Dataset<Row> count(Dataset<Row> records, List<String> attributes, TermSketch sketch) {
        TermCells cells = new TermCells(attributes);
        BitSet common = sketch.common();
        MapPartitionsFunction<Row, Row> combine = rows -> new CombinedTerms(rows, cells, common);
        Column birth = date_format(date_from_unix_date(col("value").cast(DataTypes.IntegerType)), "yyyyMMdd");
        Dataset<Row> counts = TermCells.rows(records, attributes)
                .mapPartitions(combine, Encoders.row(CombinedTerms.SCHEMA))
                .select(
                        col("column"),
                        when(col("column").equalTo(Term.DATE_OF_BIRTH.label()), birth)
                                .otherwise(col("value"))
                                .as("value"),
                        col("count"))
                .groupBy("column", "value")
                .agg(sum("count").as("count"))
                .where(col("count").gt(repeats()));
        List<Column> totals = new ArrayList<>();
        sketch.totals(cells).forEach((label, total) -> totals.addAll(List.of(lit(label), lit(total))));
        Dataset<Row> all = records.sparkSession()
                .createDataFrame(
                        sketch.records() == 0
                                ? List.of()
                                : List.of(RowFactory.create(RECORDS, "", sketch.records(), sketch.records())),
                        CombinedTerms.SCHEMA.add("total", DataTypes.LongType));
        return most(counts.withColumn("total", element_at(functions.map(totals.toArray(Column[]::new)), col("column"))))
                .unionByName(all);
    }

    /** The same of {@link #occurrences}, for who needs these anyway. */
    public static Dataset<Row> commonest(Dataset<Row> occurrences) {
        Dataset<Row> totals = occurrences.groupBy("column").agg(sum("count").as("total"));
        // Nearly all values are rare: only what is left of them is sorted.
        return most(occurrences
                .where(col("count").gt(repeats()).or(col("column").equalTo(RECORDS)))
                .join(broadcast(totals), "column"));
    }

    private static Dataset<Row> most(Dataset<Row> counts) {
        Column rank = row_number()
                .over(Window.partitionBy("column").orderBy(col("count").desc(), col("value")));
        return counts.withColumn("rank", rank).where(col("rank").leq(KEPT)).drop("rank");
    }

    /** How often every value, and every word of free text, stands in active records: column, value, count. */
    public static Dataset<Row> occurrences(Dataset<Row> records, List<String> attributes) {
        Column cells = concat(values(attributes), words(Term.ORGANIZATION.label(), col(Term.ORGANIZATION.label())));
        for (String attribute : attributes) {
            cells = concat(cells, words(attribute, ComparedColumns.key(attribute)));
        }
        return counted(records, cells);
    }

    /** Occurrences up to which a value of its column is rare. */
    static Column repeats() {
        Object[] own = Arrays.stream(Term.values())
                .filter(Term::isOnesOwn)
                .map(Term::label)
                .toArray();
        return when(col("column").isin(own), OWN_REPEATS).otherwise(REPEATS);
    }

    private static Column values(List<String> attributes) {
        List<Column> cells = new ArrayList<>();
        cells.add(cell(RECORDS, lit("")));
        for (Term term : Term.values()) {
            if (term != Term.VALUE) {
                cells.add(cell(term.label(), value(term)));
            }
        }
        for (String attribute : attributes) {
            cells.add(cell(attribute, ComparedColumns.key(attribute)));
        }
        return array(cells.toArray(Column[]::new));
    }

    /** The different words of a value, as cells of a column of their own. */
    private static Column words(String column, Column value) {
        Column split = array_distinct(split(coalesce(value, lit("")), " "));
        return transform(split, word -> cell(column + WORDS, nullif(word, lit(""))));
    }

    private static Dataset<Row> counted(Dataset<Row> records, Column cells) {
        return records.where(col("state").equalTo("active"))
                .select(explode(cells).as("cell"))
                .select("cell.column", "cell.value")
                .where(col("value").isNotNull())
                .groupBy("column", "value")
                .agg(functions.count(lit(1)).as("count"));
    }

    /** Takes the collected rows of {@link #count}. */
    public static TermFrequencies of(List<Row> counts) {
        Map<String, Map<String, Double>> shares = new HashMap<>();
        long records = 0;
        for (Row row : counts) {
            String column = row.getAs("column");
            long count = row.<Long>getAs("count");
            if (column.equals(RECORDS)) {
                records = count;
                continue;
            }
            double share = (double) (column.endsWith(WORDS) ? count : count - 1) / row.<Long>getAs("total");
            shares.computeIfAbsent(column, any -> new HashMap<>()).put(row.getAs("value"), Weights.log2(share));
        }
        return new TermFrequencies(records, shares);
    }

    /** Nothing counted: every value is rare. */
    static TermFrequencies none(long records) {
        return new TermFrequencies(records, Map.of());
    }

    /** Active records of the run. */
    public long records() {
        return records;
    }

    double log2Share(String column, String value) {
        Double share = log2Shares.getOrDefault(column, Map.of()).get(value);
        return share == null ? Double.NEGATIVE_INFINITY : share;
    }

    /** Bits of a word's share among the words of the column; of a rare one as much as {@value #REPEATS} in all records. */
    double wordBits(String column, String word) {
        Double share = log2Shares.getOrDefault(column + WORDS, Map.of()).get(word);
        return share == null
                ? Math.max(LEAST_BITS, Weights.log2(Math.max(1, records) / (double) REPEATS))
                : Math.max(LEAST_BITS, -share);
    }

    private static Column cell(String column, Column value) {
        return struct(lit(column).as("column"), value.as("value"));
    }

    private static Column value(Term term) {
        if (term == Term.DATE_OF_BIRTH) {
            return date_format(col(term.label()), "yyyyMMdd");
        }
        Column value = col(term.columns().get(0));
        for (String further : term.columns().subList(1, term.columns().size())) {
            value = functions.concat(value, lit(" "), col(further));
        }
        return value;
    }
}
