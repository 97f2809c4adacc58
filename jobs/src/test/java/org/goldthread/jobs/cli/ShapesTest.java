package org.goldthread.jobs.cli;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.ShapeFixtures;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.config.ConfigFiles;
import org.goldthread.jobs.publish.Warehouse;
import org.goldthread.jobs.schema.Tables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every shape of export through the command line, all in one run: what each system's files become, beside the text
 * {@code shapes/<system>/expected.txt}. Run with {@code -Dgoldthread.write-expected=true} to write these anew.
 */
final class ShapesTest extends SparkSuite {
    private static final Path FIXTURES = ShapeFixtures.FOLDER;
    private static final String RECORD =
            "record_key, state, external_id, role, email, phone, full_name, given_name, family_name, organization, street,"
                    + " city, region, postal_code, plan, email_consent, email_consent_at, email_bounced, email_verified,"
                    + " has_password, created_at, updated_at, signed_up_at,"
                    + " last_activity_at, deleted_at, ids, custom";

    @TempDir
    private static Path folder;

    private static Warehouse warehouse;

    @BeforeAll
    static void readEverything() throws IOException {
        ShapeFixtures.write(session(), folder);
        Path config = folder.resolve("shapes.yaml");
        String home = System.setProperty(
                ConfigFiles.HOME, Path.of("..").toAbsolutePath().normalize().toString());
        try {
            assertThat(InProcess.run("resolve", "--config", config.toString(), "--quiet"))
                    .isZero();
        } finally {
            if (home == null) {
                System.clearProperty(ConfigFiles.HOME);
            } else {
                System.setProperty(ConfigFiles.HOME, home);
            }
        }
        warehouse = new Warehouse(session(), folder.resolve("warehouse").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"intercom", "klaviyo", "bloomreach", "app", "generic"})
    void everyShapeOf(String tenant) throws IOException {
        List<String> actual = new ArrayList<>();
        section(actual, "records", ofTenant(Tables.RECORDS, tenant), "to_json(struct(" + RECORD + "))");
        section(
                actual,
                "identifiers",
                ofTenant(Tables.IDENTIFIERS, tenant),
                "concat_ws(' ', record_key, concat(type, '=', value), if(verified, 'verified', null),"
                        + " if(former, 'former', null), unusable)");
        section(
                actual,
                "observations",
                ofTenant(Tables.OBSERVATIONS, tenant),
                "concat_ws(' ', kind, source, concat(left_type, '=', left_value), concat(right_type, '=', right_value),"
                        + " count, first_seen, last_seen)");
        section(actual, "known merges", merges(tenant), "concat_ws(' ', past_key, 'into', survivor_key, evidence)");
        section(actual, "people of several records", people(tenant), "members");
        section(
                actual,
                "rows",
                accounts(tenant),
                "concat_ws(' ', source, rows, 'rows', records, 'records', rejected, 'rejected', repeats, 'repeats', noted,"
                        + " 'noted', skipped, 'skipped')");
        section(
                actual,
                "quarantine",
                warehouse.read(Tables.QUARANTINE).where(col("source").isin(sources(tenant))),
                "concat_ws(' ', source, substring_index(file, '/', -1), position, kind, severity, detail)");

        Path expected = FIXTURES.resolve((tenant.equals("app") ? "sql-users" : tenant) + "/expected.txt");
        String text = String.join("\n", actual) + "\n";
        if (Boolean.getBoolean("goldthread.write-expected")) {
            Files.writeString(expected, text);
        }
        assertThat(text).isEqualTo(Files.readString(expected));
    }

    @Test
    void theRolesOfColumnsCountAndNotTheirNames() {
        Dataset<Row> records = ofTenant(Tables.RECORDS, "roles").drop("record_key", "content_hash");
        List<String> plain = json(records, "r-plain");

        assertThat(plain).hasSize(2);
        assertThat(json(records, "r-german")).isEqualTo(plain);
        assertThat(json(records, "r-shouting")).isEqualTo(plain);
    }

    private static List<String> json(Dataset<Row> records, String source) {
        return records.where(col("source").equalTo(source)).drop("source").toJSON().collectAsList().stream()
                .sorted()
                .toList();
    }

    private static void section(List<String> text, String title, Dataset<Row> rows, String line) {
        text.add("# " + title);
        rows.select(expr(line).as("line")).as(Encoders.STRING()).collectAsList().stream()
                .sorted()
                .forEach(text::add);
        text.add("");
    }

    private Dataset<Row> ofTenant(org.goldthread.jobs.schema.Table table, String tenant) {
        return warehouse.read(table).where(col("tenant").equalTo(tenant));
    }

    private Object[] sources(String tenant) {
        String prefix =
                switch (tenant) {
                    case "intercom" -> "ic";
                    case "klaviyo" -> "kl";
                    case "bloomreach" -> "b";
                    case "generic" -> "g";
                    default -> tenant;
                };
        return accounts().select("source").as(Encoders.STRING()).collectAsList().stream()
                .filter(source -> source.startsWith(prefix))
                .toArray();
    }

    private Dataset<Row> merges(String tenant) {
        return warehouse
                .read(Tables.KNOWN_MERGES)
                .where(expr("substring_index(past_key, '/', 1)").isin(sources(tenant)));
    }

    private Dataset<Row> people(String tenant) {
        return warehouse
                .read(Tables.ENTITIES)
                .join(ofTenant(Tables.RECORDS, tenant).select("record_key"), "record_key")
                .groupBy("golden_id")
                .agg(expr("array_sort(collect_list(record_key))").as("keys"))
                .where("size(keys) > 1")
                .select(concat_ws(" + ", col("keys")).as("members"));
    }

    private Dataset<Row> accounts() {
        return session()
                .read()
                .format("delta")
                .load(folder.resolve("warehouse/runs").toString())
                .selectExpr("inline(sources)");
    }

    private Dataset<Row> accounts(String tenant) {
        return accounts().where(col("source").isin(sources(tenant)));
    }
}
