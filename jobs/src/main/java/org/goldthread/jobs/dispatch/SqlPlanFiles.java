package org.goldthread.jobs.dispatch;

import java.nio.file.Path;
import java.util.List;
import org.goldthread.jobs.config.SqlPlanConfig;

/** The SQL plan of one target. */
public final class SqlPlanFiles implements DispatchFiles {
    private final Heading heading;
    private final List<ReadyInstruction> instructions;
    private final SqlPlanConfig config;

    /**
     * The plan of these instructions.
     *
     * @param instructions in the order in which they are applied
     */
    public SqlPlanFiles(Heading heading, List<ReadyInstruction> instructions, SqlPlanConfig config) {
        this.heading = heading;
        this.instructions = List.copyOf(instructions);
        this.config = config;
    }

    @Override
    public List<String> names() {
        return SqlPlan.FILES;
    }

    @Override
    public String summary() {
        long merges = instructions.stream()
                .filter(instruction -> instruction.duplicateId() != null)
                .count();
        return merges + (merges == 1 ? " pair" : " pairs") + " of users as a SQL plan; read 00-README.md first.";
    }

    @Override
    public void write(Path folder) {
        SqlPlan.write(instructions, config, heading.runId(), heading.program(), folder);
    }
}
