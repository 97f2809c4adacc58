package org.goldthread.jobs.match;

import java.time.LocalDate;

/** Levels of the date of birth, over eight digits yyyymmdd. */
final class BirthComparison {
    private BirthComparison() {}

    /**
     * <ol start="0">
     *   <li>exact
     *   <li>day_month_swapped: day and month changed places
     *   <li>one_edit: one digit differs, or two neighbours changed places
     *   <li>year_default: the same year, and one is the first of January, as where only the year was known
     *   <li>two_parts: two of year, month and day are equal
     *   <li>near: at most 31 days apart
     *   <li>within_year: at most a year apart
     *   <li>else
     * </ol>
     */
    static int compare(ComparableRecord a, ComparableRecord b, AppliedLevels applied) {
        String one = a.birth;
        String two = b.birth;
        if (one == null || two == null) {
            return Comparison.NULL;
        }
        if (one.equals(two)) {
            return 0;
        }
        boolean year = one.regionMatches(0, two, 0, 4);
        if (applied.has(1) && year && one.regionMatches(4, two, 6, 2) && one.regionMatches(6, two, 4, 2)) {
            return 1;
        }
        if (applied.has(3) && year && (one.endsWith("0101") || two.endsWith("0101"))) {
            return 3;
        }
        if (applied.has(2) && isOneEdit(one, two)) {
            return 2;
        }
        boolean month = one.regionMatches(4, two, 4, 2);
        boolean day = one.regionMatches(6, two, 6, 2);
        if (applied.has(4) && (year && (month || day) || month && day)) {
            return 4;
        }
        int years = Math.abs(number(one, 0, 4) - number(two, 0, 4));
        if (years > 1) {
            return 7;
        }
        long days = Math.abs(days(one) - days(two));
        return applied.has(5) && days <= 31 ? 5 : applied.has(6) && days <= 366 ? 6 : 7;
    }

    private static long days(String date) {
        return LocalDate.of(number(date, 0, 4), number(date, 4, 6), number(date, 6, 8))
                .toEpochDay();
    }

    private static int number(String date, int from, int to) {
        return Integer.parseInt(date, from, to, 10);
    }

    private static boolean isOneEdit(String one, String two) {
        if (one.length() != two.length()) {
            return false;
        }
        int first = -1;
        int differing = 0;
        for (int i = 0; i < one.length(); i++) {
            if (one.charAt(i) != two.charAt(i)) {
                differing++;
                first = first < 0 ? i : first;
            }
        }
        return differing == 1
                || differing == 2
                        && first + 1 < one.length()
                        && one.charAt(first) == two.charAt(first + 1)
                        && one.charAt(first + 1) == two.charAt(first);
    }
}
