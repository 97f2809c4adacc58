package org.goldthread.udfs.text;

import java.util.regex.Pattern;

/** Case tables write invisible characters as \\uXXXX, so that an editor cannot lose them. */
final class Unescaped {

    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

    private Unescaped() {}

    static String text(String cell) {
        return cell == null
                ? null
                : ESCAPE.matcher(cell).replaceAll(m -> Character.toString((char) Integer.parseInt(m.group(1), 16)));
    }
}
