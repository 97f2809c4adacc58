package org.goldthread.jobs.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

final class CombinedTermsTest {
    private static final TermCells CELLS = new TermCells(List.of());
    private static final int FIELDS = 13;

    @Test
    void aFullTableIsEmptiedAndNothingIsLost() {
        BitSet all = new BitSet();
        all.set(0, TermSketch.CELLS);
        int different = 150_000;
        CombinedTerms terms = new CombinedTerms(
                IntStream.range(0, 2 * different)
                        .mapToObj(i -> named("name" + i % different))
                        .iterator(),
                CELLS,
                all);

        Map<String, Long> counts = new HashMap<>();
        int rows = 0;
        while (terms.hasNext()) {
            Row row = terms.next();
            assertThat(row.getString(0)).isEqualTo("given_name_norm");
            counts.merge(row.getString(1), row.getLong(2), Long::sum);
            rows++;
        }

        assertThat(rows).isGreaterThan(different);
        assertThat(counts).hasSize(different).allSatisfy((name, count) -> assertThat(count)
                .isEqualTo(2));
    }

    @Test
    void countsWhatIsWantedOnly() {
        BitSet ann = new BitSet();
        CELLS.read(named("ann"), new TermCells.Sink() {
            @Override
            public boolean wants(int column, int place) {
                ann.set(place);
                return false;
            }

            @Override
            public void take(int column, String value) {
                throw new AssertionError(value);
            }
        });
        CombinedTerms terms = new CombinedTerms(
                List.of(named("ann"), named("bob"), named("ann")).iterator(), CELLS, ann);

        assertThat(terms.next()).isEqualTo(RowFactory.create("given_name_norm", "ann", 2L));
        assertThat(terms.hasNext()).isFalse();
    }

    /** Given names come first among the fields. */
    private static Row named(String name) {
        Object[] values = new Object[FIELDS];
        values[0] = name;
        return RowFactory.create(values);
    }
}
