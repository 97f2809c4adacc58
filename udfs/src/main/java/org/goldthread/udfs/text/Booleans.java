package org.goldthread.udfs.text;

import java.util.Locale;

/** Truth values from text. */
public final class Booleans {

    private Booleans() {}

    /** t, true, yes, y, 1 and f, false, no, n, 0 in any case; null for null and everything else. */
    public static Boolean parse(String raw) {
        String value = Folding.clean(raw);
        if (value == null) {
            return null;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "t", "true", "yes", "y", "1" -> Boolean.TRUE;
            case "f", "false", "no", "n", "0" -> Boolean.FALSE;
            default -> null;
        };
    }
}
