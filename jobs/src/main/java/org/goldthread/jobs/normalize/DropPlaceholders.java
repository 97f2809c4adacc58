package org.goldthread.jobs.normalize;

import java.util.List;
import java.util.Map;
import org.goldthread.jobs.schema.Attributes;
import org.goldthread.jobs.schema.RowDraft;
import org.goldthread.udfs.text.PlaceholderRules;
import org.goldthread.udfs.text.PlaceholderRules.Type;

/** Makes null of normalized values that the configuration names as placeholders, spelled as exported or normalized. */
final class DropPlaceholders {
    private static final Map<String, Type> TYPES = Map.ofEntries(
            Map.entry("email_norm", Type.EMAIL),
            Map.entry("phone_norm", Type.PHONE),
            Map.entry("given_name_norm", Type.NAME),
            Map.entry("middle_name_norm", Type.NAME),
            Map.entry("family_name_norm", Type.NAME),
            Map.entry("date_of_birth_norm", Type.DATE),
            Map.entry("gender_norm", Type.ANY),
            Map.entry("organization_norm", Type.ORGANIZATION),
            Map.entry("username_norm", Type.USERNAME),
            Map.entry("id_number_norm", Type.IDENTIFIER),
            Map.entry("street_norm", Type.ADDRESS),
            Map.entry("house_number_norm", Type.ADDRESS),
            Map.entry("unit_norm", Type.ADDRESS),
            Map.entry("city_norm", Type.ADDRESS),
            Map.entry("postal_code_norm", Type.ADDRESS),
            Map.entry("region_norm", Type.ADDRESS));

    private DropPlaceholders() {}

    /**
     * @param record the record as exported
     * @param to the same with normalized values
     */
    static void apply(RowDraft record, RowDraft to, PlaceholderRules rules) {
        TYPES.forEach((column, type) -> {
            Object value = to.get(column);
            if (value != null && (rules.isOwn(type, value.toString()) || isExported(record, column, rules))) {
                to.clear(column);
            }
        });
    }

    /** Whether the identifier is one. */
    static boolean isPlaceholder(String identifierType, String value, String normalized, PlaceholderRules rules) {
        Type type =
                switch (identifierType) {
                    case "email" -> Type.EMAIL;
                    case "phone" -> Type.PHONE;
                    default -> Type.IDENTIFIER;
                };
        return rules.isOwn(type, value) || rules.isOwn(type, normalized);
    }

    /** Looks at the attribute's own text, and at the whole that it is a part of where there is no own text. */
    private static boolean isExported(RowDraft record, String column, PlaceholderRules rules) {
        List<String> origins = Attributes.origins(column);
        for (String origin : origins) {
            String text = record.text(origin);
            if (text != null) {
                return rules.isOwn(TYPES.get(column), text);
            }
        }
        return false;
    }
}
