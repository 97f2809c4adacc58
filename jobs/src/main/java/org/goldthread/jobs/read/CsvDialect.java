package org.goldthread.jobs.read;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import com.univocity.parsers.csv.UnescapedQuoteHandling;
import java.io.Serializable;
import java.io.StringReader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.goldthread.jobs.config.SourceConfig;

/**
 * How a CSV file is written (RFC 4180: a quote inside quotes is doubled). Blanks are kept; an empty cell is null and
 * {@code ""} is empty text, as PostgreSQL's COPY writes them.
 *
 * @param delimiter field separator
 * @param quote quote character
 */
record CsvDialect(String delimiter, String quote) implements Serializable {
    private static final ThreadLocal<Map<CsvDialect, CsvParser>> PARSERS =
            ThreadLocal.withInitial(ConcurrentHashMap::new);

    /** A line that no file holds. */
    private static final String SENTINEL = String.valueOf(TextFiles.UNDECODABLE);

    private static final int RECORD_BUFFER = 1 << 12;
    private static final int FILE_BUFFER = 1 << 20;

    static CsvDialect of(SourceConfig source) {
        return new CsvDialect(source.delimiter(), source.quote());
    }

    /**
     * The cells of one record, which may hold line breaks inside quotes.
     *
     * @return null when a quote is never closed, or text follows a closing quote
     */
    String[] cells(String record) {
        CsvParser parser = PARSERS.get().computeIfAbsent(this, dialect -> dialect.parser(RECORD_BUFFER));
        if (!record.contains(quote)) {
            String[] cells = parser.parseLine(record);
            return cells == null ? new String[] {null} : cells;
        }
        // A quote that is still open swallows the next line too.
        parser.beginParsing(new StringReader(record + lineEnd(record) + SENTINEL));
        try {
            String[] cells = parser.parseNext();
            String last = cells[cells.length - 1];
            return last != null && last.endsWith(SENTINEL) ? null : cells;
        } catch (TextParsingException malformed) {
            return null;
        } finally {
            parser.stopParsing();
        }
    }

    /** The parser takes the first line end that it sees for that of the file. */
    private static String lineEnd(String record) {
        if (record.contains("\r\n")) {
            return "\r\n";
        }
        return record.indexOf('\r') >= 0 && record.indexOf('\n') < 0 ? "\r" : "\n";
    }

    /** A parser of whole files. */
    CsvParser parser() {
        return parser(FILE_BUFFER);
    }

    private CsvParser parser(int bufferChars) {
        CsvParserSettings settings = new CsvParserSettings();
        settings.getFormat().setDelimiter(delimiter);
        settings.getFormat().setQuote(quote.charAt(0));
        settings.getFormat().setQuoteEscape(quote.charAt(0));
        settings.getFormat().setComment('\0');
        settings.setCommentProcessingEnabled(false);
        settings.setLineSeparatorDetectionEnabled(true);
        settings.setNormalizeLineEndingsWithinQuotes(false);
        settings.setIgnoreLeadingWhitespaces(false);
        settings.setIgnoreTrailingWhitespaces(false);
        settings.setSkipEmptyLines(false);
        settings.setNullValue(null);
        settings.setEmptyValue("");
        settings.setMaxCharsPerColumn(-1);
        settings.setMaxColumns(20_000);
        settings.setUnescapedQuoteHandling(UnescapedQuoteHandling.RAISE_ERROR);
        settings.setInputBufferSize(bufferChars);
        settings.setReadInputOnSeparateThread(false);
        return new CsvParser(settings);
    }
}
