package org.goldthread.jobs.propose;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.regex.Pattern;

/** Writes texts so that YAML reads them back as they are. */
final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_/][\\p{L}\\p{N}_./-]*(?: [\\p{L}\\p{N}_./-]+)*");
    private static final Pattern WORD = Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null|nan|inf");

    private YamlText() {}

    /** Bare where nothing in it means anything to YAML, else in double quotes (JSON's strings are YAML's). */
    static String scalar(String text) {
        return PLAIN.matcher(text).matches() && !WORD.matcher(text).matches()
                ? text
                : "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }

    /** A text for a comment: on one line, of bearable length. */
    static String comment(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\u0085\\uFEFF]+", " ");
        return line.codePointCount(0, line.length()) <= 60
                ? line
                : line.substring(0, line.offsetByCodePoints(0, 57)) + "...";
    }
}
