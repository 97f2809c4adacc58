package org.goldthread.jobs.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;

/** Merge instructions as a table of texts. */
final class Instructions {
    private Instructions() {}

    static List<String[]> table(List<Row> instructions) {
        List<String[]> table = new ArrayList<>();
        table.add(new String[] {"target", "action", "primary", "duplicate", "status", "reasons", "cause"});
        instructions.stream()
                .sorted(Comparator.comparing((Row row) -> row.<String>getAs("target"))
                        .thenComparing(row -> row.<Long>getAs("sequence"))
                        .thenComparing(row -> row.<String>getAs("instruction_id")))
                .forEach(row -> table.add(new String[] {
                    Cells.text(row, "target"),
                    Cells.text(row, "action"),
                    Cells.text(row, "primary_id"),
                    Cells.text(row, "duplicate_id"),
                    Cells.text(row, "status"),
                    String.join(", ", row.<String>getList(row.fieldIndex("reason_codes"))),
                    Cells.text(row, "cause")
                }));
        return table;
    }
}
