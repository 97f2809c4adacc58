package org.goldthread.jobs.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.goldthread.jobs.instruct.EvidenceEdge;
import org.goldthread.jobs.schema.Tables;
import org.junit.jupiter.api.Test;

/** What leaves a person when one piece of evidence is taken away. */
final class SplitsTest {
    private static EvidenceEdge edge(String left, String right, String kind, String type, String value) {
        Object[] cells = {"t", left, right, kind, type, value, null, null, 80L, null};
        return EvidenceEdge.of(new GenericRowWithSchema(cells, Tables.EDGES.schema()));
    }

    private static final EvidenceEdge A_MAIL = edge("app/1", "email:x", "identifier", "email", "x");
    private static final EvidenceEdge B_MAIL = edge("crm/1", "email:x", "identifier", "email", "x");
    private static final EvidenceEdge A_B = edge("app/1", "crm/1", "match", "name", null);
    private static final EvidenceEdge B_C = edge("crm/1", "mail/1", "match", "name", null);
    private static final EvidenceEdge C_PHONE = edge("mail/1", "phone:5", "identifier", "phone", "5");

    private static final Splits SPLITS =
            new Splits(List.of("app/1", "crm/1", "mail/1"), List.of(A_MAIL, B_MAIL, A_B, B_C, C_PHONE));

    @Test
    void whatHangsByOneEdgeLeavesWithIt() {
        assertThat(SPLITS.without(B_C)).containsExactly("mail/1");
    }

    @Test
    void aSecondWayHoldsTheRecordsTogether() {
        assertThat(SPLITS.without(A_B)).isEmpty();
        assertThat(SPLITS.without(A_MAIL)).isEmpty();
    }

    @Test
    void anIdentifierThatOneRecordAloneHoldsJoinsNothing() {
        assertThat(SPLITS.isUseful(C_PHONE)).isFalse();
        assertThat(SPLITS.isUseful(A_MAIL)).isTrue();
        assertThat(SPLITS.without(C_PHONE)).isEmpty();
    }
}
