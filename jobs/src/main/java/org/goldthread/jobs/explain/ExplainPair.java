package org.goldthread.jobs.explain;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.config.Thresholds;
import org.goldthread.jobs.errors.UserError;
import org.goldthread.jobs.instruct.EvidenceEdge;
import org.goldthread.jobs.instruct.EvidenceGraph;
import org.goldthread.jobs.instruct.EvidencePath;
import org.goldthread.jobs.match.ComparableRecord;
import org.goldthread.jobs.match.ComparedColumns;
import org.goldthread.jobs.match.MatchModel;
import org.goldthread.jobs.match.PairScore;
import org.goldthread.jobs.match.PairScorer;
import org.goldthread.jobs.match.TermFrequencies;
import org.goldthread.jobs.pipeline.CountTerms;
import org.goldthread.jobs.publish.Warehouse;
import org.goldthread.jobs.schema.Tables;

/** Why two records are, or are not, one person. */
public final class ExplainPair {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ExplainPair() {}

    /**
     * Sections in reading order: the verdict, the values side by side, the evidence path, the match weight by comparison,
     * what was held back, the instructions.
     *
     * @param one record key, or a native id that one source alone knows
     * @param two likewise
     * @param thresholds null = the model's own
     * @throws UserError USAGE when a record is unknown or nothing was published
     */
    public static List<Section> apply(
            Warehouse warehouse, String one, String two, MatchModel model, Thresholds thresholds) {
        PublishedEvidence published = new PublishedEvidence(warehouse);
        Row left = published.record(one);
        Row right = published.record(two);
        String a = left.getAs("record_key");
        String b = right.getAs("record_key");
        String leftId = published.goldenIdOf(a);
        String rightId = published.goldenIdOf(b);
        boolean same = leftId != null && leftId.equals(rightId);

        List<Section> sections = new ArrayList<>();
        sections.add(Section.text(
                same
                        ? a + " and " + b + " are one person: " + leftId
                        : a + " and " + b + " are two people: " + leftId + " and " + rightId));
        sections.add(sideBySide(left, right, a, b));
        sections.add(same ? path(published, leftId, a, b) : tenants(left, right));
        sections.add(weight(
                published, a, b, new PairScorer(model, thresholds, frequencies(published, model)), model, thresholds));
        sections.add(heldBack(published, a, b));
        sections.add(Section.table("Instructions", Instructions.table(instructions(published, left, right))));
        sections.removeIf(section -> sections.indexOf(section) > 0 && !section.hasRows());
        return List.copyOf(sections);
    }

    private static Section sideBySide(Row left, Row right, String a, String b) {
        List<String[]> table = new ArrayList<>();
        table.add(new String[] {"normalized value", a, b});
        for (String column : ComparableRecord.COLUMNS) {
            String one = Cells.text(left, column);
            String two = Cells.text(right, column);
            if (!one.isEmpty() || !two.isEmpty()) {
                table.add(new String[] {column.replaceFirst("_norm$", ""), one, two});
            }
        }
        return Section.table("Values", table);
    }

    private static Section tenants(Row left, Row right) {
        String one = left.getAs("tenant");
        String two = right.getAs("tenant");
        return one.equals(two)
                ? Section.table("Evidence path", List.of())
                : Section.text("Evidence path", "none: nothing crosses tenants (" + one + " and " + two + ")");
    }

    private static Section path(PublishedEvidence published, String goldenId, String a, String b) {
        List<Row> members = published.members(goldenId);
        List<Row> edges = published.edges(members);
        EvidencePath path = EvidenceGraph.of(members, edges).best(a, b);
        Splits splits = new Splits(
                members.stream().map(row -> row.<String>getAs("record_key")).toList(),
                edges.stream().map(EvidenceEdge::of).toList());
        List<String[]> table = new ArrayList<>();
        table.add(new String[] {"from", "evidence", "to", "confidence", "without it"});
        for (EvidencePath.Hop hop : path.hops()) {
            table.add(new String[] {
                hop.from(),
                Cells.evidence(hop.edge()),
                hop.to(),
                Cells.number(hop.confidence(), "%.3f"),
                Cells.leaving(splits.without(hop.edge()))
            });
        }
        return Section.table("Evidence path (its weakest step counts)", table);
    }

    private static TermFrequencies frequencies(PublishedEvidence published, MatchModel model) {
        return CountTerms.apply(published.read(Tables.RECORDS), model.attributes());
    }

