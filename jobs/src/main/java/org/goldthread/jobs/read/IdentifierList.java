package org.goldthread.jobs.read;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.goldthread.jobs.schema.RowDraft;
import org.goldthread.udfs.text.Booleans;

/** The identifiers that a row carries. */
final class IdentifierList {
    /** As in the records table. */
    static final DataType TYPE =
            DataType.fromDDL("ARRAY<STRUCT<type: STRING, value: STRING, verified: BOOLEAN, value_norm: STRING>>");

    private IdentifierList() {}

    /**
     * Each value that is not blank, once, in the order of the mapping; not normalized yet.
     *
     * @param lists type, values and verified of each identifier of the mapping
     */
    static List<Row> of(List<Row> lists) {
        Set<Row> identifiers = new LinkedHashSet<>();
        for (Row list : lists) {
            Boolean verified = Booleans.parse(list.getString(2));
            for (String value : RowDraft.<String>list(list.get(1))) {
                if (Values.meaningful(value) != null) {
                    identifiers.add(RowFactory.create(list.getString(0), value, verified, null));
                }
            }
        }
        return List.copyOf(identifiers);
    }
}
