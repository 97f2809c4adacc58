package org.goldthread.jobs.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.cli.InProcess;

/** Outcomes of instructions, as whoever sent them reports them. */
final class Acknowledgements {
    private Acknowledgements() {}

    /** Reports that every call of the instructions (instruction_id, calls) was carried out. */
    static void applied(Path warehouse, Path file, String at, List<Row> instructions) {
        List<String> lines = new ArrayList<>();
        for (Row row : instructions) {
            int calls = ExportRows.json(row.getAs("calls")).size();
            for (int call = 0; call < calls; call++) {
                lines.add("{\"instruction_id\":\"" + row.getAs("instruction_id") + "\",\"call\":" + call
                        + ",\"outcome\":\"applied\",\"http_status\":200,\"at\":\"" + at + "\"}");
            }
        }
        try {
            Files.write(file, lines);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        assertThat(InProcess.run("instructions", "--ack", file.toString(), "--warehouse", warehouse.toString()))
                .as("exit code of instructions --ack")
                .isZero();
    }
}
