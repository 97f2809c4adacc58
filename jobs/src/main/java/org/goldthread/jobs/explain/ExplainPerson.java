package org.goldthread.jobs.explain;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;
import org.goldthread.jobs.instruct.EvidenceEdge;
import org.goldthread.jobs.publish.Warehouse;
import org.goldthread.jobs.schema.Tables;

/** What one golden record is made of, and what holds its records together. */
public final class ExplainPerson {
    private ExplainPerson() {}

    /**
     * Sections in reading order: the person, its records, its evidence, its values, the instructions.
     *
     * @param goldenId a golden id, also one that was absorbed
     * @throws UserError USAGE when it was never issued, or nothing was published
     */
    public static List<Section> apply(Warehouse warehouse, String goldenId) {
        PublishedEvidence published = new PublishedEvidence(warehouse);
        String id = published.current(goldenId);
        Row golden = published.golden(id);
        if (golden == null) {
            throw new UserError(
                    ExitCode.USAGE,
                    "golden id",
                    "'" + goldenId + "' was never issued.",
                    "Give an id of the table golden_records, or two record keys.");
        }
        List<Row> members = published.members(id);
        List<Section> sections = new ArrayList<>();
        String absorbed = id.equals(goldenId) ? "" : " (" + goldenId + " was absorbed by it)";
        sections.add(Section.text(id + absorbed + ": " + Cells.text(golden, "status") + ", " + members.size()
                + (members.size() == 1 ? " record" : " records")));
        sections.add(records(members));
        sections.add(evidence(published, members));
        sections.add(values(published, id));
        sections.add(Section.table(
                "Instructions",
                Instructions.table(published.rows(
                        Tables.MERGE_INSTRUCTIONS, col("golden_id").equalTo(id)))));
        sections.removeIf(section -> sections.indexOf(section) > 0 && !section.hasRows());
        return List.copyOf(sections);
    }

    private static Section records(List<Row> members) {
        List<String[]> table = new ArrayList<>();
        table.add(new String[] {"record", "state", "given name", "family name", "e-mail", "phone", "born"});
        for (Row member : members) {
            table.add(new String[] {
                Cells.text(member, "record_key"),
                Cells.text(member, "state"),
                Cells.text(member, "given_name"),
                Cells.text(member, "family_name"),
                Cells.text(member, "email_norm"),
                Cells.text(member, "phone_norm"),
                Cells.text(member, "date_of_birth_norm")
            });
        }
        return Section.table("Records", table);
    }

    private static Section evidence(PublishedEvidence published, List<Row> members) {
        List<Row> rows = published.edges(members);
        List<EvidenceEdge> edges = rows.stream().map(EvidenceEdge::of).toList();
        Set<String> keys = new HashSet<>();
        members.forEach(member -> keys.add(member.getAs("record_key")));
        Splits splits = new Splits(keys, edges);
        List<String[]> table = new ArrayList<>();
        table.add(new String[] {"record", "evidence", "other end", "probability", "without it"});
        for (EvidenceEdge edge : edges.stream()
                .sorted(Comparator.comparing(EvidenceEdge::left)
                        .thenComparing(EvidenceEdge::right)
                        .thenComparing(Cells::evidence))
                .toList()) {
            if (splits.isUseful(edge)) {
                boolean forth = keys.contains(edge.left()) || !keys.contains(edge.right());
                table.add(new String[] {
                    forth ? edge.left() : edge.right(),
                    Cells.evidence(edge),
                    forth ? edge.right() : edge.left(),
                    Cells.number(edge.probability(), "%.4f"),
                    Cells.leaving(splits.without(edge))
                });
            }
        }
        return Section.table("Evidence", table);
    }

    private static Section values(PublishedEvidence published, String goldenId) {
        List<String[]> table = new ArrayList<>();
        table.add(new String[] {"attribute", "value", "from", "rule", "other candidates"});
        published.rows(Tables.GOLDEN_LINEAGE, col("golden_id").equalTo(goldenId)).stream()
                .sorted(Comparator.comparing(row -> row.<String>getAs("attribute")))
                .forEach(row -> table.add(new String[] {
                    Cells.text(row, "attribute"),
                    Cells.text(row, "value"),
                    Cells.text(row, "record_key"),
                    Cells.text(row, "rule"),
                    Integer.toString(
                            row.isNullAt(row.fieldIndex("runners_up"))
                                    ? 0
                                    : row.getList(row.fieldIndex("runners_up")).size())
                }));
        return Section.table("Golden values", table);
    }
}
