package org.goldthread.jobs.match;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.goldthread.jobs.NormalizedRecords;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.udfs.spark.GoldthreadFunctions;
import org.junit.jupiter.api.Test;

final class TermFrequenciesTest extends SparkSuite {
    private static final Column[] COUNTS = {col("column"), col("value"), col("count"), col("total")};

    @Test
    void countsActiveValuesBeyondTheRecordsOfOnePerson() {
        NormalizedRecords people = new NormalizedRecords();
        for (int i = 0; i < 16; i++) {
            people.with(
                    "s" + i, "family_name", "smith", "date_of_birth", Date.valueOf("1980-01-01"), "tenant", "t" + i);
        }
        for (int i = 0; i < 4; i++) {
            people.with("r" + i, "family_name", "rare");
        }
        people.with("gone", "family_name", "smith", "state", "soft_deleted");

        TermFrequencies frequencies = TermFrequencies.of(counts(people));

        assertThat(frequencies.records()).isEqualTo(20);
        assertThat(frequencies.log2Share("family_name_norm", "smith")).isCloseTo(Weights.log2(15 / 20.0), within(1e-9));
        assertThat(frequencies.log2Share("date_of_birth_norm", "19800101"))
                .isCloseTo(Weights.log2(15 / 16.0), within(1e-9));
        assertThat(frequencies.log2Share("family_name_norm", "rare")).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void anAddressIsStreetAndNumberTogether() {
        NormalizedRecords people = new NormalizedRecords();
        for (int i = 0; i < 21; i++) {
            people.with("a" + i, "street", "high street", "house_number", "1", "phone", i < 20 ? "+4420" : "+4421");
        }
        people.with("b", "street", "high street", "house_number", "2").with("c", "street", "high street");

        TermFrequencies frequencies = TermFrequencies.of(counts(people));
        String[] texts = new String[ComparableRecord.COLUMNS.size()];
        texts[ComparableRecord.COLUMNS.indexOf("street_norm")] = "high street";
        texts[ComparableRecord.COLUMNS.indexOf("house_number_norm")] = "1";
        texts[ComparableRecord.COLUMNS.indexOf("phone_norm")] = "+4420";
        ComparableRecord record = ComparableRecord.of(texts, frequencies, List.of());

        assertThat(frequencies.log2Share(Term.ADDRESS.label(), "high street 1"))
                .isCloseTo(Weights.log2(20 / 22.0), within(1e-9));
        assertThat(record.rarity[Term.ADDRESS.ordinal()]).isCloseTo(Weights.log2(20 / 22.0), within(1e-9));
        assertThat(record.rarity[Term.STREET.ordinal()]).isCloseTo(Weights.log2(22 / 23.0), within(1e-9));
        assertThat(record.rarity[Term.PHONE.ordinal()])
                .as("twenty records may be one person's, or a family's")
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(record.rarity[Term.EMAIL.ordinal()]).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void aSketchLeavesOutOnlyWhatIsRare() {
        GoldthreadFunctions.register(session());
        NormalizedRecords people = new NormalizedRecords();
        String[] organizations = {"acme tools", "acme acme", "north  tools", "north"};
        for (int i = 0; i < 400; i++) {
            people.with(
                    "r" + i,
                    "given_name",
                    i % 3 == 0 ? null : "given" + i % 7,
                    "family_name",
                    "family" + i / 6,
                    "date_of_birth",
                    Date.valueOf(LocalDate.of(1899, 12, 1).plusDays(i % 50 * 700L)),
                    "organization",
                    organizations[i % 4],
                    "street",
                    "street " + i % 5,
                    "house_number",
                    i % 2 == 0 ? null : "" + i % 10,
                    "email",
                    "e" + i + "@x.yy",
                    "phone",
                    "+4420" + (i < 20 ? 0 : i < 41 ? 1 : i),
                    "state",
                    i % 10 == 9 ? "soft_deleted" : "active");
        }
        Dataset<Row> records = people.frame(session(), 3);
        List<String> attributes = List.of("city", "tenant");

        TermSketch sketch = TermSketch.of(records, attributes)
                .treeAggregate(TermSketch.none(attributes), TermSketch::plus, TermSketch::plus);
        List<Row> counts = TermFrequencies.count(records, attributes, sketch)
                .select(COUNTS)
                .collectAsList();

        assertThat(counts)
                .containsExactlyInAnyOrderElementsOf(
                        TermFrequencies.commonest(TermFrequencies.occurrences(records, attributes))
                                .select(COUNTS)
                                .collectAsList())
                .contains(
                        RowFactory.create("records", "", 360L, 360L),
                        RowFactory.create("organization_norm words", "acme", 180L, 560L))
                .noneMatch(row -> row.getString(0).equals("email_norm"));
    }

    @Test
    void ofNoRecordsThereIsNothingToCount() {
        Dataset<Row> nobody =
                new NormalizedRecords().with("a", "state", "soft_deleted").frame(session(), 1);

        assertThat(TermFrequencies.count(nobody, List.of(), TermSketch.none(List.of()))
                        .collectAsList())
                .isEmpty();
    }

    @Test
    void aRowIsDecodedAsItsValues() {
        Dataset<Row> frame = new NormalizedRecords()
                .with("a", "date_of_birth", Date.valueOf("1980-02-03"), "given_name", "ann", "email", "a.b7@x.yy")
                .frame(session(), 1);
        List<String> columns = ComparableRecord.COLUMNS;
        Row row = frame.selectExpr(columns.toArray(String[]::new)).first();

        ComparableRecord record = ComparableRecord.of(row, TermFrequencies.none(1), List.of());

        assertThat(record.birth).isEqualTo("19800203");
        assertThat(record.given).isEqualTo("ann");
        assertThat(record.emailUser).isEqualTo("a.b7");
        assertThat(record.family).isNull();
    }

    private List<Row> counts(NormalizedRecords people) {
        Dataset<Row> records = people.frame(session(), 1);
        return TermFrequencies.commonest(TermFrequencies.occurrences(records, List.of()))
                .collectAsList();
    }
}
