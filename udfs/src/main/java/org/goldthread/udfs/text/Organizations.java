package org.goldthread.udfs.text;

import java.util.Set;
import java.util.regex.Pattern;

/** Names of companies and other bodies. */
public final class Organizations {

    /** Squeezed: "sp. z o.o." is spzoo. */
    private static final Set<String> FORMS = WordList.set("organization_forms.txt");

    private static final Set<String> LEADING = WordList.set("organization_forms_leading.txt");
    private static final Pattern EAST_ASIAN = Pattern.compile("(?:株式会社|有限会社|合同会社|合資会社|合名会社|一般社団法人|一般財団法人|"
            + "股份有限公司|有限责任公司|有限責任公司|有限公司|集团公司|주식회사|유한회사|\\((?:株|有|同|주|유)\\))");
    private static final int LONGEST_FORM = 5;

    private Organizations() {}

    /**
     * The comparison key of a company's name: folded as {@link Names#normalize} does, "&" read as "and", single letters
     * drawn together (I.B.M. is ibm), a leading "the" and the legal form gone: GmbH & Co. KG, Ltd., S.A., sp. z o.o., OOO
     * in front, 株式会社 on either side. A name that is nothing but a legal form keeps it.
     *
     * @return null for null, placeholders and what has no letter or digit
     */
    public static String normalize(String raw) {
        if (raw == null || Placeholders.isPlaceholder(raw)) {
            return null;
        }
        String value = raw;
        if (!Folding.isPrintableAscii(raw)) {
            String plain = EAST_ASIAN.matcher(Folding.clean(raw)).replaceAll(" ");
            value = plain.isBlank() ? raw : plain;
        }
        String key = Folding.key(value.indexOf('&') < 0 && value.indexOf('+') < 0 ? value : spelledOut(value));
        if (key == null) {
            return null;
        }
        String name = key.indexOf(' ') < 0 ? key : withoutForms(key.split(" "));
        return Placeholders.isPlaceholder(name) ? null : name;
    }

    private static String spelledOut(String value) {
        return value.replace("&amp;", " and ").replace("&", " and ").replace("+", " and ");
    }

    private static String withoutForms(String[] words) {
        int from = 0;
        int to = words.length;
        boolean shorter = true;
        while (shorter && to - from > 1) {
            int cut = trailing(words, from, to);
            int lead = cut > 0 ? 0 : leading(words, from, to);
            to -= cut;
            from += lead;
            shorter = cut > 0 || lead > 0;
        }
        String[] name = joined(words, from, to).split(" ");
        return name.length == words.length ? String.join(" ", name) : withoutForms(name);
    }

    /** How many words at the end are a legal form, or the "and" that hung on one; never all of them. */
    private static int trailing(String[] words, int from, int to) {
        if (words[to - 1].equals("and")) {
            return 1;
        }
        for (int count = Math.min(LONGEST_FORM, to - from - 1); count > 0; count--) {
            if (FORMS.contains(squeezed(words, to - count, to))) {
                return count;
            }
        }
        return 0;
    }

    private static int leading(String[] words, int from, int to) {
        if (words[from].equals("the") || words[from].equals("and")) {
            return 1;
        }
        for (int count = Math.min(LONGEST_FORM, to - from - 1); count > 0; count--) {
            if (LEADING.contains(squeezed(words, from, from + count))) {
                return count;
            }
        }
        return 0;
    }

    private static String squeezed(String[] words, int from, int to) {
        if (to - from == 1) {
            return words[from];
        }
        StringBuilder squeezed = new StringBuilder(16);
        for (int i = from; i < to; i++) {
            squeezed.append(words[i]);
        }
        return squeezed.toString();
    }

    /** Letters that stand alone are an abbreviation: b p is bp. */
    private static String joined(String[] words, int from, int to) {
        StringBuilder name = new StringBuilder(32);
        for (int i = from; i < to; i++) {
            boolean letters = i > from && isLetter(words[i]) && isLetter(words[i - 1]);
            if (i > from && !letters) {
                name.append(' ');
            }
            name.append(words[i]);
        }
        return name.toString();
    }

    private static boolean isLetter(String word) {
        return word.length() == 1 && word.charAt(0) > '9';
    }
}
