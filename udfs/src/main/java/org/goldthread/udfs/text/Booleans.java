package org.goldthread.udfs.text;

import java.util.Locale;

/** Truth values from text. */
public final class Booleans {

    private static final int LONGEST = 12;

    private Booleans() {}

    /**
     * t, true, yes, y, 1, 1.0, on and f, false, no, n, 0, 0.0, off in any case, and yes and no in German, French, Spanish,
     * Italian, Portuguese, Dutch, Polish, Czech, the Nordic languages, Turkish and Russian; null for null and everything
     * else. "active", "enabled", "x" are none: what they mean is the column's business.
     */
    public static Boolean parse(String raw) {
        String value = Folding.clean(raw);
        if (value == null || value.length() > LONGEST) {
            return null;
        }
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "t", "true", "yes", "y", "1", "1.0", "on" -> Boolean.TRUE;
            case "f", "false", "no", "n", "0", "0.0", "off" -> Boolean.FALSE;
            case "ja",
                    "oui",
                    "s\u00ed",
                    "si",
                    "s\u00ec",
                    "sim",
                    "tak",
                    "ano",
                    "kyll\u00e4",
                    "evet",
                    "\u0434\u0430" -> Boolean.TRUE;
            case "wahr", "vrai", "verdadero", "vero", "verdadeiro", "waar", "prawda", "sant", "sann" -> Boolean.TRUE;
            case "nein",
                    "non",
                    "nee",
                    "nej",
                    "nei",
                    "n\u00e3o",
                    "nao",
                    "nie",
                    "ne",
                    "ei",
                    "hay\u0131r",
                    "\u043d\u0435\u0442" -> Boolean.FALSE;
            case "falsch", "faux", "falso", "onwaar", "fa\u0142sz", "falskt", "falsk", "usann" -> Boolean.FALSE;
            default -> null;
        };
    }
}
