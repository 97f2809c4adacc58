package org.goldthread.jobs.normalize;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Fills {@code value_norm} of a list of identifiers. */
final class NormalizeIdentifiers {
    private NormalizeIdentifiers() {}

    /**
     * @param identifiers structures of type, value, verified, value_norm
     * @param country ISO country of the row; may be null
     * @param region the source's default region; may be null
     */
    static List<Row> of(List<Row> identifiers, String country, String region) {
        List<Row> normalized = new ArrayList<>(identifiers.size());
        for (Row identifier : identifiers) {
            String type = identifier.getString(0);
            String value = identifier.getString(1);
            normalized.add(RowFactory.create(
                    type, value, identifier.get(2), Normalizers.identifier(type, value, country, region)));
        }
        return normalized;
    }
}
