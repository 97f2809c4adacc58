package org.goldthread.jobs.normalize;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.config.NormalizeConfig;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.jobs.schema.Attributes;
import org.goldthread.jobs.schema.MapRows;
import org.goldthread.jobs.schema.RowDraft;
import org.goldthread.jobs.schema.Tables;
import org.goldthread.udfs.text.Addresses;
import org.goldthread.udfs.text.Countries;
import org.goldthread.udfs.text.Dates;
import org.goldthread.udfs.text.EmailProviders;
import org.goldthread.udfs.text.Emails;
import org.goldthread.udfs.text.Organizations;
import org.goldthread.udfs.text.PlaceholderRules;
import org.goldthread.udfs.text.Usernames;

/** Adds every {@code *_norm} column to records as they were read, and the normalized value of each identifier. */
public final class NormalizeRecords {
    private NormalizeRecords() {}

    /**
     * @param records the columns of {@code records} without the normalized ones
     * @param sources for the default region of phones and the order of dates
     * @param settings provider rules and placeholders beyond the built-in ones
     * @return the shape of {@code records}, and behind it what else the rows hold
     */
    public static Dataset<Row> apply(Dataset<Row> records, List<SourceConfig> sources, NormalizeConfig settings) {
        List<StructField> fields =
                new ArrayList<>(List.of(Tables.RECORDS.schema().fields()));
        for (StructField field : records.schema().fields()) {
            if (Tables.RECORDS.schema().getFieldIndex(field.name()).isEmpty()) {
                fields.add(field);
            }
        }
        SourceDefaults defaults = SourceDefaults.of(sources);
        PlaceholderRules rules = settings.rules();
        EmailProviders providers = settings.providers();
        return MapRows.apply(records, new StructType(fields.toArray(StructField[]::new)), (from, to) -> {
            normalize(from, to, defaults, rules);
            if (rules.hasOwn()) {
                DropPlaceholders.apply(from, to, rules);
            }
            String email = to.text("email_norm");
            to.put(Attributes.EMAIL_CANONICAL, providers.canonical(email));
            to.put("email_flags", Emails.flags(email));
        });
    }

    private static void normalize(RowDraft record, RowDraft to, SourceDefaults defaults, PlaceholderRules rules) {
        String source = record.text("source");
        String region = defaults.region(source);
        String country = Countries.iso2(record.text("country"));
        to.put("country_norm", country);
        to.put("identifiers", NormalizeIdentifiers.of(record.rows("identifiers"), country, region, rules));

        to.put("email_norm", Emails.normalize(record.text("email")));
        to.put("phone_norm", Normalizers.phone(record.text("phone"), country, region));
        to.put("username_norm", Usernames.normalize(record.text("username")));
        to.put("id_number_norm", Normalizers.idNumber(record.text("id_number")));

        Normalizers.NameKeys name = Normalizers.name(
                record.text("full_name"),
                record.text("given_name"),
                record.text("middle_name"),
                record.text("family_name"));
        to.put("given_name_norm", name.given());
        to.put("middle_name_norm", name.middle());
        to.put("family_name_norm", name.family());
        to.put("date_of_birth_norm", Dates.nearest(record.text("date_of_birth"), defaults.dateOrder(source)));
        to.put("gender_norm", Normalizers.gender(record.text("gender")));
        to.put("organization_norm", Organizations.normalize(record.text("organization")));

        Normalizers.AddressKeys address = Normalizers.address(record.text("street"), record.text("house_number"));
        to.put("street_norm", address.street());
        to.put("house_number_norm", address.houseNumber());
        to.put("unit_norm", Addresses.street(record.text("unit")));
        to.put("city_norm", Addresses.city(record.text("city")));
        to.put(
                "postal_code_norm",
                Addresses.postalCode(record.text("postal_code"), country == null ? region : country));
        to.put("region_norm", Addresses.region(record.text("region")));
    }
}
