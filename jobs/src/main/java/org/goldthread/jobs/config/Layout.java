package org.goldthread.jobs.config;

import java.util.List;
import java.util.Map;

/**
 * How one shape of a system's export is read: part of a preset. Expressions are Spark SQL over the export's columns.
 *
 * @param name name of the layout, shown in messages
 * @param kind what its rows are
 * @param formats formats that it is written in
 * @param envelope for JSON: pointer to the array of rows, for example {@code /data}; null = no envelope
 * @param fields for a table in JSON: pointer to the list that names the cells of each row; null = rows are objects
 * @param schema column name to Spark type; what is not listed is not read; CSV columns are text
 * @param required columns whose absence from a CSV header or a columnar file ends the run
 * @param key native id of the record (profiles) or of the event; null for identities
 * @param record native id of the record referred to, for kinds other than profiles; may be null per row
 * @param tenant tenant expression; null = the source's
 * @param at time of an event or identity
 * @param attributes attribute to expression; names as in {@code schema.Attributes}
 * @param ids id type to expression giving text or an array of texts: the system's own ids, for calls
 * @param custom expression giving a map of text to text; null = none
 * @param identifiers identifiers that a row carries
 */
public record Layout(
        String name,
        Kind kind,
        List<Format> formats,
        String envelope,
        String fields,
        Map<String, String> schema,
        List<String> required,
        String key,
        String record,
        String tenant,
        String at,
        Map<String, String> attributes,
        Map<String, String> ids,
        String custom,
        List<Identifier> identifiers) {

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
        required = required == null ? List.of() : List.copyOf(required);
        attributes = InOrder.copy(attributes);
        ids = InOrder.copy(ids);
        identifiers = identifiers == null ? List.of() : List.copyOf(identifiers);
        new Problems()
                .present(name, "name", "Name the layout.")
                .present(kind, "kind", "Say what the rows are.")
                .require(!formats.isEmpty(), "formats", "is empty.", "List the formats that it is written in.")
                .report();
    }
}
