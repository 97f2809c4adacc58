package org.goldthread.jobs.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.SparkSuite;
import org.junit.jupiter.api.Test;

final class NotebookTest extends SparkSuite {
    private static final Pattern QUERY = Pattern.compile("spark\\.sql\\(\"\"\"(.*?)\"\"\"\\)", Pattern.DOTALL);
    private static final Pattern ANY_SQL = Pattern.compile("spark\\.sql\\(");
    private static final Pattern PLOTTED = Pattern.compile("\\b(?:x|y|index|columns|values)=\"(\\w+)\"");

    @Test
    void isANotebookWithoutOutputs() throws JsonProcessingException {
        JsonNode notebook = notebook();
        assertThat(notebook.path("nbformat").asInt()).isEqualTo(4);
        // Cells have ids from 4.5 on.
        assertThat(notebook.path("nbformat_minor").asInt()).isGreaterThanOrEqualTo(5);
        assertThat(notebook.path("metadata").path("kernelspec").path("name").asText())
                .isEqualTo("python3");
        Set<String> ids = new HashSet<>();
        for (JsonNode cell : notebook.path("cells")) {
            String id = cell.path("id").asText();
            assertThat(id).matches("[A-Za-z0-9_-]{1,64}");
            assertThat(ids.add(id)).as("cell id %s is unique", id).isTrue();
            assertThat(cell.path("metadata").isObject()).as(id).isTrue();
            assertThat(cell.path("source").isArray()).as(id).isTrue();
            assertThat(cell.path("cell_type").asText()).as(id).isIn("markdown", "code");
            if (isCode(cell)) {
                assertThat(cell.path("outputs").isArray()).as(id).isTrue();
                assertThat(cell.path("outputs")).as(id).isEmpty();
                assertThat(cell.path("execution_count").isNull()).as(id).isTrue();
            }
        }
        assertThat(ids).isNotEmpty();
    }

    @Test
    void everyQuestionHasAQueryAndTwoHavePlots() throws JsonProcessingException {
        List<String> questions = new ArrayList<>();
        List<Long> queries = new ArrayList<>();
        long plots = 0;
        for (JsonNode cell : notebook().path("cells")) {
            String source = source(cell);
            if (!isCode(cell) && source.matches("(?s)## \\d+\\. .*\\?.*")) {
                questions.add(source.lines().findFirst().orElseThrow());
                queries.add(0L);
            } else if (isCode(cell)) {
                plots += source.contains("plt.show()") ? 1 : 0;
                if (!queries.isEmpty()) {
                    int last = queries.size() - 1;
                    queries.set(last, queries.get(last) + ShownFiles.count(QUERY, source));
                }
            }
        }
        assertThat(questions).hasSizeGreaterThanOrEqualTo(6);
        assertThat(queries).as("queries of %s", questions).allMatch(count -> count > 0);
        assertThat(plots).isGreaterThanOrEqualTo(2);
    }

    @Test
    void everyQueryFitsTheTables() throws JsonProcessingException {
        SparkSession session = EmptyWarehouse.open(session());
        Set<String> columns = new HashSet<>();
        List<String> plotted = new ArrayList<>();
        long written = 0;
        long run = 0;
        for (JsonNode cell : notebook().path("cells")) {
            String source = isCode(cell) ? source(cell) : "";
            // The first cell runs what the warehouse's views.sql says.
            written += ShownFiles.count(ANY_SQL, source.replace("spark.sql(statement)", ""));
            for (String query : ShownFiles.all(QUERY, source)) {
                List<Row> rows = session.sql(query).collectAsList();
                assertThat(rows).as(query).isEmpty();
                columns.addAll(List.of(session.sql(query).columns()));
                run++;
            }
            plotted.addAll(ShownFiles.all(PLOTTED, source));
        }
        assertThat(run).as("queries in triple quotes").isEqualTo(written).isPositive();
        assertThat(columns).as("columns that the plots draw").containsAll(plotted);
        assertThat(plotted).isNotEmpty();
    }

    private static JsonNode notebook() throws JsonProcessingException {
        return new ObjectMapper().readTree(ShownFiles.read("notebooks/01-first-look.ipynb"));
    }

    private static boolean isCode(JsonNode cell) {
        return cell.path("cell_type").asText().equals("code");
    }

    private static String source(JsonNode cell) {
        StringBuilder text = new StringBuilder();
        cell.path("source").forEach(line -> text.append(line.asText()));
        return text.toString();
    }
}
