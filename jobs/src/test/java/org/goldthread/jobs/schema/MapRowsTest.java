package org.goldthread.jobs.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.SparkSuite;
import org.junit.jupiter.api.Test;

final class MapRowsTest extends SparkSuite {
    private static final StructType SHAPE = StructType.fromDDL(
            "name STRING, born DATE, seen TIMESTAMP, age BIGINT, tags MAP<STRING, STRING>, parts ARRAY<STRUCT<a: STRING>>");

    private static Dataset<Row> rows(String columns) {
        return session().sql("SELECT " + columns);
    }

    @Test
    void columnsOfTheSameNameAndTypeStayAndOthersStartEmpty() {
        Row row = MapRows.apply(rows("'Ann' AS name, '7' AS age, 1 AS gone"), SHAPE, (from, to) -> {})
                .first();

        assertThat(row.getString(0)).isEqualTo("Ann");
        assertThat(IntStream.range(1, 6).allMatch(row::isNullAt)).isTrue();
    }

    @Test
    void stepsFollowEachOther() {
        Dataset<Row> first = MapRows.apply(rows("' ' AS name"), SHAPE, (from, to) -> {
            to.dropBlanks();
            to.put("born", LocalDate.of(1500, 3, 1));
            to.put("seen", Instant.parse("1500-03-01T00:00:00Z"));
            to.put("tags", Map.of("f", "6", "e", "5", "d", "4", "c", "3", "b", "2", "a", "1"));
            to.put("parts", List.of(RowFactory.create("x"), RowFactory.create("y")));
        });
        Dataset<Row> second = MapRows.apply(first, SHAPE, (from, to) -> {
            to.put(
                    "age",
                    (long) from.rows("parts").size() + from.<String>map("tags").size());
            to.put("name", from.isNull("name") ? "none" : from.text("name"));
            to.clear("parts");
        });

        assertThat(second.toJSON().first())
                .isEqualTo("{\"name\":\"none\",\"born\":\"1500-03-01\",\"seen\":\"1500-03-01T00:00:00.000Z\",\"age\":8,"
                        + "\"tags\":{\"a\":\"1\",\"b\":\"2\",\"c\":\"3\",\"d\":\"4\",\"e\":\"5\",\"f\":\"6\"}}");
        assertThat(first.select("parts.a").first().getList(0)).isEqualTo(List.of("x", "y"));
    }

    @Test
    void manyNamesAreEachFoundAndAnUnknownOneIsNot() {
        List<String> names =
                IntStream.range(0, 300).mapToObj(i -> "column_" + i).toList();
        ColumnPlaces places = new ColumnPlaces(names);
        // "Aa" and "BB" have one hash.
        ColumnPlaces twins = new ColumnPlaces(List.of("Aa", "BB"));

        assertThat(names.stream().map(name -> places.of(new String(name.toCharArray()))))
                .isEqualTo(IntStream.range(0, 300).boxed().toList());
        assertThat(List.of(twins.of("Aa"), twins.of("BB"))).isEqualTo(List.of(0, 1));
        assertThatThrownBy(() -> twins.of("Cc"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Cc");
    }
}
