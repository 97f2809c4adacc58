package org.goldthread.jobs.instruct;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.instruct.Spellings.Spelling;

/**
 * Counts the values of a partition by writer, attribute and spelling, as many writers at a time as a table of bounded size
 * holds: a writer comes once for each time that the table was full.
 */
final class WrittenValues implements Iterator<Row> {
    /** spelling null = all values that can be read; the times are microseconds since 1970. */
    static final StructType SCHEMA = new StructType()
            .add("tenant", DataTypes.StringType, true)
            .add("source", DataTypes.StringType, true)
            .add("system", DataTypes.StringType, true)
            .add("entry_path", DataTypes.StringType, true)
            .add("attribute", DataTypes.StringType, false)
            .add("spelling", DataTypes.StringType, true)
            .add("values", DataTypes.LongType, false)
            .add("at", DataTypes.LongType, true)
            .add("record_key", DataTypes.StringType, true);

    static final List<String> WRITER = List.of("tenant", "source", "system", "entry_path");
    private static final List<String> NAMES = List.of("full_name", "given_name", "family_name");

    /** Columns of the rows that are counted, in their order; behind them comes the time of the last change. */
    static final List<String> READ = List.of(
            "tenant",
            "source",
            "system",
            "created_via",
            "record_key",
            "email",
            "email_norm",
            "phone",
            "phone_norm",
            "full_name",
            "given_name",
            "family_name");

    private static final int KEY = READ.indexOf("record_key");
    private static final int EMAIL = READ.indexOf("email");
    private static final int PHONE = READ.indexOf("phone");
    private static final int FIRST_NAME = READ.indexOf(NAMES.get(0));
    private static final int AT = READ.size();
    private static final int MOST_WRITERS = 10_000;

    private final Iterator<Row> rows;
    private final Map<List<String>, Map<String, Attribute>> writers = new HashMap<>();
    private Iterator<Row> counted = Collections.emptyIterator();

    /** What a writer wrote of one attribute. */
    private static final class Attribute {
        private long readable;
        private final Map<Spelling, Found> found = new EnumMap<>(Spelling.class);
    }

    /** What of that is spelled in one way, and the newest record of it. */
    private static final class Found {
        private long values;
        private Long at;
        private String key;

        private void add(Row row) {
            values++;
            Long time = row.isNullAt(AT) ? null : (Long) row.getLong(AT);
            if (key == null || isNewer(time, row.getString(KEY))) {
                at = time;
                key = row.getString(KEY);
            }
        }

        /** No time comes before any; keys compare as Spark compares them. */
        private boolean isNewer(Long time, String otherKey) {
            if (time == null || at == null) {
                return time == null && at == null ? isGreater(otherKey) : at == null;
            }
            return time > at || time.equals(at) && isGreater(otherKey);
        }

        private boolean isGreater(String otherKey) {
            return Arrays.compareUnsigned(
                            otherKey.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8))
                    > 0;
        }
    }

    WrittenValues(Iterator<Row> rows) {
        this.rows = rows;
    }

    @Override
    public boolean hasNext() {
        while (!counted.hasNext() && rows.hasNext()) {
            count();
        }
        return counted.hasNext();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return counted.next();
    }

    private void count() {
        while (rows.hasNext() && writers.size() < MOST_WRITERS) {
            Row row = rows.next();
            // A list of nulls is fine where there is no entry path.
            List<String> writer = Arrays.asList(row.getString(0), row.getString(1), row.getString(2), row.getString(3));
            Map<String, Attribute> written = writers.computeIfAbsent(writer, any -> new HashMap<>());
            count(written, "email", row.getString(EMAIL + 1) != null, row, ofPair(row, EMAIL));
            count(written, "phone", row.getString(PHONE + 1) != null, row, ofPair(row, PHONE));
            for (int i = 0; i < NAMES.size(); i++) {
                String name = row.getString(FIRST_NAME + i);
                count(written, NAMES.get(i), Spellings.isName(name), row, Spellings.ofName(name));
            }
        }
        List<Row> full = new ArrayList<>();
        writers.forEach(
                (writer, attributes) -> attributes.forEach((attribute, of) -> addRows(full, writer, attribute, of)));
        writers.clear();
        counted = full.iterator();
    }

    private static Set<Spelling> ofPair(Row row, int raw) {
        return raw == EMAIL
                ? Spellings.ofEmail(row.getString(raw), row.getString(raw + 1))
                : Spellings.ofPhone(row.getString(raw), row.getString(raw + 1));
    }

    private static void count(
            Map<String, Attribute> written, String name, boolean readable, Row row, Set<Spelling> spellings) {
        if (!readable) {
            return;
        }
        Attribute attribute = written.computeIfAbsent(name, any -> new Attribute());
        attribute.readable++;
        for (Spelling spelling : spellings) {
            attribute.found.computeIfAbsent(spelling, any -> new Found()).add(row);
        }
    }

    private static void addRows(List<Row> full, List<String> writer, String name, Attribute attribute) {
        full.add(row(writer, name, null, attribute.readable, null, null));
        attribute.found.forEach(
                (spelling, found) -> full.add(row(writer, name, spelling.text(), found.values, found.at, found.key)));
    }

    private static Row row(List<String> writer, String attribute, String spelling, long values, Long at, String key) {
        return RowFactory.create(
                writer.get(0), writer.get(1), writer.get(2), writer.get(3), attribute, spelling, values, at, key);
    }
}
