package org.goldthread.jobs.read;

import org.goldthread.jobs.config.Format;

/**
 * How an unknown export is written, as its first bytes show.
 *
 * @param format file format
 * @param charset character set of a text file; UTF-8 for Parquet and Delta
 * @param delimiter field separator of CSV
 * @param quote quote character of CSV
 * @param multiLine whether quoted CSV cells hold line breaks
 * @param header whether the first line of CSV names the columns; true for other formats, whose rows name them
 * @param envelope for JSON: pointer to the array of rows, empty = the file is the array; null for other
 *     formats, and for a file that is one object, the only row
 * @param fields for a JSON table whose rows are lists of cells: pointer to the list of their names; null = none
 */
public record ExportShape(
        Format format,
        String charset,
        String delimiter,
        String quote,
        boolean multiLine,
        boolean header,
        String envelope,
        String fields) {

    static ExportShape csv(String charset, CsvDialect dialect, boolean multiLine, boolean header) {
        return new ExportShape(
                Format.CSV, charset, dialect.delimiter(), dialect.quote(), multiLine, header, null, null);
    }

    static ExportShape lines(String charset) {
        return new ExportShape(Format.JSONL, charset, ",", "\"", false, true, null, null);
    }

    static ExportShape json(String charset, String envelope, String fields) {
        return new ExportShape(Format.JSON, charset, ",", "\"", false, true, envelope, fields);
    }

    static ExportShape columnar(Format format) {
        return new ExportShape(format, "UTF-8", ",", "\"", false, true, null, null);
    }

    /** Whether rows are read from Spark's tables instead of text. */
    public boolean isColumnar() {
        return format == Format.PARQUET || format == Format.DELTA;
    }

    CsvDialect dialect() {
        return new CsvDialect(delimiter, quote);
    }

    ExportShape across(boolean lines) {
        return new ExportShape(format, charset, delimiter, quote, lines, header, envelope, fields);
    }

    ExportShape in(String otherCharset) {
        return new ExportShape(format, otherCharset, delimiter, quote, multiLine, header, envelope, fields);
    }
}
