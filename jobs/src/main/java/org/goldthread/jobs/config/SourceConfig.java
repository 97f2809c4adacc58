package org.goldthread.jobs.config;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One export to read.
 *
 * @param name unique name; the first part of every record key
 * @param system preset in {@code conf/systems}; {@code generic} = the source maps its own columns
 * @param layout layout of the preset, where it has several of one kind and format; null = the first that fits
 * @param kind what the rows are; default profiles
 * @param of the profiles source whose records an event, identity or membership file refers to; null for profiles
 * @param tenant tenant of rows that name none; default {@code default}
 * @param format file format
 * @param path file, folder or glob; null for format jdbc
 * @param envelope for a JSON file of a source without a system: pointer to the array of rows, such as /data; default the
 *     file itself
 * @param export snapshot (default) or changes: rows add or replace records by their id, all others stay as they were
 * @param key column or SQL expression of the native id; null = the preset's
 * @param map attribute to column name or SQL expression; overrides the preset's mapping attribute by attribute. For
 *     kinds other than profiles also record and at (whose row it is, and when), for merges past and survivor
 * @param identifiers identifier type to column name or SQL expression; adds to the preset's
 * @param charset character set of text files; default UTF-8
 * @param delimiter field separator of CSV; default comma
 * @param quote quote character of CSV; default double quote
 * @param listSeparator what stands between several values in one cell of CSV, where the preset reads such; default comma
 * @param header whether the first line of a CSV file names its columns; default true; false names them column_1 and so on
 * @param multiLine whether quoted CSV fields may hold line breaks; default false
 * @param timezone zone of timestamps that carry none; default UTC
 * @param dateOrder order of ambiguous dates; default ymd
 * @param region ISO country for phone numbers without a country code; null = none
 * @param maxFieldBytes longest field that is taken, in bytes; default 65536
 * @param operation column or SQL expression that says what a row of a changes export does; null = it adds or replaces
 * @param deleted values of operation that mean deleted, in any case; default d, delete, deleted
 * @param duplicateFree whether every active record of this source is another person of its tenant; default false. Comparing
 *     then never joins two of them, and links each to at most one record of every other such source, the best; identifiers
 *     and decisions still join what they join
 * @param jdbc what to read of which database, for format jdbc
 * @param maxRejectShare this source's gate on rejected rows; null = that of gates
 * @param maxShrinkShare this source's gate on a shrunken snapshot; null = that of gates
 */
