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
     *   <li>same_year
     *   <li>else
     * </ol>
     */
    static int compare(ComparableRecord a, ComparableRecord b) {
        String one = a.birth;
        String two = b.birth;
        if (one == null || two == null) {
            return Comparison.NULL;
        }
        if (one.equals(two)) {
            return 0;
        }
        boolean year = one.regionMatches(0, two, 0, 4);
        if (year && one.regionMatches(4, two, 6, 2) && one.regionMatches(6, two, 4, 2)) {
            return 1;
        }
        if (year && (one.endsWith("0101") || two.endsWith("0101"))) {
            return 3;
        }
        if (isOneEdit(one, two)) {
            return 2;
        }
        boolean month = one.regionMatches(4, two, 4, 2);
        boolean day = one.regionMatches(6, two, 6, 2);
        if (year && (month || day) || month && day) {
            return 4;
        }
        return year ? 5 : 6;
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
