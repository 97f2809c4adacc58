package org.goldthread.udfs.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates (birthdays) and points in time from exports. Years outside 1850 to 2100 are mistakes and give null; but registers
 * keep the dead, so that a whole date with separators may go back to the year 1000.
 */
public final class Dates {

    private static final int FIRST_YEAR = 1850;
    private static final int FIRST_YEAR_OF_DATES = 1000;
    private static final int LAST_YEAR = 2100;
    private static final int MAX_LENGTH = 64;
    private static final int MONTHS = 12;
    private static final int LONGEST_MONTH = 31;

    /** What people and forms write for a day or a month that they do not know. */
    private static final Set<Integer> UNKNOWN = Set.of(0, 88, 99);

    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})");
    private static final Pattern YEAR_LAST = Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})");

    private Dates() {}

    /**
     * A calendar date: ISO (a time behind it is cut off), yyyymmdd, numbers with dots, dashes, slashes or blanks in the
     * given order, a month's name in 30 languages, 1990年5月3日. When the order is impossible (month 25) the other order
     * of day and month is taken. {@code YMD} says nothing about 03/04/1990: dotted it is day first, else only the
     * unambiguous are read.
     *
     * @return null for null, incomplete dates ({@link #partial} reads them), placeholder dates (1900-01-01 ...),
     *     two-digit years, the serial numbers of spreadsheets (two calendars, four years apart) and what is no date
     */
    public static LocalDate parse(String raw, DateOrder order) {
        LocalDate iso = iso(raw);
        if (iso != null) {
            return Placeholders.isPlaceholderDate(iso) ? null : iso;
        }
        PartialDate date = partial(raw, order);
        return date == null ? null : date.date().orElse(null);
    }

    /**
     * As {@link #parse}, and a day or a month that cannot be is a typing error: two digits that changed places where that
     * gives one that can (month 21, day 81), else the last there is (31 June, month 15). That is closer to what was meant
     * than no date. For comparing, not for showing.
     *
     * @return null also when neither day nor month can be, and when one is 0, 88 or 99, which stand for unknown
     */
    public static LocalDate nearest(String raw, DateOrder order) {
        LocalDate date = parse(raw, order);
        if (date != null || raw == null || raw.length() > MAX_LENGTH) {
            return date;
        }
        Matcher yearFirst = YEAR_FIRST.matcher(raw.trim());
        if (yearFirst.matches()) {
            return mended(number(yearFirst, 1), number(yearFirst, 2), number(yearFirst, 3));
        }
        Matcher yearLast = YEAR_LAST.matcher(raw.trim());
        if (!yearLast.matches()) {
            return null;
        }
        int first = number(yearLast, 1);
        int second = number(yearLast, 2);
        boolean dotted = raw.indexOf('.') >= 0;
        boolean unknown = order != DateOrder.DMY && order != DateOrder.MDY && !dotted;
        if (unknown && first > MONTHS && second > MONTHS) {
            return null;
        }
        boolean monthFirst = unknown ? first <= MONTHS : order == DateOrder.MDY;
        return monthFirst ? mended(number(yearLast, 3), first, second) : mended(number(yearLast, 3), second, first);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /** The date with the one of month and day that cannot be mended; null when that is not exactly one of them. */
    private static LocalDate mended(int year, int month, int day) {
        if (!isYearOfDate(year) || UNKNOWN.contains(month) || UNKNOWN.contains(day)) {
            return null;
        }
        if (month > MONTHS && month <= LONGEST_MONTH && day <= MONTHS) {
            // The other order, as in parse: this month has no such day, or parse would have read it.
            return mended(year, day, month);
        }
        YearMonth meant = YearMonth.of(year, month > MONTHS ? mended(month, MONTHS) : month);
        boolean dayIs = meant.isValidDay(day);
        if (month > MONTHS != dayIs) {
            return null;
        }
        int last = meant.lengthOfMonth();
        LocalDate date = meant.atDay(dayIs ? day : day > LONGEST_MONTH ? mended(day, last) : last);
        return Placeholders.isPlaceholderDate(date) ? null : date;
    }

    /** Two digits that exceed the most there is: the other way round if that is no less than 1 and no more, else the most. */
    private static int mended(int digits, int most) {
        int swapped = digits % 10 * 10 + digits / 10;
        return swapped >= 1 && swapped <= most ? swapped : most;
    }

    /**
     * As {@link #parse}, but a date may end early: 1990, 1990-05, 05/1990, May 1990; zeros stand for what is unknown
     * (1990-00-00, 00/05/1990).
     *
     * @return null for null, placeholder dates, the bare year 1900, two-digit years and what is no date
     */
    public static PartialDate partial(String raw, DateOrder order) {
        return partial(raw, order, PartialDates.NO_SHORT_YEARS);
    }

    /**
     * As {@link #partial(String, DateOrder)}, and two digits are a year: the one in the hundred years that end with the
     * latest. With 2026, 03/04/90 is of 1990, 03/04/26 of 2026 and 03/04/27 of 1927. There is no default: what is right
     * for births is wrong for expiry dates.
     *
     * @param latest the latest year that two digits may mean
     */
    public static PartialDate partial(String raw, DateOrder order, int latest) {
        String value = Folding.clean(raw);
        if (value == null || value.length() > MAX_LENGTH) {
            return null;
        }
        DateOrder known = order == null ? DateOrder.YMD : order;
        PartialDate date = PartialDates.parse(value.toLowerCase(Locale.ROOT), known, latest);
        return date == null || isFiller(date) ? null : date;
    }

    /**
     * A point in time: Unix seconds as an integer or float ({@code 1700000000.5}, {@code 1.7E9}; from 1e11 on they are
     * milliseconds, from 1e14 on microseconds), or ISO 8601 with T or a blank, with an offset, Z, or none (then UTC). Eight
     * digits that form a date are that day at midnight UTC.
     *
     * @return null for null, the epoch itself (a zero meaning "never") and what is none of these
     */
    public static Instant timestamp(String raw) {
        String value = Folding.clean(raw);
        if (value == null || value.length() > MAX_LENGTH) {
            return null;
        }
        Instant instant = Instants.parse(value.toLowerCase(Locale.ROOT));
        return instant == null || instant.equals(Instant.EPOCH) || !Instants.isPlausible(instant) ? null : instant;
    }

    static boolean isYear(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    /** As {@link #isYear}, of a date that can be nothing else. */
    static boolean isYearOfDate(int year) {
        return year >= FIRST_YEAR_OF_DATES && year <= LAST_YEAR;
    }

    private static boolean isFiller(PartialDate date) {
        return date.day() == null
                ? date.month() == null && date.year() == 1900
                : Placeholders.isPlaceholderDate(date.date().orElseThrow());
    }

    /** The spelling of most exports, 1990-12-10, without any detour; null when it is another one. */
    private static LocalDate iso(String raw) {
        if (raw == null || raw.length() != 10 || raw.charAt(4) != '-' || raw.charAt(7) != '-') {
            return null;
        }
        int year = Instants.digits(raw, 0, 4);
        int month = Instants.digits(raw, 5, 7);
        int day = Instants.digits(raw, 8, 10);
        return isYearOfDate(year) && month >= 1 && month <= 12 && day >= 1 && day <= 28
                ? LocalDate.of(year, month, day)
                : null;
    }
}
