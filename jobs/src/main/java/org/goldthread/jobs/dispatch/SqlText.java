package org.goldthread.jobs.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;

/** SQL text from resources, with <code>${names}</code> replaced, and values as literals. */
final class SqlText {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z_]+)}");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SqlText() {}

    /** A resource of this room, as it is. */
    static String resource(String name) {
        try (InputStream in = SqlText.class.getResourceAsStream("/dispatch/sql/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(name, unreadable);
        }
    }

    /** The text with every placeholder replaced; what is put in is not read for placeholders again. */
    static String fill(String template, Map<String, String> values) {
        return PLACEHOLDER.matcher(template).replaceAll(found -> {
            String value = values.get(found.group(1));
            if (value == null) {
                throw new IllegalStateException("No value for " + found.group());
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** A string literal, for servers with standard_conforming_strings; NULL for null. */
    static String literal(String value) {
        if (value == null) {
            return "NULL";
        }
        if (value.indexOf('\0') >= 0 || value.contains("\\u0000")) {
            throw new UserError(
                    ExitCode.INPUT,
                    "merge_instructions",
                    "holds a value with a zero character, which PostgreSQL cannot store.",
                    "Correct the export of the source, and run again.");
        }
        return "'" + value.replace("'", "''") + "'";
    }

    /** The name of a column as SQL reads it back: in quotes, unless it is plain. */
    static String column(String name) {
        return name.matches("[a-z_][a-z0-9_]*") ? name : "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** Compact JSON, in the order of the value's own members. */
    static String json(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A value that has no JSON form", impossible);
        }
    }
}
