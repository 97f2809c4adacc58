package org.goldthread.jobs.normalize;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.jobs.schema.Tables;
import org.goldthread.udfs.text.Addresses;
import org.goldthread.udfs.text.Countries;
import org.goldthread.udfs.text.Emails;
import org.goldthread.udfs.text.Organizations;
import org.goldthread.udfs.text.Usernames;

/** Adds every {@code *_norm} column to records as they were read, and the normalized value of each identifier. */
public final class NormalizeRecords {
    private static final String NAME = "_gt_name";
    private static final String ADDRESS = "_gt_address";
    private static final String REGION = "_gt_region";
    private static final String ORDER = "_gt_order";

    private NormalizeRecords() {}

    /**
     * @param records the columns of {@code records} without the normalized ones
     * @param sources for the default region of phones and the order of dates
     * @return the shape of {@code records}, and behind it what else the rows hold
     */
    public static Dataset<Row> apply(Dataset<Row> records, List<SourceConfig> sources) {
        // Values that several columns need stand in a step of their own, so that each function runs once per row.
        Map<String, Column> first = new LinkedHashMap<>();
        first.put(REGION, SourceDefaults.of(sources, SourceConfig::region));
        first.put(ORDER, SourceDefaults.of(sources, source -> source.dateOrder().name()));
        first.put("country_norm", one(Countries::iso2, "country"));
        first.put("email_norm", one(Emails::normalize, "email"));
        first.put(
                NAME,
                Normalizers.NAME.apply(col("full_name"), col("given_name"), col("middle_name"), col("family_name")));
        first.put(ADDRESS, Normalizers.ADDRESS.apply(col("street"), col("house_number")));

        Map<String, Column> second = new LinkedHashMap<>();
        second.put("email_flags", Normalizers.EMAIL_FLAGS.apply(col("email_norm")));
        second.put("phone_norm", Normalizers.PHONE.apply(col("phone"), col("country_norm"), col(REGION)));
        second.put("given_name_norm", col(NAME + ".given"));
        second.put("middle_name_norm", col(NAME + ".middle"));
        second.put("family_name_norm", col(NAME + ".family"));
        second.put("date_of_birth_norm", Normalizers.DATE.apply(col("date_of_birth"), col(ORDER)));
        second.put("gender_norm", one(Normalizers::gender, "gender"));
        second.put("organization_norm", one(Organizations::normalize, "organization"));
        second.put("username_norm", one(Usernames::normalize, "username"));
        second.put("id_number_norm", one(Normalizers::idNumber, "id_number"));
        second.put("street_norm", col(ADDRESS + ".street"));
        second.put("house_number_norm", col(ADDRESS + ".house_number"));
        second.put("unit_norm", one(Addresses::street, "unit"));
        second.put("city_norm", one(Addresses::city, "city"));
        second.put(
                "postal_code_norm",
                Normalizers.POSTAL_CODE.apply(col("postal_code"), coalesce(col("country_norm"), col(REGION))));
        second.put("region_norm", one(Addresses::region, "region"));
        second.put("identifiers", NormalizeIdentifiers.of(col("identifiers"), col("country_norm"), col(REGION)));
        String[] others = Arrays.stream(records.columns())
                .filter(name -> Tables.RECORDS.schema().getFieldIndex(name).isEmpty())
                .toArray(String[]::new);
        return Tables.RECORDS.conform(records.withColumns(first).withColumns(second), others);
    }

    private static Column one(UDF1<String, String> function, String column) {
        return Normalizers.text(function).apply(col(column));
    }
}
