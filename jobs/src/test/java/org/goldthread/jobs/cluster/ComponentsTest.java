package org.goldthread.jobs.cluster;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.config.Gates;
import org.goldthread.jobs.schema.Tables;
import org.junit.jupiter.api.Test;

/** Members and statistics of a few components. */
final class ComponentsTest extends SparkSuite {
    private static final StructType EDGES =
            StructType.fromDDL("left_node STRING NOT NULL, right_node STRING NOT NULL, weight DOUBLE");

    private final Dataset<Row> records = spark().createDataFrame(
                    List.of(
                            person("crm/1", "crm", "active", "john", "smith"),
                            person("app/1", "app", "active", "johnny", "smith"),
                            person("app/2", "app", "active", "mary", "jones"),
                            person("crm/3", "crm", "active", "eva", "brown"),
                            person("crm/4", "crm", "active", "john", "smith"),
                            person("crm/5", "crm", "soft_deleted", "mary", "jones"),
                            person("crm/6", "crm", "active", "otto", "stone")),
                    StructType.fromDDL(
                            "record_key STRING, tenant STRING, source STRING, state STRING, given_name_norm STRING,"
                                    + " family_name_norm STRING, date_of_birth_norm DATE"));

    private final Dataset<Row> edges = spark().createDataFrame(
                    List.of(
                            RowFactory.create("crm/1", "a-email|x", null),
                            RowFactory.create("app/1", "a-email|x", null),
                            RowFactory.create("app/1", "app/2", 3.5),
                            RowFactory.create("crm/3", "email|alone", null),
                            RowFactory.create("crm/4", "crm/5", 7.25)),
                    EDGES);

    private Components.Grouped grouped(int maxEntitySize) {
        Dataset<Row> labels = ConnectedComponents.apply(edges);
        return Components.Grouped.of(
                Components.apply(records, edges, labels, new Gates(null, null, null, maxEntitySize, null)));
    }

    @Test
    void recordsThatAreNotAloneAreMembersAndIdentifiersDropOut() {
        assertThat(grouped(50).members().orderBy("record_key").collectAsList())
                .containsExactly(
                        RowFactory.create("app/1", "app/1"),
                        RowFactory.create("app/2", "app/1"),
                        RowFactory.create("crm/1", "app/1"),
                        RowFactory.create("crm/4", "crm/4"),
                        RowFactory.create("crm/5", "crm/4"));
    }

    @Test
    void theFirstActiveRecordIsTheAnchor() {
        Dataset<Row> people = records.withColumn(
                        "state",
                        when(col("record_key").isin("app/1", "crm/4", "crm/5"), "soft_deleted")
                                .otherwise(col("state")))
                .withColumn("tenant", col("record_key"));
        Dataset<Row> grouped = Components.apply(
                people, edges, ConnectedComponents.apply(edges), new Gates(null, null, null, 50, null));

        assertThat(Components.Grouped.of(grouped).anchors().orderBy("component").collectAsList())
                .containsExactly(
                        RowFactory.create("app/1", "app/2", "app/2", 3L),
                        RowFactory.create("crm/4", "crm/4", "crm/4", 2L));
    }

    @Test
    void statisticsCountAndAlarm() {
        List<Row> stats = grouped(2).stats().orderBy("component").collectAsList();

        assertThat(stats).hasSize(2);
        assertThat(stats.get(0).mkString(",")).isEqualTo("app/1,3,3,2,3.5,ArraySeq(name-conflict, over-size)");
        // A soft-deleted Mary beside an active John is no conflict: only active records count.
        assertThat(stats.get(1).mkString(",")).isEqualTo("crm/4,2,1,1,7.25,ArraySeq()");
        assertThat(List.of(grouped(2).stats().columns()))
                .isEqualTo(List.of(Tables.COMPONENT_STATS.schema().fieldNames()).subList(2, 8));
    }

    @Test
    void pairsOfOneComponentAreNotApart() {
        Dataset<Row> pairs = spark().createDataFrame(
                        List.of(
                                RowFactory.create("app/1", "crm/1", 1.0),
                                RowFactory.create("app/1", "crm/4", 2.0),
                                RowFactory.create("app/2", "crm/6", 3.0),
                                RowFactory.create("crm/3", "crm/6", 4.0)),
                        StructType.fromDDL("left_key STRING, right_key STRING, weight DOUBLE"));

        assertThat(grouped(50).apart(pairs).select("weight").orderBy("weight").collectAsList())
                .extracting(row -> row.getDouble(0))
                .containsExactly(2.0, 3.0, 4.0);
    }

    @Test
    void theOrderOfRowsDoesNotMatter() {
        Dataset<Row> labels =
                ConnectedComponents.apply(edges.orderBy("right_node").repartition(5));
        Components.Grouped turned = Components.Grouped.of(Components.apply(
                records.orderBy(records.col("record_key").desc()),
                edges.repartition(3),
                labels,
                new Gates(null, null, null, 2, null)));

        assertThat(turned.members().collectAsList())
                .containsExactlyInAnyOrderElementsOf(grouped(2).members().collectAsList());
        assertThat(turned.stats().collectAsList())
                .containsExactlyInAnyOrderElementsOf(grouped(2).stats().collectAsList());
    }

    private static Row person(String key, String source, String state, String given, String family) {
        return RowFactory.create(key, "t", source, state, given, family, null);
    }
}
