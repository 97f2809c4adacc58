package org.goldthread.jobs.pipeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.json_array_length;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.Problem;
import org.goldthread.jobs.errors.UserError;
import org.goldthread.jobs.instruct.Ack;
import org.goldthread.jobs.publish.AckInbox;
import org.goldthread.jobs.publish.Warehouse;
import org.goldthread.jobs.schema.Tables;

/** Takes a file of acknowledgements in: what fits an instruction goes to the inbox of the next run. */
public final class TakeAcks {
    /** Lines that are complained about one by one. */
    private static final int MOST_PROBLEMS = 20;

    private TakeAcks() {}

    /**
     * What became of a file.
     *
     * @param summary in one sentence
     * @param problems lines that were left out, each with its number; the first {@value #MOST_PROBLEMS} and how many more
     */
    public record Taken(String summary, List<Problem> problems) {}

    /**
     * Takes the file in.
     *
     * @throws UserError INPUT when it cannot be read
     */
    public static Taken apply(Warehouse warehouse, Path file, Instant now) {
        Map<Integer, Ack> parsed = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                parsed.put(number, Ack.parse(line));
            } catch (Ack.Malformed fault) {
                problems.add(problem(file, number, fault.getMessage() + ".", "Correct the line and send it again."));
            }
        }
        Map<String, Integer> calls = calls(
                warehouse,
                parsed.values().stream().map(Ack::instructionId).distinct().toList());
        List<String> accepted = new ArrayList<>();
        parsed.forEach((line, ack) -> {
            Integer known = calls.get(ack.instructionId());
            if (known == null) {
                problems.add(problem(
                        file,
                        line,
                        "names an instruction that the last published run does not hold.",
                        "Look it up in merge_instructions, or name another --warehouse."));
            } else if (ack.call() >= known) {
                problems.add(problem(
                        file,
                        line,
                        "names call " + ack.call() + " of an instruction with " + known + " calls, counted from 0.",
                        known == 0 ? "A held instruction has no call to send." : "Correct the number."));
            } else {
                accepted.add(ack.toJson(now));
            }
        });
        if (!accepted.isEmpty()) {
            AckInbox.add(warehouse, accepted);
        }
        String summary = "Took in " + accepted.size() + " of " + (parsed.size() + malformed(problems, parsed, accepted))
                + " outcomes; they count from the next resolve on.";
        return new Taken(summary, shortened(file, problems));
    }

    private static int malformed(List<Problem> problems, Map<Integer, Ack> parsed, List<String> accepted) {
        return problems.size() - (parsed.size() - accepted.size());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException missing) {
            throw new UserError(ExitCode.INPUT, file.toString(), "does not exist.", "Name a file of JSON lines.");
        } catch (MalformedInputException foreign) {
            throw new UserError(ExitCode.INPUT, file.toString(), "is not UTF-8.", "Write it as UTF-8.");
        } catch (IOException failed) {
            throw new UserError(
                    ExitCode.INPUT, file.toString(), "cannot be read (" + failed.getMessage() + ").", "Look at it.");
        }
    }

    /** Number of calls by instruction, of those that there are. */
    private static Map<String, Integer> calls(Warehouse warehouse, List<String> ids) {
        Map<String, Integer> calls = new HashMap<>();
        Dataset<Row> instructions = warehouse.read(Tables.MERGE_INSTRUCTIONS);
        Dataset<Row> named = instructions
                .sparkSession()
                .createDataset(ids, Encoders.STRING())
                .toDF("instruction_id");
        List<Row> rows = instructions
                .join(named, "instruction_id")
                .select(col("instruction_id"), coalesce(json_array_length(col("calls")), lit(0)))
                .collectAsList();
        rows.forEach(row -> calls.put(row.getString(0), row.getInt(1)));
        return calls;
    }

    private static Problem problem(Path file, int line, String what, String remedy) {
        return new Problem(file + ":" + line, what, remedy);
    }

    private static List<Problem> shortened(Path file, List<Problem> problems) {
        if (problems.size() <= MOST_PROBLEMS) {
            return problems;
        }
        List<Problem> first = new ArrayList<>(problems.subList(0, MOST_PROBLEMS));
        int more = problems.size() - MOST_PROBLEMS;
        first.add(new Problem(file.toString(), more + " more lines were left out.", "Correct these first."));
        return first;
    }
}
