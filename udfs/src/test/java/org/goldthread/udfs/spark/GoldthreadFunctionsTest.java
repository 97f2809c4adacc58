package org.goldthread.udfs.spark;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.goldthread.udfs.text.DateOrder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The functions in a real session that knows them only through spark.sql.extensions, and in one that registers them. */
class GoldthreadFunctionsTest {

    private static SparkSession extended;
    private static SparkSession registered;

    @BeforeAll
    static void start() {
        extended = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.warehouse.dir", "target/spark-warehouse")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.extensions", GoldthreadExtensions.class.getName())
                .getOrCreate();
        registered = extended.newSession();
        GoldthreadFunctions.register(registered);
    }

    @AfterAll
    static void stop() {
        extended.stop();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "NULL",
            value = {
                "gt_email(' Ada@Example.COM ') | ada@example.com",
                "gt_email_canonical('A.da+x@googlemail.com') | ada@gmail.com",
                "gt_email_domain('ada@example.com') | example.com",
                "gt_email_local_part('ada@example.com') | ada",
                "gt_email_flags('info@gmail.com') | [free, role]",
                "gt_email_flags('nobody home') | [invalid]",
                "gt_email_flags(' ') | null",
                "gt_email_invalid_reason('ada@localhost') | no-top-level-domain",
                "gt_email_invalid_reason(' ') | null",
                "gt_phone('030 901820', 'DE') | +4930901820",
                "gt_phone('+49 30 901820', NULL) | +4930901820",
                "gt_phone_region('+4930901820') | DE",
                "gt_phone_type('+4930901820') | fixed",
                "gt_phone_invalid_reason('030 901820', NULL) | no-country",
                "gt_phone_extension('030 901820 x12', 'DE') | 12",
                "gt_phones('030 901820 / 0171 4567890', 'DE') | [+4930901820, +491714567890]",
                "gt_name('Łukasz O''Brien') | lukasz obrien",
                "gt_given_name('van Gogh, Vincent Willem') | Vincent",
                "gt_middle_name('van Gogh, Vincent Willem') | Willem",
                "gt_family_name('Vincent van Gogh') | van Gogh",
                "gt_name_script('Юрий') | юрий",
                "gt_title('Dr. Ada King') | Dr.",
                "gt_name_suffix('Ada King, PhD') | PhD",
                "gt_initials('J. R. R.') | jrr",
                "gt_organization('Acme GmbH & Co. KG') | acme",
                "gt_nickname('bill') | william",
                "gt_same_nickname('bill', 'will') | true",
                "gt_date('03/04/1990', 'mdy') | 1990-03-04",
                "gt_date_partial('05/1990', NULL) | 1990-05",
                "gt_date_precision('1990-00-00', 'ymd') | YEAR",
                "gt_timestamp('1700000000.5') | 2023-11-14 22:13:20.5",
                "gt_timestamp(1700000000) | 2023-11-14 22:13:20.0",
                "gt_timestamp(1700000000.5D) | 2023-11-14 22:13:20.5",
                "gt_street('12 Main St.') | 12 main street",
                "gt_house_number('221B Baker Street') | 221b",
                "gt_unit('12 Main St Apt #4B') | 4b",
                "gt_post_box('P.O. Box 12') | 12",
                "gt_is_postal_code('1012 AB', 'NL') | true",
                "gt_postal_code('02139-4307', 'USA') | 02139",
                "gt_postal_code(2139, 'US') | 02139",
                "gt_postal_code('sw1a 1aa', NULL) | SW1A1AA",
                "gt_city('St. Louis') | saint louis",
                "gt_region('California') | ca",
                "gt_country('Deutschland') | DE",
                "gt_identifier(' A1 ') | A1",
                "gt_provider('google-oauth2') | google",
                "gt_provider_subject('Google', 'g-55501') | google:g-55501",
                "gt_username('@J.Doe') | j.doe",
                "gt_uuid('{6F9619FF8B86D011B42D00CF4FC964FF}') | 6f9619ff-8b86-d011-b42d-00cf4fc964ff",
                "gt_url_host('https://www.example.co.uk:8443/a') | example.co.uk",
                "gt_url_domain('https://shop.example.co.uk/a') | example.co.uk",
                "gt_is_uuid('x') | false",
                "gt_is_placeholder('n/a') | true",
                "gt_boolean('t') | true",
                "gt_boolean(true) | true",
                "gt_consent('NEVER_SUBSCRIBED') | never",
                "gt_jaro_winkler('ada', 'ada') | 1.0",
                "gt_edit_distance('ab', 'ba') | 1",
                "gt_jaccard('a b', 'b c') | 0.3333333333333333",
                "gt_containment('a b', 'b') | 1.0",
                "gt_soundex('robert') | R163",
                "gt_metaphone('robert') | RPRT",
            })
    void sql_finds_them_both_ways(String expression, String expected) {
        for (SparkSession session : List.of(extended, registered)) {
            Object value = session.sql("SELECT " + expression).head().get(0);
            String text =
                    value instanceof scala.collection.Seq<?> seq ? seq.mkString("[", ", ", "]") : String.valueOf(value);
            assertThat(text).isEqualTo(expected);
        }
    }

    static List<SqlFunction> functions() {
        return List.copyOf(GoldthreadFunctions.catalogue().values());
    }

    @ParameterizedTest
    @MethodSource("functions")
    void null_in_null_out_over_columns(SqlFunction function) {
        String nulls = String.join(
                ", ",
                function.arguments().stream().map(a -> "CAST(n AS STRING)").toList());
        Row row = extended.sql("SELECT %s(%s) FROM VALUES (NULL), (NULL) AS t(n)".formatted(function.name(), nulls))
                .head();
        assertThat(row.isNullAt(0)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void each_says_what_it_does(SqlFunction function) {
        assertThat(function.name()).matches("gt_[a-z_]+");
        assertThat(function.sentence()).endsWith(".").hasSizeLessThan(120);
        assertThat(extended.sql("DESCRIBE FUNCTION " + function.name())
                        .toDF()
                        .collectAsList()
                        .toString())
                .contains(function.sentence());
    }

    @Test
    void a_wrong_number_of_arguments_says_the_remedy() {
        assertThatThrownBy(() -> extended.sql("SELECT gt_phone('030')"))
                .hasMessageContaining(
                        "gt_phone takes 2 arguments [raw, region], but got 1. Call gt_phone(raw, region).");
    }

    @Test
    void a_wrong_date_order_says_the_remedy() {
        assertThatThrownBy(() ->
                        extended.sql("SELECT gt_date('03/04/1990', 'american')").head())
                .hasStackTraceContaining("YMD, DMY or MDY");
    }

    @Test
    void java_callers_get_columns_without_registration() {
        Row row = extended.newSession()
                .sql("SELECT 'Ada@Example.com' e, '1990-12-10' d, '2026-05-01 08:00:00+00' t, '(030) 901820' p")
                .select(
                        GoldthreadFunctions.email(col("e")),
                        GoldthreadFunctions.date(col("d"), DateOrder.YMD),
                        GoldthreadFunctions.timestamp(col("t")),
                        GoldthreadFunctions.phone(col("p"), "DE"))
                .head();
        assertThat(row.getString(0)).isEqualTo("ada@example.com");
        assertThat(row.getDate(1)).isEqualTo(Date.valueOf("1990-12-10"));
        assertThat(row.getTimestamp(2)).isEqualTo(Timestamp.from(Instant.parse("2026-05-01T08:00:00Z")));
        assertThat(row.getString(3)).isEqualTo("+4930901820");
    }

    @Test
    void columns_of_many_rows_and_code_generation_agree() {
        assertThat(extended.range(1000)
                        .selectExpr("gt_email(concat('U', id, '@Example.com')) AS e")
                        .where("e = concat('u', 7, '@example.com')")
                        .count())
                .isEqualTo(1);
    }
}
