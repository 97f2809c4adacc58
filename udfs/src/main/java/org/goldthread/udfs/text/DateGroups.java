package org.goldthread.udfs.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A text taken apart into runs of digits, at most one month's name, and what stands between the runs. */
record DateGroups(List<String> numbers, List<String> separators, int month, int monthAt) {

    private static final int MOST_NUMBERS = 3;
    private static final Map<String, String> MONTHS = WordList.variants("month_names.csv");
    private static final List<String> ENGLISH = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");
    private static final Set<String> ORDINALS = Set.of("st", "nd", "rd", "th", "er", "o", "a", "e", "ste", "de");
    private static final Set<String> FILLERS = Set.of(
            "of", "the", "de", "del", "di", "den", "der", "le", "el", "la", "do", "d", "am", "on", "al", "r", "g",
            "roku", "goda", "rok");
    private static final Set<String> DAYS = Set.of(
            "mon",
            "tue",
            "wed",
            "thu",
            "fri",
            "sat",
            "sun",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "tues",
            "weds",
            "thur",
            "thurs",
            "montag",
            "dienstag",
            "mittwoch",
            "donnerstag",
            "freitag",
            "samstag",
            "sonnabend",
            "sonntag",
            "lundi",
            "mardi",
            "mercredi",
            "jeudi",
            "vendredi",
            "samedi",
            "dimanche",
            "lunes",
            "martes",
            "miercoles",
            "jueves",
            "viernes",
            "sabado",
            "domingo",
            "lunedi",
            "martedi",
            "mercoledi",
            "giovedi",
            "venerdi",
            "sabato",
            "domenica",
            "maandag",
            "dinsdag",
            "woensdag",
            "donderdag",
            "vrijdag",
            "zaterdag",
            "zondag",
            "mo",
            "di",
            "mi",
            "do",
            "fr",
            "sa",
            "so");

    /** @return null when a word is neither a month nor one that dates are written with */
    static DateGroups of(String value) {
        List<String> numbers = new ArrayList<>(MOST_NUMBERS);
        List<String> separators = new ArrayList<>(MOST_NUMBERS);
        int month = 0;
        int monthAt = -1;
        int i = 0;
        int gap = 0;
        while (i < value.length()) {
            char c = value.charAt(i);
            int start = i;
            if (c >= '0' && c <= '9') {
                while (i < value.length() && value.charAt(i) >= '0' && value.charAt(i) <= '9') {
                    i++;
                }
                if (numbers.size() == MOST_NUMBERS) {
                    return null;
                }
                separators.add(value.substring(gap, start));
                numbers.add(value.substring(start, i));
                gap = i;
            } else if (isWord(c)) {
                while (i < value.length() && isWord(value.charAt(i))) {
                    i++;
                }
                String key = Folding.key(value.substring(start, i));
                String word = key == null ? "" : key;
                boolean ordinal = start > 0 && Character.isDigit(value.charAt(start - 1)) && ORDINALS.contains(word);
                boolean opening = numbers.isEmpty() && month == 0 && DAYS.contains(word);
                int named = ordinal || opening || word.isEmpty() || FILLERS.contains(word) ? 0 : month(word);
                if (named < 0 || (named > 0 && month > 0)) {
                    return null;
                }
                if (named > 0) {
                    month = named;
                    monthAt = numbers.size();
                }
                if (opening || ordinal) {
                    gap = i;
                }
            } else {
                i++;
            }
        }
        separators.add(value.substring(gap));
        return numbers.isEmpty() ? null : new DateGroups(numbers, separators, month, monthAt);
    }

    private static boolean isWord(char c) {
        return Character.isLetter(c) || Character.isSurrogate(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }

    /** 1 to 12; -1 when the word is no month. English ones may be cut anywhere behind the third letter. */
    private static int month(String word) {
        String known = MONTHS.get(word);
        if (known != null) {
            return Integer.parseInt(known);
        }
        for (int i = 0; word.length() >= 3 && i < ENGLISH.size(); i++) {
            if (ENGLISH.get(i).startsWith(word)) {
                return i + 1;
            }
        }
        return -1;
    }
}
