package org.goldthread.jobs.read;

import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One row per line of plain UTF-8 text files, cut between tasks as Spark likes. Positions are not known here ({@link
 * FindPositions}). Lines of blanks only are no rows; of a line longer than {@link TextFiles#LONGEST_ROW} the start is
 * kept. Gives {@link Bookkeeping#RAW_ROWS}.
 */
final class ReadLines {
    private ReadLines() {}

    static Dataset<Row> apply(SparkSession session, List<String> files) {
        Column line = col("value");
        Column tooLong = octet_length(line).gt(TextFiles.LONGEST_ROW);
        Column start = substring(line.cast("binary"), 1, TextFiles.KEPT_OF_ROW).cast("string");
        Column garbled = not(call_function("is_valid_utf8", line)).or(line.contains("\0"));
        return session.read()
                // No columns from folder names such as day=1: a layout says what the columns are.
                .option("recursiveFileLookup", "true")
                .text(files.toArray(String[]::new))
                .where(not(trim(line).equalTo("")))
                .select(
                        file().as(Bookkeeping.ROW_FILE),
                        lit(null).cast("bigint").as(Bookkeeping.ROW_POSITION),
                        when(tooLong, start).otherwise(line).as(Bookkeeping.ROW_RAW),
                        when(tooLong, lit("field-too-long"))
                                .when(garbled, lit("invalid-encoding"))
                                .as(Bookkeeping.ROW_PROBLEM),
                        when(tooLong, lit(TextFiles.ROW_TOO_LONG))
                                .when(garbled, lit(RawRow.NO_TEXT))
                                .as(Bookkeeping.ROW_DETAIL));
    }

    /** The file of a row, spelled as {@link ListFiles} spells it: Spark gives it percent-encoded. Asked for every row. */
    static Column file() {
        Column path = col("_metadata.file_path");
        Column plus = call_function("replace", path, lit("+"), lit("%2B"));
        Column decoded =
                when(path.contains("%"), call_function("url_decode", plus)).otherwise(path);
        return when(decoded.startsWith("file:///"), concat(lit("file:/"), substring(decoded, 9, Integer.MAX_VALUE)))
                .otherwise(decoded);
    }
}
