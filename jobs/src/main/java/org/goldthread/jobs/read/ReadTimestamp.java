package org.goldthread.jobs.read;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.goldthread.udfs.text.Dates;

/** Points in time: what carries no offset of its own is local time in the source's zone. */
final class ReadTimestamp {
    private static final Pattern NUMBER = Pattern.compile("\\s*[-+]?\\d+(\\.\\d*)?([eE][-+]?\\d+)?\\s*");
    private static final Pattern OFFSET = Pattern.compile("(?i).*:.*(z|utc|gmt|[-+]\\d{2}(:?\\d{2})?)\\s*");

    private ReadTimestamp() {}

    /**
     * @param zone of times without offset
     * @return null for null and for what is no point in time
     */
    static Instant read(String raw, String zone) {
        Instant read = Dates.timestamp(raw);
        if (read == null
                || zone.equals("UTC")
                || OFFSET.matcher(raw).matches()
                || NUMBER.matcher(raw).matches()) {
            return read;
        }
        return LocalDateTime.ofInstant(read, ZoneOffset.UTC)
                .atZone(ZoneId.of(zone))
                .toInstant();
    }
}
