package org.goldthread.udfs.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/**
 * A date of which the day, or the month and the day, may be unknown.
 *
 * @param month 1 to 12; null when only the year is known
 * @param day null when only the month is known
 */
public record PartialDate(int year, Integer month, Integer day) {

    /** How much of it is known. */
    public enum Precision {
        YEAR,
        MONTH,
        DAY
    }

    /** @throws DateTimeException for a month or day that the calendar lacks, and for a day without a month */
    public PartialDate {
        if (month == null && day != null) {
            throw new DateTimeException("A day needs a month");
        }
        if (month != null && (month < 1 || month > 12)) {
            throw new DateTimeException("No such month");
        }
        if (day != null && !YearMonth.of(year, month).isValidDay(day)) {
            throw new DateTimeException("No such day");
        }
    }

    static PartialDate of(LocalDate date) {
        return new PartialDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }

    public Precision precision() {
        return month == null ? Precision.YEAR : day == null ? Precision.MONTH : Precision.DAY;
    }

    /** The calendar date; empty when the day is unknown, since a made-up first of January would pass for one. */
    public Optional<LocalDate> date() {
        return day == null ? Optional.empty() : Optional.of(LocalDate.of(year, month, day));
    }

    /** ISO 8601 as far as it is known: {@code 1990}, {@code 1990-05}, {@code 1990-05-03}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(10).append(year);
        if (month != null) {
            text.append(month < 10 ? "-0" : "-").append(month);
        }
        if (day != null) {
            text.append(day < 10 ? "-0" : "-").append(day);
        }
        return text.toString();
    }
}
