package org.goldthread.udfs.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a point in time from a cleaned text in lower case. Null is "none" throughout. */
final class Instants {

    private static final Pattern SECONDS = Pattern.compile("-?\\d{1,19}(?:\\.\\d{0,18})?(?:e\\+?\\d{1,2})?");
    private static final Pattern ISO = Pattern.compile(
            "(\\d{4})-(\\d{2})-(\\d{2})"
                    + "(?:[t ](\\d{2}):?(\\d{2})(?::?(\\d{2})(?:[.,](\\d{1,12}))?)? ?(z|utc|gmt|[+-]\\d{2}(?::?\\d{2}){0,2})?)?");
    private static final BigDecimal MILLIS_FROM = new BigDecimal("1e11");
    private static final BigDecimal MICROS_FROM = new BigDecimal("1e14");
    private static final BigDecimal TOO_MANY = new BigDecimal("1e17");
    private static final long FIRST_SECOND = LocalDate.of(1850, 1, 1).toEpochSecond(LocalTime.MIN, ZoneOffset.UTC);
    private static final long LAST_SECOND = LocalDate.of(2101, 1, 1).toEpochSecond(LocalTime.MIN, ZoneOffset.UTC);

    private Instants() {}

    static Instant parse(String value) {
        if (value.length() >= 19 && value.charAt(4) == '-') {
            Instant usual = usual(value);
            if (usual != null) {
                return usual;
            }
        }
        if (isDigits(value) && value.length() <= 11) {
            Instant day = value.length() == 8 ? day(value) : null;
            return day == null ? Instant.ofEpochSecond(Long.parseLong(value)) : day;
        }
        return SECONDS.matcher(value).matches() ? unix(value) : iso(value);
    }

    static boolean isPlausible(Instant instant) {
        return instant.getEpochSecond() >= FIRST_SECOND && instant.getEpochSecond() < LAST_SECOND;
    }

    /** The number in ASCII digits from one index to another; -1 when something else stands there. */
    static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }

    private static boolean isDigits(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static Instant day(String value) {
        int year = digits(value, 0, 4);
        int month = digits(value, 4, 6);
        int day = digits(value, 6, 8);
        boolean date = Dates.isYear(year) && month >= 1 && month <= 12 && day >= 1;
        if (!date || day > YearMonth.of(year, month).lengthOfMonth()) {
            return null;
        }
        return LocalDate.of(year, month, day).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** 2026-05-01t08:00:00 with up to nine decimals and z, +hh or +hh:mm: what nearly every export writes; else null. */
    private static Instant usual(String value) {
        int year = digits(value, 0, 4);
        int month = digits(value, 5, 7);
        int day = digits(value, 8, 10);
        int hour = digits(value, 11, 13);
        int minute = digits(value, 14, 16);
        int second = digits(value, 17, 19);
        char gap = value.charAt(10);
        boolean signs = value.charAt(7) == '-'
                && (gap == 't' || gap == ' ')
                && value.charAt(13) == ':'
                && value.charAt(16) == ':';
        boolean ranges = year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= 28 && hour >= 0 && hour < 24;
        if (!signs || !ranges || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return null;
        }
        int at = 19;
        int nanos = 0;
        if (at < value.length() && value.charAt(at) == '.') {
            int end = at + 1;
            while (end < value.length() && value.charAt(end) >= '0' && value.charAt(end) <= '9') {
                end++;
            }
            int places = end - at - 1;
            if (places < 1 || places > 9) {
                return null;
            }
            nanos = digits(value, at + 1, end);
            for (int i = places; i < 9; i++) {
                nanos *= 10;
            }
            at = end;
        }
        int offset = offset(value, at);
        if (offset == Integer.MIN_VALUE) {
            return null;
        }
        long seconds = LocalDate.of(year, month, day).toEpochDay() * 86_400L + hour * 3_600L + minute * 60L + second;
        return Instant.ofEpochSecond(seconds - offset, nanos);
    }

    /** Seconds east of Greenwich in the rest of a text: nothing, z, +hh, +hh:mm; MIN_VALUE for everything else. */
    private static int offset(String value, int at) {
        int left = value.length() - at;
        if (left == 0 || (left == 1 && value.charAt(at) == 'z')) {
            return 0;
        }
        char sign = value.charAt(at);
        boolean hours = left == 3 || (left == 6 && value.charAt(at + 3) == ':');
        if (!hours || (sign != '+' && sign != '-')) {
            return Integer.MIN_VALUE;
        }
        int hour = digits(value, at + 1, at + 3);
        int minute = left == 3 ? 0 : digits(value, at + 4, at + 6);
        if (hour < 0 || hour > 17 || minute < 0 || minute > 59) {
            return Integer.MIN_VALUE;
        }
        return (sign == '-' ? -1 : 1) * (hour * 3_600 + minute * 60);
    }

    private static Instant unix(String number) {
        BigDecimal value = new BigDecimal(number.endsWith(".") ? number + "0" : number);
        BigDecimal size = value.abs();
        if (size.compareTo(TOO_MANY) >= 0) {
            return null;
        }
        int shift = size.compareTo(MICROS_FROM) >= 0 ? 6 : size.compareTo(MILLIS_FROM) >= 0 ? 3 : 0;
        BigDecimal micros = value.movePointRight(6 - shift).setScale(0, RoundingMode.HALF_EVEN);
        long exact = micros.longValueExact();
        return Instant.ofEpochSecond(Math.floorDiv(exact, 1_000_000L), Math.floorMod(exact, 1_000_000L) * 1_000L);
    }

    private static Instant iso(String value) {
        Matcher m = ISO.matcher(value.replace('/', '-'));
        if (!m.matches()) {
            return null;
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
            return local.toInstant(offset(m.group(8)));
        } catch (DateTimeException e) {
            return null; // 2026-13-01 or an offset of 99 hours looks like a date and is none
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
