package org.goldthread.jobs.schema;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.collection.immutable.ArraySeq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A row in the making: values by column name. Times are {@link java.time.Instant}, dates {@link java.time.LocalDate}, structures
 * {@link Row}; lists and maps are Java's, outside of the row itself.
 */
public final class RowDraft {
    private final ColumnPlaces places;
    private final Object[] values;

    RowDraft(ColumnPlaces places) {
        this.places = places;
        this.values = new Object[places.size()];
    }

    /**
     * @return null = the row has null there
     * @throws IllegalArgumentException for a column that the row does not have
     */
    public Object get(String column) {
        return values[place(column)];
    }

    /** A column of text. */
    public String text(String column) {
        return (String) get(column);
    }

    /** A column of yes or no; null is no. */
    public boolean isTrue(String column) {
        return Boolean.TRUE.equals(get(column));
    }

    public boolean isNull(String column) {
        return get(column) == null;
    }

    /** A column of lists; null is empty. */
    public List<Row> rows(String column) {
        return list(get(column));
    }

    /** A column of maps; null is empty. */
    @SuppressWarnings("unchecked")
    public <V> Map<String, V> map(String column) {
        Object value = get(column);
        return value == null ? Map.of() : CollectionConverters.asJava((scala.collection.Map<String, V>) value);
    }

    /** A list inside of a structure or map; null is empty. */
    @SuppressWarnings("unchecked")
    public static <T> List<T> list(Object value) {
        return value == null ? List.of() : CollectionConverters.asJava((scala.collection.Seq<T>) value);
    }

    /** A list as structures and maps hold it. */
    public static Object cell(List<?> list) {
        return ArraySeq.unsafeWrapArray(list.toArray());
    }

    public void put(String column, Object value) {
        values[place(column)] = value;
    }

    public void clear(String column) {
        values[place(column)] = null;
    }

    public void put(String column, List<?> list) {
        values[place(column)] = list == null ? null : cell(list);
    }

    public void put(String column, Map<String, ?> map) {
        values[place(column)] = map == null ? null : CollectionConverters.asScala(map);
    }

    /** Makes null of texts without anything but spaces. */
    public void dropBlanks() {
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof String text && isBlank(text)) {
                values[i] = null;
            }
        }
    }

    /** Whether the text holds nothing but spaces. */
    public static boolean isBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != ' ') {
                return false;
            }
        }
        return true;
    }

    void set(int place, Object value) {
        values[place] = value;
    }

    /** The row; the maps at these places are in the order of their keys, since Spark's own order is lost whenever a map is decoded. */
    Row row(int... maps) {
        for (int place : maps) {
            if (values[place] != null) {
                scala.collection.Map<?, ?> map = (scala.collection.Map<?, ?>) values[place];
                values[place] = CollectionConverters.asScala(new TreeMap<>(CollectionConverters.asJava(map)));
            }
        }
        return RowFactory.create(values);
    }

    private int place(String column) {
        return places.of(column);
    }
}
