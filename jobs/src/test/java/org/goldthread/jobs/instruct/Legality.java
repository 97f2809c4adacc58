package org.goldthread.jobs.instruct;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.goldthread.jobs.instruct.legality.ChainLegality;
import org.goldthread.jobs.instruct.legality.SourceRecord;
import org.goldthread.jobs.instruct.legality.Step;
import org.goldthread.jobs.instruct.legality.Verdict;
import org.goldthread.jobs.instruct.legality.Violation;
import org.goldthread.jobs.schema.Tables;

/** Hands planned rows and records to the independent statement of each target's rules. */
final class Legality {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> JSON =
            Set.of("calls", "field_updates", "evidence", "preconditions", "pre_image", "undo");

    private final List<MemberRecord> everybody;
    private final Set<String> abilities;

    Legality(List<MemberRecord> everybody, Set<String> abilities) {
        this.everybody = everybody;
        this.abilities = abilities;
    }

    /** Everything that is wrong with the rows, chain by chain. */
    List<Violation> violations(List<InstructionRow> rows) {
        List<Violation> violations = new ArrayList<>();
        verdicts(rows).values().forEach(verdict -> violations.addAll(verdict.violations()));
        return violations;
    }

    /** The verdict on each chain, by target and tenant. */
    Map<String, Verdict> verdicts(List<InstructionRow> rows) {
        Map<String, List<InstructionRow>> chains = new TreeMap<>();
        rows.forEach(row -> chains.computeIfAbsent(
                        row.text("target") + "/" + row.text("tenant") + "/" + row.text("golden_id"),
                        chain -> new ArrayList<>())
                .add(row));
        Map<String, Verdict> verdicts = new TreeMap<>();
        chains.forEach((chain, own) -> {
            InstructionRow first = own.get(0);
            verdicts.put(
                    chain,
                    statement(first.text("target"), first.text("target_system"))
                            .judge(own.stream().map(Legality::step).toList()));
        });
        return verdicts;
    }

    private ChainLegality statement(String target, String system) {
        List<SourceRecord> records = everybody.stream()
                .filter(record -> record.source().equals(target))
                .map(Legality::record)
                .toList();
        return switch (system) {
            case "intercom" -> ChainLegality.intercom(records, abilities);
            case "klaviyo" -> ChainLegality.klaviyo(records, abilities);
            case "bloomreach" -> ChainLegality.bloomreach(records);
            case "sql-users" -> ChainLegality.sqlUsers(records);
            default -> throw new IllegalArgumentException("No statement of the rules of " + system);
        };
    }

    private static SourceRecord record(MemberRecord member) {
        Map<String, Boolean> flags = new TreeMap<>(member.flags());
        flags.put("role_address", member.emailFlags().contains("role"));
        return new SourceRecord(
                member.nativeId(),
                member.tenant(),
                member.state(),
                member.texts(),
                flags,
                member.times(),
                member.ids(),
                new HashSet<>(member.subjects()));
    }

    private static Step step(InstructionRow row) {
        ObjectNode cells = MAPPER.createObjectNode();
        for (String column : Tables.MERGE_INSTRUCTIONS.schema().fieldNames()) {
            Object cell = row.get(column);
            if (cell instanceof String text && JSON.contains(column)) {
                cells.set(column, Json.read(text));
            } else if (cell instanceof String || cell instanceof Number || cell instanceof Boolean) {
                cells.putPOJO(column, cell);
            }
        }
        return new Step(MAPPER.valueToTree(cells));
    }
}
