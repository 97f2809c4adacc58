package org.goldthread.jobs.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.publish.RegisterViews;
import org.goldthread.jobs.publish.Warehouse;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The README's questions, asked of the demo: the answers beside them are what comes out. */
final class ReadmeAnswersTest extends SparkSuite {
    private static final Pattern QUESTION = Pattern.compile("```sql\n([^`]*?);\n```\n\n```text\n([^`]*?)```");

    @TestFactory
    Stream<DynamicTest> everyAnswerIsTrue() throws IOException {
        String readme = Files.readString(ProjectFiles.home().resolve("README.md"));
        List<MatchResult> questions = QUESTION.matcher(readme).results().toList();
        assertThat(questions).as("questions with their answers").hasSizeGreaterThanOrEqualTo(5);
        return questions.stream()
                .map(question -> DynamicTest.dynamicTest(
                        question.group(1).lines().findFirst().orElseThrow(),
                        () -> assertThat(answer(question.group(1))).isEqualTo(shown(question.group(2)))));
    }

    private static List<List<String>> answer(String query) {
        // First: the command ends the session that it finds.
        String night = DemoRuns.firstNight().toString();
        Warehouse warehouse = new Warehouse(session(), night);
        new RegisterViews(session(), warehouse).namedIn(query);
        Dataset<Row> rows = session().sql(query);
        List<List<String>> cells = new ArrayList<>(List.of(List.of(rows.columns())));
        for (Row row : rows.collectAsList()) {
            List<String> line = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                line.add(row.isNullAt(i) ? "" : row.get(i).toString());
            }
            cells.add(line);
        }
        return cells;
    }

    /** The table's cells: the line of dashes says where columns begin and end. */
    private static List<List<String>> shown(String table) {
        List<String> lines = table.lines().toList();
        List<Integer> starts = new ArrayList<>();
        String dashes = " " + lines.get(1);
        for (int i = 1; i < dashes.length(); i++) {
            if (dashes.charAt(i) == '-' && dashes.charAt(i - 1) == ' ') {
                starts.add(i - 1);
            }
        }
        List<List<String>> cells = new ArrayList<>();
        for (String line : lines) {
            if (!line.equals(lines.get(1))) {
                String[] row = new String[starts.size()];
                for (int i = 0; i < row.length; i++) {
                    int from = Math.min(line.length(), starts.get(i));
                    int to = i + 1 < row.length ? Math.min(line.length(), starts.get(i + 1)) : line.length();
                    row[i] = line.substring(from, to).strip();
                }
                cells.add(Arrays.asList(row));
            }
        }
        return cells;
    }
}
