package org.goldthread.jobs.match;

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
        int days = Math.abs(days(one) - days(two));
        return applied.has(5) && days <= 31 ? 5 : applied.has(6) && days <= 366 ? 6 : 7;
    }

    /** Days since some day long ago, by the proleptic Gregorian calendar: years begin in March, so that leap days end them. */
    private static int days(String date) {
        int month = number(date, 4, 6);
        int year = number(date, 0, 4) - (month <= 2 ? 1 : 0);
        int sinceMarch = (month + 9) % 12;
        return 365 * year + year / 4 - year / 100 + year / 400 + (153 * sinceMarch + 2) / 5 + number(date, 6, 8);
    }

    private static int number(String date, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + date.charAt(i) - '0';
        }
        return number;
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
