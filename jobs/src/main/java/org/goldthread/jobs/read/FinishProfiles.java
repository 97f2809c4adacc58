package org.goldthread.jobs.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.goldthread.jobs.schema.Attributes;
import org.goldthread.jobs.schema.RowDraft;
import org.goldthread.jobs.schema.Tables;
import org.goldthread.udfs.text.Booleans;
import org.goldthread.udfs.text.Consents;
import org.goldthread.udfs.text.Placeholders;

/**
 * Rows of profiles sources as records: the columns of {@code records} without the normalized ones. Texts stay as exported,
 * blank ones are null; flags, consent and times are read.
 */
final class FinishProfiles {
    private static final String CONSENT = "email_consent";
    private static final List<String> SAYS_WHO =
            List.of("email", "phone", "full_name", "given_name", "middle_name", "family_name");
    private static final List<String> FLAGS = List.copyOf(Attributes.FLAGS.keySet());
    private static final List<String> TIMES = List.copyOf(Attributes.TIMES.keySet());

    private FinishProfiles() {}

    /** @param rows rows of {@link EvaluateMapping} */
    static Dataset<Row> apply(Dataset<Row> rows) {
        return ExamineRows.apply(rows, fields(), FinishProfiles::finish);
    }

    /** Columns of a record that was read. */
    static List<StructField> fields() {
        List<StructField> fields = new ArrayList<>();
        for (StructField field : Tables.RECORDS.schema().fields()) {
            boolean normalized = Attributes.NORMALIZED.containsKey(field.name())
                    || field.name().equals(Attributes.EMAIL_CANONICAL);
            if (!normalized) {
                fields.add(field);
            }
        }
        return List.copyOf(fields);
    }

    private static void finish(RowDraft from, RowDraft to, Troubles troubles) {
        String id = from.text(Bookkeeping.ID);
        to.put("record_key", id == null ? null : from.text("source") + "/" + id);
        to.put("native_id", id);
        to.put("content_hash", from.text(Bookkeeping.ROW_HASH));
        to.dropBlanks();
        to.put(CONSENT, Consents.normalize(from.text(CONSENT)));
        FLAGS.forEach(name -> to.put(name, Booleans.parse(from.text(name))));
        readTimes(from, to, troubles);
        to.put("ids", ids(from));
        to.put("custom", custom(from));
        List<Row> identifiers = IdentifierList.of(from.rows("identifiers"));
        to.put("identifiers", identifiers);
        to.put("state", state(from, to));
        boolean nobody = identifiers.isEmpty() && SAYS_WHO.stream().allMatch(to::isNull);
        if (nobody && !from.isTrue(Bookkeeping.DELETES)) {
            troubles.note("no-identity", "holds nothing to match on: no identifier, name, email or phone");
        }
    }

    private static void readTimes(RowDraft from, RowDraft to, Troubles troubles) {
        for (String time : TIMES) {
            Instant read = ReadTimestamp.read(from.text(time), from.text(EvaluateMapping.ZONE));
            if (read == null && isUnreadable(from.text(time))) {
                troubles.note("bad-timestamp", time + " is no point in time");
            }
            to.put(time, read);
        }
        to.put(Bookkeeping.AGE, to.get("updated_at"));
    }

    /** Of a text that is no point in time: whether it means something. */
    private static boolean isUnreadable(String text) {
        return Values.meaningful(text) != null && !Placeholders.isPlaceholder(text);
    }

    /** A deletion mark counts even when its time cannot be read. */
    private static String state(RowDraft from, RowDraft to) {
        if (from.isTrue(Bookkeeping.DELETES)) {
            return ApplyChanges.DELETED;
        }
        String status = to.text("account_status");
        boolean merged =
                status != null && status.strip().toLowerCase(Locale.ROOT).equals("merged");
        if (merged || !to.isNull("merged_into")) {
            return "merged_away";
        }
        return !to.isNull("deleted_at") || isUnreadable(from.text("deleted_at")) ? "soft_deleted" : "active";
    }

    private static Map<String, Object> ids(RowDraft from) {
        Map<String, Object> ids = new HashMap<>();
        from.<Object>map("ids").forEach((type, values) -> {
            List<String> kept = RowDraft.<String>list(values).stream()
                    .filter(value -> Values.meaningful(value) != null)
                    .toList();
            if (!kept.isEmpty()) {
                ids.put(type, RowDraft.cell(kept));
            }
        });
        return ids.isEmpty() ? null : ids;
    }

    private static Map<String, String> custom(RowDraft from) {
        Map<String, String> custom = new HashMap<>();
        from.<String>map("custom").forEach((name, value) -> {
            if (value != null) {
                custom.put(name, value);
            }
        });
        return custom.isEmpty() ? null : custom;
    }
}
