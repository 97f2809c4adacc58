package org.goldthread.jobs.config;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * How one shape of a system's export is read: part of a preset. Expressions are Spark SQL over the export's columns.
 *
 * @param name name of the layout, shown in messages
 * @param kind what its rows are
 * @param formats formats that it is written in
 * @param envelope for JSON: pointer to the array of rows, for example {@code /data}; null = no envelope
 * @param fields for a table in JSON: pointer to the list that names the cells of each row; null = rows are objects
 * @param schema column name to Spark type; what is not listed is not read; CSV columns are text
 * @param labels column name to other names that a CSV header or a table may give it; case, blanks and punctuation do
 *     not count, and a name that is exactly the column's goes first
 * @param otherColumns regular expression of the columns of CSV or a table that the schema does not list and that become
 *     custom values, under the name of its first group, else their own; null = none
 * @param where which rows are meant; the others are skipped and counted; null = all
 * @param required columns whose absence from a CSV header or a columnar file ends the run
 * @param key native id of the record (profiles) or of the event; null for identities
 * @param record native id of the record referred to, for kinds other than profiles; may be null per row
 * @param past for merges: native ids that were merged away, text or an array of texts
 * @param survivor for merges: native id of the record that they were merged into
 * @param tenant tenant expression; null = the source's
 * @param at time of an event or identity
 * @param attributes attribute to expression; names as in {@code schema.Attributes}
 * @param ids id type to expression giving text or an array of texts: the system's own ids, for calls
 * @param custom expression giving a map of text to text; null = none
 * @param identifiers identifiers that a row carries
 * @param recognize by what {@code check FILE} knows a file of this layout
 */
public record Layout(
        String name,
        Kind kind,
        List<Format> formats,
        String envelope,
        String fields,
        Map<String, String> schema,
        Map<String, List<String>> labels,
        List<String> required,
        String otherColumns,
        String where,
        String key,
        String record,
        String past,
        String survivor,
        String tenant,
        String at,
        Map<String, String> attributes,
        Map<String, String> ids,
        String custom,
        List<Identifier> identifiers,
        Recognition recognize) {

    /**
     * An identifier that a row carries.
     *
     * @param type identifier type
     * @param value expression giving text, or an array of texts
     * @param verified Boolean expression; null = not said
     */
    public record Identifier(String type, String value, String verified) {
        public Identifier {
            new Problems()
                    .present(type, "type", "Name the identifier type.")
                    .present(value, "value", "Give the expression.")
                    .report();
        }
    }

    public Layout {
        formats = formats == null ? List.of() : List.copyOf(formats);
        schema = InOrder.copy(schema);
        labels = InOrder.copy(labels);
        required = required == null ? List.of() : List.copyOf(required);
        attributes = InOrder.copy(attributes);
        ids = InOrder.copy(ids);
        identifiers = identifiers == null ? List.of() : List.copyOf(identifiers);
        recognize = recognize == null ? Recognition.NONE : recognize;
        Problems problems = new Problems();
        problems.present(name, "name", "Name the layout.")
                .present(kind, "kind", "Say what the rows are.")
                .require(!formats.isEmpty(), "formats", "is empty.", "List the formats that it is written in.")
                .require(
                        schema.keySet().containsAll(labels.keySet()),
                        "labels",
                        "names a column that the schema does not list.",
                        "List the column under schema.")
                .require(
                        kind != Kind.MERGES || (past == null) == (survivor == null),
                        "past",
                        "stands without survivor, or survivor without past: rows of kind merges say who became whom.",
                        "Give both expressions.");
        try {
            Pattern.compile(otherColumns == null ? "" : otherColumns);
        } catch (PatternSyntaxException malformed) {
            problems.require(false, "other-columns", "is no regular expression.", "Write one, such as custom_(.+).");
        }
        problems.report();
    }
}