    private static Section weight(
            PublishedEvidence published,
            String a,
            String b,
            PairScorer scorer,
            MatchModel model,
            Thresholds thresholds) {
        PairScore score = scorer.explain(values(published, a, scorer, model), values(published, b, scorer, model));
        List<String[]> table = new ArrayList<>();
        table.add(new String[] {"comparison", "level", "bits"});
        levels(score).forEach((comparison, level) -> {
            int colon = level.lastIndexOf(':');
            table.add(
                    new String[] {comparison, colon < 0 ? "" : level.substring(0, colon), level.substring(colon + 1)});
        });
        table.add(new String[] {"match weight", "", Cells.number(score.weight(), "%+.1f")});
        Thresholds limits = thresholds == null ? model.thresholds() : thresholds;
        String title = String.format(
                java.util.Locale.ROOT,
                "Match weight: probability %.4f (a match from %s, a review case from %s; model %s)",
                score.probability(),
                limits.match(),
                limits.review(),
                model.version());
        return Section.table(title, table);
    }

    private static ComparableRecord values(
            PublishedEvidence published, String key, PairScorer scorer, MatchModel model) {
        Column[] columns = ComparedColumns.names(model.attributes()).stream()
                .map(org.apache.spark.sql.functions::col)
                .toArray(Column[]::new);
        Dataset<Row> record =
                published.read(Tables.RECORDS).where(col("record_key").equalTo(key));
        return scorer.decode(
                ComparedColumns.of(record, model.attributes()).select(columns).head());
    }

    private static Map<String, String> levels(PairScore score) {
        try {
            return JSON.readValue(score.levels(), new TypeReference<LinkedHashMap<String, String>>() {});
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("the scorer wrote no JSON", impossible);
        }
    }

    private static Section heldBack(PublishedEvidence published, String a, String b) {
        List<String[]> table = new ArrayList<>();
        table.add(new String[] {"what", "why", "detail"});
        for (Row refused : published.rows(
                Tables.REFUSED_EDGES,
                col("left_node").isin(a, b).or(col("right_node").isin(a, b)))) {
            table.add(new String[] {
                Cells.text(refused, "kind") + " edge " + Cells.text(refused, "left_node") + " - "
                        + Cells.text(refused, "right_node"),
                Cells.text(refused, "guard"),
                Cells.text(refused, "reason")
            });
        }
        sharedWithoutEdge(published, a, b).forEach(table::add);
        published
                .between(Tables.REVIEW_QUEUE, "left_key", "right_key", a, b)
                .forEach(open -> table.add(
                        new String[] {"open case", Cells.text(open, "reason"), "case " + Cells.text(open, "case_id")}));
        return Section.table("Held back", table);
    }

    /** Identifier values that both hold, but that join nobody. */
    private static List<String[]> sharedWithoutEdge(PublishedEvidence published, String a, String b) {
        List<String[]> shared = new ArrayList<>();
        Map<String, Row> ofOne = new LinkedHashMap<>();
        published
                .rows(Tables.IDENTIFIERS, col("record_key").equalTo(a))
                .forEach(row -> ofOne.put(row.getAs("node"), row));
        for (Row other : published.rows(Tables.IDENTIFIERS, col("record_key").equalTo(b))) {
            Row own = ofOne.get(other.<String>getAs("node"));
            if (own != null) {
                String type = other.getAs("type");
                String value = other.getAs("value");
                String unusable = Cells.text(own, "unusable") + Cells.text(other, "unusable");
                String suppressed = published
                        .rows(
                                Tables.SUPPRESSED_VALUES,
                                col("type").equalTo(type).and(col("value").equalTo(value)))
                        .stream()
                        .map(row -> Cells.text(row, "reason"))
                        .findFirst()
                        .orElse("");
                if (!unusable.isEmpty() || !suppressed.isEmpty()) {
                    shared.add(new String[] {"shared " + type + " " + value, "makes no edge", unusable + suppressed});
                }
            }
        }
        shared.sort(Comparator.comparing(line -> line[0]));
        return shared;
    }

    private static List<Row> instructions(PublishedEvidence published, Row left, Row right) {
        if (!left.<String>getAs("source").equals(right.<String>getAs("source"))) {
            return List.of();
        }
        List<Row> found = published.between(
                Tables.MERGE_INSTRUCTIONS,
                "primary_id",
                "duplicate_id",
                left.getAs("native_id"),
                right.getAs("native_id"));
        return found.stream()
                .filter(row -> row.<String>getAs("target").equals(left.<String>getAs("source")))
                .toList();
    }
}
