package org.goldthread.jobs.propose;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.goldthread.udfs.text.DateOrder;

/** Which order of day and month the dates of a file have: dates that only one order can read decide. */
final class ChooseDateOrder {
    private static final Pattern DATE = Pattern.compile("(\\d{1,2})[./ -](\\d{1,2})[./ -]\\d{4}(?:\\D.*)?");

    private ChooseDateOrder() {}

    /**
     * The order and why.
     *
     * @param order of the dates
     * @param reason null when there is nothing to say: no date needs an order
     */
    record Choice(DateOrder order, String reason) {}

    /** @param region country of the file's phones; null = unknown */
    static Choice of(List<Column> dates, String region) {
        int dayFirst = 0;
        int monthFirst = 0;
        int either = 0;
        for (Column column : dates) {
            for (String value : column.values().values()) {
                Matcher date = DATE.matcher(value);
                if (date.matches()) {
                    boolean day = Integer.parseInt(date.group(1)) > 12;
                    boolean month = Integer.parseInt(date.group(2)) > 12;
                    dayFirst += day && !month ? 1 : 0;
                    monthFirst += month && !day ? 1 : 0;
                    either += !day && !month ? 1 : 0;
                }
            }
        }
        if (dayFirst + monthFirst + either == 0) {
            return new Choice(DateOrder.YMD, null);
        }
        if (dayFirst != monthFirst) {
            boolean day = dayFirst > monthFirst;
            return new Choice(
                    day ? DateOrder.DMY : DateOrder.MDY,
                    "of the sampled dates " + Math.max(dayFirst, monthFirst) + " can only be read so, "
                            + Math.min(dayFirst, monthFirst) + " only the other way round");
        }
        boolean american = "US".equals(region);
        return new Choice(
                american ? DateOrder.MDY : DateOrder.DMY,
                "a guess: every sampled date can be read both ways; check it");
    }
}
