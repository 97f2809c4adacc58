package org.goldthread.jobs.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.config.DateOrder;
import org.goldthread.jobs.config.EmailProviderConfig;
import org.goldthread.jobs.config.Format;
import org.goldthread.jobs.config.NormalizeConfig;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.jobs.schema.Tables;
import org.junit.jupiter.api.Test;

/** Records get their normalized columns by the settings of their source; raw values stay. */
final class NormalizeRecordsTest extends SparkSuite {
    private static final List<SourceConfig> SOURCES =
            List.of(source("uk", "GB", DateOrder.DMY), source("us", "US", DateOrder.MDY), source("any", null, null));

    private static SourceConfig source(String name, String region, DateOrder order) {
        return new SourceConfig(
                name,
                null,
                null,
                null,
                null,
                null,
                Format.CSV,
                "x.csv",
                null,
                null,
                "id",
                Map.of(),
                Map.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                order,
                region,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private static Dataset<Row> records(String... selects) {
        return Tables.RECORDS
                .conform(session().sql(String.join(" UNION ALL ", selects)))
                .drop("email_norm", "phone_norm");
    }

    private static String record(String source, String columns) {
        return "SELECT '" + source + "/1' AS record_key, 'active' AS state, 'default' AS tenant, '" + source
                + "' AS source," + " 'generic' AS system, '1' AS native_id, 'h' AS content_hash, " + columns;
    }

    @Test
    void normalizesByTheSettingsOfTheSource() {
        String columns = "' Ann@Example.com' AS email, '(202) 555-0123' AS phone, 'Dr. Ann Smith' AS full_name,"
                + " '03/04/1990' AS date_of_birth, '12 High St' AS street, 'n/a' AS city, 'ab1 2cd' AS postal_code,"
                + " array(named_struct('type', 'phone', 'value', '(202) 555-0123', 'verified', true, 'value_norm', null))"
                + " AS identifiers";

        List<Row> rows = NormalizeRecords.apply(
                        records(record("uk", columns), record("us", columns), record("any", columns)),
                        SOURCES,
                        NormalizeConfig.BUILT_IN)
                .select(
                        "source",
                        "email",
                        "email_norm",
                        "phone_norm",
                        "given_name",
                        "given_name_norm",
                        "family_name_norm",
                        "street_norm",
                        "house_number_norm",
                        "city_norm",
                        "postal_code_norm")
                .orderBy("source")
                .collectAsList();

        assertThat(rows.stream().map(row -> row.mkString("|")))
                .containsExactly(
                        "any| Ann@Example.com|ann@example.com|null|null|ann|smith|high street|12|null|AB12CD",
                        "uk| Ann@Example.com|ann@example.com|null|null|ann|smith|high street|12|null|AB12CD",
                        "us| Ann@Example.com|ann@example.com|+12025550123|null|ann|smith|high street|12|null|AB12CD");

        List<Row> dates = NormalizeRecords.apply(
                        records(record("uk", columns), record("us", columns), record("any", columns)),
                        SOURCES,
                        NormalizeConfig.BUILT_IN)
                .selectExpr("source", "cast(date_of_birth_norm AS STRING)", "identifiers[0].value_norm")
                .orderBy("source")
                .collectAsList();
        assertThat(dates.stream().map(row -> row.mkString("|")))
                .containsExactly("any|null|null", "uk|1990-04-03|null", "us|1990-03-04|+12025550123");
    }

    @Test
    void placeholdersAndProvidersOfTheConfiguration() {
        NormalizeConfig settings = new NormalizeConfig(
                List.of(new EmailProviderConfig(List.of("shop.example"), null, "-", null)),
                Map.of("name", List.of("Max Muster", "Lead"), "any", List.of("tbd"), "phone", List.of("+12025550123")));
        String phone = "array(named_struct('type', 'phone', 'value', '(202) 555-0123', 'verified', true, 'value_norm',"
                + " null)) AS identifiers";
        Dataset<Row> records = records(
                        record("us", "'a.b-x@Shop.example' AS email, 'max muster' AS full_name, " + phone))
                .unionByName(records(record(
                        "us",
                        "'a.b+x@gmail.com' AS email, 'Lead' AS given_name, 'Bo Li' AS full_name, 'TBD' AS city, 'tbd' AS house_number, 'tbd' AS gender,"
                                + " '(202) 555-0123' AS phone")));

        assertThat(NormalizeRecords.apply(records, SOURCES, settings)
                        .selectExpr(
                                "email_norm",
                                "email_canonical",
                                "given_name_norm",
                                "family_name_norm",
                                "city_norm",
                                "phone_norm",
                                "house_number_norm",
                                "gender_norm",
                                "get(identifiers, 0).value_norm AS n")
                        .collectAsList()
                        .stream()
                        .map(row -> row.mkString("|")))
                .containsExactlyInAnyOrder(
                        "a.b-x@shop.example|a.b@shop.example|null|null|null|null|null|null|null",
                        "a.b+x@gmail.com|ab@gmail.com|null|li|null|null|null|null|null");
        assertThat(NormalizeRecords.apply(records, SOURCES, NormalizeConfig.BUILT_IN)
                        .selectExpr(
                                "email_canonical",
                                "given_name_norm",
                                "phone_norm",
                                "get(identifiers, 0).value_norm AS n")
                        .collectAsList()
                        .stream()
                        .map(row -> row.mkString("|")))
                .containsExactlyInAnyOrder(
                        "a.b-x@shop.example|max|null|+12025550123", "ab@gmail.com|lead|+12025550123|null");
    }

    @Test
    void theResultHasTheShapeOfTheTable() {
        Dataset<Row> normalized =
                NormalizeRecords.apply(records(record("uk", "'x' AS email")), SOURCES, NormalizeConfig.BUILT_IN);

        assertThat(normalized.columns()).containsExactly(Tables.RECORDS.schema().fieldNames());
        assertThat(normalized
                        .select("email_norm", "email_flags", "country_norm")
                        .collectAsList())
                .allSatisfy(row -> {
                    assertThat(row.isNullAt(0)).isTrue();
                    assertThat(row.getList(1)).isEmpty();
                    assertThat(row.isNullAt(2)).isTrue();
                });
    }
}
