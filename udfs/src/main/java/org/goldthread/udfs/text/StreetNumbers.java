package org.goldthread.udfs.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers of a street line: which is the house, which the flat, which a post box. */
final class StreetNumbers {

    private static final Set<String> UNITS = Set.of(
            "apt",
            "unit",
            "suite",
            "floor",
            "room",
            "flat",
            "lot",
            "level",
            "box",
            "apto",
            "apartamento",
            "dept",
            "depto",
            "dpto",
            "piso",
            "planta",
            "puerta",
            "sala",
            "bloco",
            "wohnung",
            "whg",
            "top",
            "stiege",
            "etage",
            "stock",
            "lgh",
            "lagenhet",
            "lokal",
            "lok",
            "m",
            "byt",
            "daire",
            "kat",
            "kv",
            "kvartira",
            "appartement",
            "appart",
            "bus",
            "studio",
            "shop",
            "office",
            "penthouse",
            "interno",
            "scala",
            "postfach",
            "postbus",
            "postboks");
    private static final Set<String> NUMBERED_ROADS = Set.of("highway", "route", "box", "interstate", "freeway");

    private static final String BOX_WORDS = "p ?o box|post office box|g ?p ?o box|po box|pob|private bag|locked bag|"
            + "postfach|postbus|postboks|boite postale|apartado(?: de correos| postal)?|apdo(?: de correos)?|"
            + "casilla(?: de correo| postal)?|caixa postal|skrytka pocztowa|abonentskij asik";
    private static final Pattern POST_BOX =
            Pattern.compile("(?:\\b(?:" + BOX_WORDS + ")|^(?:b ?p|c ?p|pf))(?: n[or]?)? ([a-z]?\\d+(?: \\d+)*)");
    private static final Pattern PLAIN_BOX = Pattern.compile("\\b(?:p ?o|post office) box\\b");

    private static final Pattern NUMBER = Pattern.compile("0*(\\d+[a-z]?)");
    private static final Pattern LINE_NUMBER =
            Pattern.compile("(?<![\\p{L}\\d])\\d+(?: ?[-\u2013/] ?\\d+)?[a-z]?(?![\\p{L}\\d])");
    private static final Pattern LONE_LETTER = Pattern.compile("(\\d) ([a-z])$");
    private static final Pattern ORDINAL = Pattern.compile("(\\d+) ?[\u00ba\u00aa\u00b0]");

    private static final Pattern NAMED_UNIT = Pattern.compile(
            "(?<![\\p{L}\\d])(\\p{L}{1,12})[. :]{0,3}(?:n[o\u00b0]\\.? ?)?[# ]{0,2}(\\d+[a-z]?|[a-z]\\d*)(?![\\p{L}\\d])");
    private static final Pattern HASH_UNIT = Pattern.compile("# ?(\\d+[a-z]?|[a-z]\\d*)(?![\\p{L}\\d])");
    private static final Pattern UNIT_BEFORE_HOUSE =
            Pattern.compile("^(\\d+[a-z]?) ?/ ?\\d+[a-z]?(?: ?- ?\\d+)? +\\p{L}");
    private static final Pattern UNIT_BEHIND_HOUSE =
            Pattern.compile("\\p{L}[. ,]* \\d+[a-z]? ?/ ?(\\d+[a-z]?(?:/\\d+[a-z]?)?)$");

    private StreetNumbers() {}

    /** The line in lower case; floors as Spain writes them (3\u00ba) as words, so that none passes for a house. */
    static String cleaned(String raw) {
        String plain =
                Folding.isPrintableAscii(raw) ? raw : ORDINAL.matcher(raw).replaceAll(" piso $1 ");
        String value = Folding.clean(plain);
        return value == null ? null : value.toLowerCase(Locale.ROOT).replace('\u2013', '-');
    }

    static String house(String value) {
        String line = value.replace('#', ' ').strip();
        if (line.isEmpty()) {
            return null;
        }
        if (line.length() > 2 && line.charAt(line.length() - 2) == ' ') {
            line = LONE_LETTER.matcher(line).replaceAll("$1$2");
        }
        String best = null;
        Matcher m = LINE_NUMBER.matcher(line);
        while (m.find()) {
            String before = wordBefore(line, m.start());
            String number = m.group().replace(" ", "");
            boolean unit = before != null && UNITS.contains(before);
            int slash = number.indexOf('/');
            if (slash >= 0) {
                number = unit || m.start() == 0 ? number.substring(slash + 1) : number.substring(0, slash);
                unit = false;
            }
            if (unit || (before != null && NUMBERED_ROADS.contains(before)) || line.startsWith(".", m.end())) {
                continue;
            }
            if (best == null || m.start() > 0) {
                best = number;
            }
            if (m.start() == 0) {
                break;
            }
        }
        return best == null || isOfBox(best, value) ? null : withoutLeadingZeros(best);
    }

    static String unit(String value) {
        Matcher named = NAMED_UNIT.matcher(value);
        for (int from = 0; named.find(from); from = named.end(1)) {
            String word = Addresses.canonicalWord(key(named.group(1)));
            if (UNITS.contains(word) && !NUMBERED_ROADS.contains(word) && !word.startsWith("post")) {
                return withoutLeadingZeros(named.group(2));
            }
        }
        if (value.indexOf('#') >= 0) {
            Matcher hash = HASH_UNIT.matcher(value);
            return hash.find() ? withoutLeadingZeros(hash.group(1)) : null;
        }
        if (value.indexOf('/') < 0) {
            return null;
        }
        Matcher before = UNIT_BEFORE_HOUSE.matcher(value);
        if (before.find()) {
            return withoutLeadingZeros(before.group(1));
        }
        Matcher behind = UNIT_BEHIND_HOUSE.matcher(value);
        return behind.find() ? withoutLeadingZeros(behind.group(1)) : null;
    }

    static String postBox(String key) {
        Matcher m = POST_BOX.matcher(key);
        return m.find() ? m.group(1).replace(" ", "") : null;
    }

    static String withPlainBox(String key) {
        return PLAIN_BOX.matcher(key).replaceAll("po box");
    }

    /** True when the number is that of a post box whose word is none of the units (BP 12, Apartado 12). */
    private static boolean isOfBox(String number, String value) {
        char first = value.charAt(0);
        boolean possible =
                first == 'b' || first == 'c' || first == 'p' || value.contains("ap") || value.contains("bag");
        String box = possible || value.contains("post") || value.contains("asi") ? postBox(Folding.key(value)) : null;
        return box != null && box.endsWith(number);
    }

    /** The last word before a place in the line, in its one spelling; null when there is none. */
    private static String wordBefore(String line, int end) {
        int to = end;
        while (to > 0) {
            int from = to;
            while (from > 0 && line.charAt(from - 1) == ' ') {
                from--;
            }
            while (from > 0 && line.charAt(from - 1) != ' ') {
                from--;
            }
            String key = Folding.key(line.substring(from, to));
            if (key != null) {
                return Addresses.canonicalWord(key.substring(key.lastIndexOf(' ') + 1));
            }
            to = from;
        }
        return null;
    }

    private static String key(String word) {
        String key = Folding.key(word);
        return key == null ? "" : key;
    }

    private static String withoutLeadingZeros(String number) {
        if (number.charAt(0) != '0') {
            return number;
        }
        Matcher m = NUMBER.matcher(number);
        return m.matches() ? m.group(1) : number;
    }
}
