package org.goldthread.jobs.read;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.apache.spark.sql.api.java.UDF1;
import org.goldthread.udfs.text.Dates;

/** Points in time of one source: what carries no offset of its own is local time in the source's zone. */
final class ReadTimestamp implements UDF1<String, Instant> {
    private static final long serialVersionUID = 1L;
    private static final Pattern NUMBER = Pattern.compile("\\s*[-+]?\\d+(\\.\\d*)?([eE][-+]?\\d+)?\\s*");
    private static final Pattern OFFSET = Pattern.compile("(?i).*:.*(z|utc|gmt|[-+]\\d{2}(:?\\d{2})?)\\s*");

    private final ZoneId zone;

    ReadTimestamp(String zone) {
        this.zone = ZoneId.of(zone);
    }

    @Override
    public Instant call(String raw) {
        Instant read = Dates.timestamp(raw);
        if (read == null
                || zone.equals(ZoneOffset.UTC)
                || OFFSET.matcher(raw).matches()
                || NUMBER.matcher(raw).matches()) {
            return read;
        }
        return LocalDateTime.ofInstant(read, ZoneOffset.UTC).atZone(zone).toInstant();
    }
}
