package org.goldthread.jobs.pipeline;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.match.TermFrequencies;
import org.goldthread.jobs.match.TermSketch;

/**
 * How common values are, in two looks at the records: nearly all values are rare, and to shuffle those costs more than to read
 * the records twice.
 */
public final class CountTerms {
    private CountTerms() {}

    /**
     * Counts.
     *
     * @param records normalized records; only the active ones count
     * @param attributes that the model names
     */
    public static TermFrequencies apply(Dataset<Row> records, List<String> attributes) {
        TermSketch sketch = TermSketch.of(records, attributes)
                .treeAggregate(TermSketch.none(attributes), TermSketch::plus, TermSketch::plus);
        return TermFrequencies.of(
                TermFrequencies.count(records, attributes, sketch).collectAsList());
    }
}