public record SourceConfig(
        String name,
        String system,
        String layout,
        Kind kind,
        String of,
        String tenant,
        Format format,
        String path,
        String envelope,
        Export export,
        String key,
        Map<String, String> map,
        Map<String, String> identifiers,
        String charset,
        String delimiter,
        String quote,
        String listSeparator,
        Boolean header,
        Boolean multiLine,
        String timezone,
        DateOrder dateOrder,
        String region,
        Integer maxFieldBytes,
        String operation,
        List<String> deleted,
        Boolean duplicateFree,
        JdbcConfig jdbc,
        Double maxRejectShare,
        Double maxShrinkShare) {

    /** The system of a source that maps its own columns. */
    public static final String GENERIC = "generic";

    private static final List<String> DELETED = List.of("d", "delete", "deleted");

    public SourceConfig {
        system = system == null ? GENERIC : system;
        kind = kind == null ? Kind.PROFILES : kind;
        tenant = tenant == null ? "default" : tenant;
        envelope = envelope == null ? "" : envelope;
        export = export == null ? Export.SNAPSHOT : export;
        boolean changes = export == Export.CHANGES && kind == Kind.PROFILES;
        boolean deletedAlone = deleted != null && !deleted.isEmpty() && operation == null;
        deleted = deleted == null
                ? operation == null ? List.of() : DELETED
                : deleted.stream()
                        .map(value -> value.strip().toLowerCase(Locale.ROOT))
                        .toList();
        map = InOrder.copy(map);
        identifiers = InOrder.copy(identifiers);
        charset = charset == null ? "UTF-8" : charset;
        delimiter = delimiter == null ? "," : delimiter;
        quote = quote == null ? "\"" : quote;
        listSeparator = listSeparator == null ? "," : listSeparator;
        header = header == null || header;
        multiLine = multiLine != null && multiLine;
        duplicateFree = duplicateFree != null && duplicateFree;
        timezone = timezone == null ? "UTC" : timezone;
        dateOrder = dateOrder == null ? DateOrder.YMD : dateOrder;
        maxFieldBytes = maxFieldBytes == null ? 65536 : maxFieldBytes;
        new Problems()
                .present(name, "name", "Give the source a short unique name; it becomes part of every record key.")
                .present(format, "format", "Write csv, jsonl, json, parquet, delta or jdbc.")
                .require(
                        format == Format.JDBC || path != null && !path.isBlank(),
                        "path",
                        "is missing.",
                        "Name the file, folder or glob to read.")
                .require(
                        format != Format.JDBC || path == null,
                        "path",
                        "is set, and a database has none.",
                        "Remove it; jdbc says what to read.")
                .require(
                        (format == Format.JDBC) == (jdbc != null) || format == null,
                        "jdbc",
                        jdbc == null ? "is missing." : "is set, and the format is another.",
                        jdbc == null ? "Write jdbc: {url: ..., table: ...}." : "Remove it, or write format: jdbc.")
                .require(
                        operation == null || changes,
                        "operation",
                        "is set, and only a changes export of profiles says what a row does.",
                        "Remove it, or write export: changes.")
                .require(
                        !deletedAlone,
                        "deleted",
                        "is set without operation.",
                        "Name the column that holds these values under operation, or remove it.")
                .require(
                        !duplicateFree || kind == Kind.PROFILES,
                        "duplicate-free",
                        "is set, and only the rows of profiles are people.",
                        "Remove it, or set it on the profiles source.")
                .require(
                        kind == Kind.PROFILES || of != null,
                        "of",
                        "is missing: a source of kind " + kind.name().toLowerCase(Locale.ROOT)
                                + " refers to the records of another source.",
                        "Name the profiles source, for example of: app.")
                .require(
                        !GENERIC.equals(system) || kind != Kind.PROFILES || key != null,
                        "key",
                        "is missing: a source without a system has no preset key.",
                        "Name the column that identifies a row, for example key: id.")
                .require(
                        isCharset(charset),
                        "charset",
                        "is '" + charset + "', which is no character set.",
                        "Use UTF-8, UTF-16, windows-1252, ISO-8859-15, Shift_JIS or another that Java knows.")
                .require(
                        quote.length() == 1 && !"\r\n".contains(quote),
                        "quote",
                        "is '" + quote + "'.",
                        "Use one character, for example a double quote.")
                .require(
                        !delimiter.isEmpty()
                                && !delimiter.contains(quote)
                                && !delimiter.contains("\n")
                                && !delimiter.contains("\r"),
                        "delimiter",
                        "is '" + delimiter + "'.",
                        "Use one character or several, without quotes and line ends; \"\\t\" is a tab.")
                .require(
                        envelope.isEmpty() || envelope.startsWith("/"),
                        "envelope",
                        "is '" + envelope + "'.",
                        "Write a JSON pointer, such as /data.")
                .require(maxFieldBytes > 0, "max-field-bytes", "is " + maxFieldBytes + ".", "Use a number above 0.")
                .require(share(maxRejectShare), "max-reject-share", "is " + maxRejectShare + ".", "Use 0 to 1.")
                .require(share(maxShrinkShare), "max-shrink-share", "is " + maxShrinkShare + ".", "Use 0 to 1.")
                .report();
    }

    private static boolean isCharset(String name) {
        try {
            return Charset.isSupported(name);
        } catch (IllegalCharsetNameException illegal) {
            return false;
        }
    }

    /** Where the export lies, in messages and in the list of inputs: the path, or a database's address and table. */
    public String location() {
        return jdbc == null ? path : jdbc.location();
    }

    private static boolean share(Double value) {
        return value == null || value >= 0 && value <= 1;
    }
}
