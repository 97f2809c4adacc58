package org.goldthread.jobs.normalize;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.goldthread.udfs.text.PlaceholderRules;

/** Fills {@code value_norm} of a list of identifiers. */
final class NormalizeIdentifiers {
    private NormalizeIdentifiers() {}

    /**
     * @param identifiers structures of type, value, verified, value_norm
     * @param country ISO country of the row; may be null
     * @param region the source's default region; may be null
     * @param rules what is a placeholder
     */
    static List<Row> of(List<Row> identifiers, String country, String region, PlaceholderRules rules) {
        List<Row> normalized = new ArrayList<>(identifiers.size());
        for (Row identifier : identifiers) {
            String type = identifier.getString(0);
            String value = identifier.getString(1);
            String norm = Normalizers.identifier(type, value, country, region);
            if (norm != null && rules.hasOwn() && DropPlaceholders.isPlaceholder(type, value, norm, rules)) {
                norm = null;
            }
            normalized.add(RowFactory.create(type, value, identifier.get(2), norm));
        }
        return normalized;
    }
}
