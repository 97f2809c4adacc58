package org.goldthread.udfs.text;

import java.time.YearMonth;
import java.util.regex.Pattern;

/** Reads a date, complete or not, from a cleaned text in lower case. Null is "no date" throughout. */
final class PartialDates {

    static final int NO_SHORT_YEARS = 0;

    private static final Pattern TIME =
            Pattern.compile("[ t]+\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?: ?[ap]\\.?m\\.?)?"
                    + "(?: ?(?:z|utc|gmt|[+-]\\d{2}(?::?\\d{2})?))?$");
    private static final Pattern CENTURY_YEARS = Pattern.compile("[年년]");
    private static final Pattern MONTHS_AND_DAYS = Pattern.compile("[月월] ?");

    private PartialDates() {}

    /**
     * @param latest the latest year that two digits may mean; {@link #NO_SHORT_YEARS}: they mean none
     */
    static PartialDate parse(String value, DateOrder order, int latest) {
        String text = value.indexOf(':') < 0 ? value : TIME.matcher(value).replaceFirst("");
        DateGroups groups = DateGroups.of(text.indexOf('年') < 0 && text.indexOf('년') < 0 ? text : eastAsian(text));
        if (groups == null) {
            return null;
        }
        if (groups.month() > 0) {
            return worded(groups, latest);
        }
        return switch (groups.numbers().size()) {
            case 1 -> alone(groups, order);
            case 2 -> yearAndMonth(groups);
            default -> numeric(groups, order, latest);
        };
    }

    private static String eastAsian(String text) {
        String dashed = MONTHS_AND_DAYS
                .matcher(CENTURY_YEARS.matcher(text).replaceFirst("-"))
                .replaceFirst("-");
        String plain =
                dashed.replace("日", "").replace("일", "").replace("- ", "-").strip();
        return plain.endsWith("-") ? plain.substring(0, plain.length() - 1) : plain;
    }

    private static PartialDate worded(DateGroups groups, int latest) {
        for (String separator : groups.separators()) {
            if (!isLoose(separator)) {
                return null;
            }
        }
        int month = groups.month();
        String first = groups.numbers().get(0);
        if (groups.numbers().size() == 1) {
            return first.length() == 4 ? ymd(number(first), month, 0) : null;
        }
        if (groups.numbers().size() > 2) {
            return null;
        }
        String second = groups.numbers().get(1);
        if (first.length() == 4 && second.length() <= 2 && groups.monthAt() == 1) {
            return ymd(number(first), month, number(second));
        }
        if (first.length() > 2 || groups.monthAt() == 2) {
            return null;
        }
        return ymd(year(second, latest), month, number(first));
    }

    /** Between a day, a month's name and a year: letters of fillers, blanks, and the usual signs. */
    private static boolean isLoose(String separator) {
        for (int i = 0; i < separator.length(); i++) {
            char c = separator.charAt(i);
            if (!Character.isLetter(c) && " .,/-'\u2019".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static PartialDate alone(DateGroups groups, DateOrder order) {
        String digits = groups.numbers().get(0);
        if (!groups.separators().get(0).isEmpty() || !groups.separators().get(1).isEmpty()) {
            return null;
        }
        if (digits.length() == 4) {
            return ymd(number(digits), 0, 0);
        }
        if (digits.length() != 8) {
            return null;
        }
        // As likely a number: no date of old.
        int first = number(digits.substring(0, 4));
        PartialDate iso =
                Dates.isYear(first) ? ymd(first, number(digits.substring(4, 6)), number(digits.substring(6))) : null;
        int last = number(digits.substring(4));
        return iso != null || order == DateOrder.YMD || !Dates.isYear(last)
                ? iso
                : yearLast(digits.substring(0, 2), digits.substring(2, 4), last, order, false);
    }

    private static PartialDate yearAndMonth(DateGroups groups) {
        String first = groups.numbers().get(0);
        String second = groups.numbers().get(1);
        String separator = groups.separators().get(1).strip();
        boolean plain = separator.length() == 1
                && "-/.".contains(separator)
                && groups.separators().get(0).isEmpty()
                && groups.separators().get(2).isEmpty();
        if (!plain) {
            return null;
        }
        if (first.length() == 4 && second.length() <= 2) {
            return ymd(number(first), number(second), 0);
        }
        return first.length() <= 2 && second.length() == 4 ? ymd(number(second), number(first), 0) : null;
    }

    private static PartialDate numeric(DateGroups groups, DateOrder order, int latest) {
        String first = groups.numbers().get(0);
        String middle = groups.numbers().get(1);
        String last = groups.numbers().get(2);
        String separator = groups.separators().get(1);
        String sign = separator.strip();
        String end = groups.separators().get(3);
        boolean plain = sign.equals(groups.separators().get(2).strip())
                && groups.separators().get(0).isBlank()
                && (sign.isEmpty() ? separator.equals(" ") : sign.length() == 1 && "./-".contains(sign))
                && (end.isEmpty() || end.equals("."))
                && middle.length() <= 2;
        if (!plain) {
            return null;
        }
        if (first.length() == 4 && last.length() <= 2) {
            PartialDate usual = ymd(first, middle, last);
            return usual == null ? ymd(first, last, middle) : usual;
        }
        if (first.length() > 2) {
            return null;
        }
        if (last.length() == 4) {
            return yearLast(first, middle, number(last), order, sign.equals("."));
        }
        if (latest == NO_SHORT_YEARS || last.length() != 2) {
            return null;
        }
        return order == DateOrder.YMD
                ? ymd(year(first, latest), number(middle), number(last))
                : yearLast(first, middle, year(last, latest), order, false);
    }

    private static PartialDate yearLast(String first, String middle, int year, DateOrder order, boolean dotted) {
        PartialDate dayFirst = ymd(year, number(middle), number(first));
        PartialDate monthFirst = ymd(year, number(first), number(middle));
        return switch (order) {
            case DMY -> dayFirst == null ? monthFirst : dayFirst;
            case MDY -> monthFirst == null ? dayFirst : monthFirst;
            case YMD -> dotted || monthFirst == null || monthFirst.equals(dayFirst)
                    ? dayFirst
                    : dayFirst == null ? monthFirst : null;
        };
    }

    /** The year of two digits that lies in the hundred years up to the latest one; 0 when two digits mean none. */
    private static int year(String digits, int latest) {
        if (digits.length() == 4) {
            return number(digits);
        }
        if (digits.length() != 2 || latest == NO_SHORT_YEARS) {
            return 0;
        }
        int year = latest - latest % 100 + number(digits);
        return year > latest ? year - 100 : year;
    }

    private static PartialDate ymd(String year, String month, String day) {
        return ymd(number(year), number(month), number(day));
    }

    /** Zeros stand for what is unknown; a day without a month says nothing. */
    private static PartialDate ymd(int year, int month, int day) {
        boolean dated = month > 0 && day > 0 ? Dates.isYearOfDate(year) : Dates.isYear(year);
        boolean possible = dated && month >= 0 && month <= 12 && day >= 0 && day <= 31;
        if (!possible || (month > 0 && day > YearMonth.of(year, month).lengthOfMonth())) {
            return null;
        }
        return new PartialDate(year, month == 0 ? null : month, month == 0 || day == 0 ? null : day);
    }

    private static int number(String digits) {
        return digits.length() > 4 ? -1 : Integer.parseInt(digits);
    }
}
