package org.goldthread.jobs.normalize;

import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;

import org.apache.spark.sql.Column;

/** Fills {@code value_norm} of a list of identifiers. */
final class NormalizeIdentifiers {
    private NormalizeIdentifiers() {}

    /**
     * @param identifiers array of type, value, verified, value_norm
     * @param country ISO country of the row; may be null
     * @param region the source's default region; may be null
     */
    static Column of(Column identifiers, Column country, Column region) {
        return transform(
                identifiers,
                identifier -> struct(
                        identifier.getField("type").as("type"),
                        identifier.getField("value").as("value"),
                        identifier.getField("verified").as("verified"),
                        Normalizers.IDENTIFIER
                                .apply(identifier.getField("type"), identifier.getField("value"), country, region)
                                .as("value_norm")));
    }
}
