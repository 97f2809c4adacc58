package org.goldthread.jobs.read;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import java.io.IOException;
import java.io.Reader;

/**
 * One row per CSV record, where quoted cells may hold line breaks. Text after a closing quote makes the rest of the file
 * unreadable: one row says so. A quote that is never closed makes the rest of the file one row, which is no record.
 */
final class CsvRows extends RawRows {
    private final Reader text;
    private final CsvParser parser;
    private boolean broken;

    CsvRows(Reader text, CsvDialect dialect) {
        this.text = text;
        parser = dialect.parser();
        parser.beginParsing(text);
    }

    @Override
    RawRow advance() {
        while (!broken) {
            long position = parser.getContext().currentLine() + 1;
            String[] cells;
            try {
                cells = parser.parseNext();
            } catch (TextParsingException malformed) {
                broken = true;
                return RawRow.broken(
                        position, "", "unparseable", "text follows a closing quote; the rest of the file is not read");
            }
            if (cells == null) {
                return null;
            }
            String raw = withoutLineEnd(parser.getContext().currentParsedContent());
            if (!raw.isBlank()) {
                return RawRow.of(position, raw);
            }
        }
        return null;
    }

    private static String withoutLineEnd(String record) {
        int end = record.length();
        while (end > 0 && (record.charAt(end - 1) == '\n' || record.charAt(end - 1) == '\r')) {
            end--;
        }
        return record.substring(0, end);
    }

    @Override
    public void close() throws IOException {
        parser.stopParsing();
        text.close();
    }
}
