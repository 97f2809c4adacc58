package org.goldthread.jobs.read;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;

/**
 * The first line of a CSV file.
 *
 * @param line as written; empty for an empty file
 * @param names column names without the blanks around them
 */
record CsvHeader(String line, List<String> names) {

    static CsvHeader read(Configuration hadoop, String file, SourceConfig source) {
        try {
            String line = TextFiles.firstLine(hadoop, file, source.charset());
            if (line == null) {
                return new CsvHeader("", List.of());
            }
            String[] cells = CsvDialect.of(source).cells(line);
            List<String> names = cells == null
                    ? List.of(line)
                    : Arrays.stream(cells)
                            .map(cell -> cell == null ? "" : cell.strip())
                            .toList();
            return new CsvHeader(line, names);
        } catch (IOException unreadable) {
            throw new UserError(
                    ExitCode.INPUT,
                    "sources[" + source.name() + "].path",
                    "'" + file + "' cannot be read: " + unreadable.getClass().getSimpleName() + ".",
                    "Check the file and the rights.");
        }
    }
}
