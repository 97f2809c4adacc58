package org.goldthread.udfs.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Dates (birthdays) and points in time from exports. Years outside 1850 to 2100 are mistakes and give null. */
public final class Dates {

    private static final int FIRST_YEAR = 1850;
    private static final int LAST_YEAR = 2100;
    private static final int MAX_LENGTH = 64;

    private static final Pattern TIME =
            Pattern.compile("[ t]+\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?: ?[ap]\\.?m\\.?)?"
                    + "(?: ?(?:z|utc|gmt|[+-]\\d{2}(?::?\\d{2})?))?$");
    private static final Pattern COMPACT = Pattern.compile("\\d{8}");
    private static final Pattern NUMERIC = Pattern.compile("(\\d{1,4}) ?([./-]| ) ?(\\d{1,2}) ?\\2 ?(\\d{1,4})\\.?");
    private static final Pattern DAY_NAME = Pattern.compile("^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?,? ");
    private static final String MONTH = "([a-z]{3,9})\\.?";
    private static final String DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
    private static final Pattern DAY_MONTH_YEAR =
            Pattern.compile(DAY + "\\.?(?: of)?[ /-]*" + MONTH + "[ ,/-]*(\\d{4})");
    private static final Pattern MONTH_DAY_YEAR = Pattern.compile(MONTH + "[ /-]*" + DAY + "[ ,/-]+(\\d{4})");
    private static final Pattern YEAR_MONTH_DAY = Pattern.compile("(\\d{4})[ ,/-]*" + MONTH + "[ /-]*" + DAY);
    private static final List<String> MONTHS = List.of(
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

    private static final Pattern SECONDS = Pattern.compile("-?\\d{1,19}(?:\\.\\d{0,18})?(?:e\\+?\\d{1,2})?");
    private static final Pattern ISO = Pattern.compile(
            "(\\d{4})-(\\d{2})-(\\d{2})"
                    + "(?:[t ](\\d{2}):?(\\d{2})(?::?(\\d{2})(?:[.,](\\d{1,12}))?)? ?(z|utc|gmt|[+-]\\d{2}(?::?\\d{2}){0,2})?)?");
    private static final BigDecimal MILLIS_FROM = new BigDecimal("1e11");
    private static final BigDecimal MICROS_FROM = new BigDecimal("1e14");
    private static final BigDecimal TOO_MANY = new BigDecimal("1e17");

    private Dates() {}

    /**
     * A calendar date: ISO (a time behind it is cut off), yyyymmdd, numbers with dots, dashes, slashes or blanks in the
     * given order, English month names. When the order is impossible (month 25) the other order of day and month is
     * taken. {@code YMD} says nothing about 03/04/1990: dotted it is day first, else only the unambiguous are read.
     *
     * @return null for null, placeholder dates (1900-01-01 ...), two-digit years and what is no date
     */
    public static LocalDate parse(String raw, DateOrder order) {
        String value = Folding.clean(raw);
        if (value == null || value.length() > MAX_LENGTH) {
            return null;
        }
        String lower = TIME.matcher(value.toLowerCase(Locale.ROOT)).replaceFirst("");
        DateOrder known = order == null ? DateOrder.YMD : order;
        return Stream.of(numeric(lower, known), compact(lower, known), worded(lower))
                .flatMap(Optional::stream)
                .findFirst()
                .filter(date -> !Placeholders.isPlaceholderDate(date))
                .orElse(null);
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
        String lower = value.toLowerCase(Locale.ROOT);
        Optional<Instant> instant = COMPACT.matcher(lower).matches()
                ? ymd(lower.substring(0, 4), lower.substring(4, 6), lower.substring(6))
                        .map(date -> date.atStartOfDay().toInstant(ZoneOffset.UTC))
                : Optional.empty();
        return instant.or(() -> SECONDS.matcher(lower).matches() ? unix(lower) : iso(lower))
                .filter(at -> !at.equals(Instant.EPOCH))
                .filter(at -> isYear(at.atOffset(ZoneOffset.UTC).getYear()))
                .orElse(null);
    }

    private static Optional<LocalDate> numeric(String value, DateOrder order) {
        Matcher m = NUMERIC.matcher(value);
        if (!m.matches()) {
            return Optional.empty();
        }
        String first = m.group(1);
        String middle = m.group(3);
        String last = m.group(4);
        if (first.length() == 4 && last.length() <= 2) {
            return ymd(first, middle, last).or(() -> ymd(first, last, middle));
        }
        if (last.length() != 4 || first.length() > 2) {
            return Optional.empty();
        }
        Optional<LocalDate> dayFirst = ymd(last, middle, first);
        Optional<LocalDate> monthFirst = ymd(last, first, middle);
        return switch (order) {
            case DMY -> dayFirst.or(() -> monthFirst);
            case MDY -> monthFirst.or(() -> dayFirst);
            case YMD -> m.group(2).equals(".") || monthFirst.isEmpty() || monthFirst.equals(dayFirst)
                    ? dayFirst
                    : dayFirst.isEmpty() ? monthFirst : Optional.empty();
        };
    }

    private static Optional<LocalDate> compact(String value, DateOrder order) {
        if (!COMPACT.matcher(value).matches()) {
            return Optional.empty();
        }
        return ymd(value.substring(0, 4), value.substring(4, 6), value.substring(6))
                .or(() -> order == DateOrder.YMD
                        ? Optional.empty()
                        : numeric(
                                value.substring(0, 2) + "/" + value.substring(2, 4) + "/" + value.substring(4), order));
    }

    private static Optional<LocalDate> worded(String value) {
        String date = DAY_NAME.matcher(value).replaceFirst("");
        Matcher m = DAY_MONTH_YEAR.matcher(date);
        if (m.matches()) {
            return ymd(m.group(3), month(m.group(2)), m.group(1));
        }
        m = MONTH_DAY_YEAR.matcher(date);
        if (m.matches()) {
            return ymd(m.group(3), month(m.group(1)), m.group(2));
        }
        m = YEAR_MONTH_DAY.matcher(date);
        return m.matches() ? ymd(m.group(1), month(m.group(2)), m.group(3)) : Optional.empty();
    }

    /** The number of an English month, written out or cut to at least three letters; "0" when it is none. */
    private static String month(String word) {
        for (int i = 0; i < MONTHS.size(); i++) {
            if (MONTHS.get(i).startsWith(word) || (i == 8 && word.equals("sept"))) {
                return Integer.toString(i + 1);
            }
        }
        return "0";
    }

    private static Optional<LocalDate> ymd(String year, String month, String day) {
        int yyyy = Integer.parseInt(year);
        if (!isYear(yyyy)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.of(yyyy, Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isYear(int year) {
        return year >= FIRST_YEAR && year <= LAST_YEAR;
    }

    private static Optional<Instant> unix(String number) {
        BigDecimal value = new BigDecimal(number.endsWith(".") ? number + "0" : number);
        BigDecimal size = value.abs();
        if (size.compareTo(TOO_MANY) >= 0) {
            return Optional.empty();
        }
        int shift = size.compareTo(MICROS_FROM) >= 0 ? 6 : size.compareTo(MILLIS_FROM) >= 0 ? 3 : 0;
        BigDecimal micros = value.movePointRight(6 - shift).setScale(0, RoundingMode.HALF_EVEN);
        long exact = micros.longValueExact();
        return Optional.of(
                Instant.ofEpochSecond(Math.floorDiv(exact, 1_000_000L), Math.floorMod(exact, 1_000_000L) * 1_000L));
    }

    private static Optional<Instant> iso(String value) {
        Matcher m = ISO.matcher(value.replace('/', '-'));
        if (!m.matches()) {
            return Optional.empty();
        }
        try {
            LocalDateTime local = LocalDateTime.of(
                    Integer.parseInt(m.group(1)),
                    Integer.parseInt(m.group(2)),
                    Integer.parseInt(m.group(3)),
                    number(m.group(4)),
                    number(m.group(5)),
                    number(m.group(6)),
                    nanos(m.group(7)));
            return Optional.of(local.toInstant(offset(m.group(8))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int nanos(String digits) {
        return digits == null ? 0 : Integer.parseInt((digits + "00000000").substring(0, 9));
    }

    private static ZoneOffset offset(String zone) {
        return zone == null || Character.isLetter(zone.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(zone);
    }
}
