package org.goldthread.jobs.pipeline;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.goldthread.jobs.config.GoldthreadConfig;
import org.goldthread.jobs.config.SystemPreset;
import org.goldthread.jobs.dispatch.DispatchFiles;
import org.goldthread.jobs.dispatch.Heading;
import org.goldthread.jobs.dispatch.ImportFiles;
import org.goldthread.jobs.dispatch.ReadyInstruction;
import org.goldthread.jobs.dispatch.RequestFiles;
import org.goldthread.jobs.dispatch.SqlPlanFiles;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;
import org.goldthread.jobs.instruct.Ack;
import org.goldthread.jobs.instruct.AckInstructions;
import org.goldthread.jobs.instruct.CallStates;
import org.goldthread.jobs.publish.AckInbox;
import org.goldthread.jobs.publish.PublishedRun;
import org.goldthread.jobs.publish.RunLease;
import org.goldthread.jobs.publish.Warehouse;
import org.goldthread.jobs.schema.Tables;

/**
 * Writes out what one target may be sent. That it was written out is noted with the outcomes before the files get their
 * names: whoever dies in between has sent nothing, and nothing goes out twice.
 */
public final class ExportInstructions {
    private static final String SQL_USERS = "sql-users";

    private final GoldthreadConfig config;
    private final Function<String, SystemPreset> presets;
    private final Clock clock;
    private final String program;

    public ExportInstructions(
            GoldthreadConfig config, Function<String, SystemPreset> presets, Clock clock, String program) {
        this.config = config;
        this.presets = presets;
        this.clock = clock;
        this.program = program;
    }

    /** Whether calls count that were written out before and of which nothing came back. */
    public enum Unanswered {
        /** They were sent, for all that is known. */
        LEFT_OUT,
        /** The earlier files were lost: they are written out again. */
        AGAIN
    }

    /**
     * Writes the instructions of one target that may be sent into a folder.
     *
     * @param asked name of a source that is a target, or the system of exactly one
     * @param folder where to; made if it is not there
     * @return what was written and what was not, in lines
     * @throws UserError USAGE for an unknown target, one that no requests can be made for, or files in the way; BUSY while
     *     a run holds the warehouse
     */
    public List<String> apply(Warehouse warehouse, String asked, Path folder, Unanswered unanswered) {
        String target = named(asked);
        SystemPreset preset = preset(target);
        requireRun(warehouse);
        try (RunLease lease = RunLease.take(warehouse, "export-of-" + target, clock)) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            String runId = requireRun(warehouse).runId();
            SendableCalls calls = SendableCalls.of(rows(warehouse, target, now), unanswered);
            Heading heading = new Heading(target, preset.system(), runId, now, program);
            DispatchFiles files = files(heading, calls.instructions(), preset.capabilities());
            if (!calls.instructions().isEmpty()) {
                write(files, folder, () -> {
                    lease.verify();
                    AckInbox.add(warehouse, events(calls.instructions(), now));
                });
            }
            return lines(target, folder, calls, files);
        }
    }

    /** Before the lease is taken, so that nothing is made where no warehouse is. */
    private static PublishedRun requireRun(Warehouse warehouse) {
        return warehouse
                .lastRun()
                .orElseThrow(() -> new UserError(
                        ExitCode.USAGE, warehouse.root(), "holds no published run.", "Run resolve first."));
    }

    private String named(String asked) {
        Set<String> targets = new TreeSet<>(config.targets().keySet());
        List<String> ofSystem = targets.stream()
                .filter(target -> config.source(target).system().equals(asked))
                .toList();
        if (targets.contains(asked) || ofSystem.size() == 1) {
            return targets.contains(asked) ? asked : ofSystem.get(0);
        }
        throw new UserError(
                ExitCode.USAGE,
                "--target",
                ofSystem.isEmpty()
                        ? "'" + asked + "' is no target of the configuration (there are: " + String.join(", ", targets)
                                + ")."
                        : "'" + asked + "' is the system of several targets (" + String.join(", ", ofSystem) + ").",
                "Name one of them, or another --config.");
    }

    private SystemPreset preset(String target) {
        SystemPreset preset = presets.apply(config.source(target).system());
        SystemPreset.Capabilities capabilities = preset.capabilities();
        boolean sendable = capabilities != null
                && (capabilities.api() != null
                        || capabilities.planner().equals(SQL_USERS)
                        || capabilities.merging() != null
                                && capabilities.merging().merge().file() != null);
        if (!sendable) {
            throw new UserError(
                    ExitCode.USAGE,
                    "targets[" + target + "]",
                    "nothing says how calls of the system '" + preset.system() + "' are sent.",
                    "Describe capabilities.api in conf/systems/" + preset.system() + ".yaml.");
        }
        return preset;
    }

    private DispatchFiles files(
            Heading heading, List<ReadyInstruction> instructions, SystemPreset.Capabilities capabilities) {
        if (capabilities.planner().equals(SQL_USERS)) {
            return new SqlPlanFiles(
                    heading,
                    instructions,
                    config.targets().get(heading.target()).sql());
        }
        return ImportFiles.areMeant(instructions)
                ? ImportFiles.of(heading, instructions)
                : RequestFiles.of(heading, instructions, capabilities);
    }

    /** The target's instructions as they stand with all that came back by now, beside the states of their calls. */
    private static Dataset<Row> rows(Warehouse warehouse, String target, Instant now) {
        Dataset<Row> acks = new AckInbox(warehouse).rows();
        Dataset<Row> issued =
                warehouse.read(Tables.MERGE_INSTRUCTIONS).where(col("target").equalTo(target));
        return AckInstructions.apply(issued, acks, warehouse.read(Tables.MERGE_ACKS), now)
                .join(CallStates.of(acks), new String[] {"instruction_id"}, "left")
                .orderBy("golden_id", "tenant", "sequence", "instruction_id");
    }

    private static List<String> events(List<ReadyInstruction> instructions, Instant now) {
        List<String> events = new ArrayList<>();
        for (ReadyInstruction instruction : instructions) {
            instruction
                    .calls()
                    .forEach(call -> events.add(Ack.exported(instruction.instructionId(), call.index(), now)));
        }
        return events;
    }

    /** Files get their names when the event is noted; until then they lie in a folder beside them. */
    private static void write(DispatchFiles files, Path folder, Runnable note) {
        List<String> present = files.names().stream()
                .filter(name -> Files.exists(folder.resolve(name)))
                .toList();
        if (!present.isEmpty()) {
            throw new UserError(
                    ExitCode.USAGE,
                    folder.toString(),
                    "holds " + String.join(" and ", present) + " already, which may still be waiting to be sent.",
                    "Name another folder.");
        }
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempDirectory(folder, ".unfinished-");
            try {
                files.write(draft);
            } catch (UserError refused) {
                discard(draft);
                throw refused;
            }
            note.run();
            for (String name : files.names()) {
                Files.move(draft.resolve(name), folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.delete(draft);
        } catch (IOException failed) {
            throw new UncheckedIOException("Cannot write into " + folder, failed);
        }
    }

    private static void discard(Path draft) throws IOException {
        try (Stream<Path> files = Files.list(draft)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(draft);
    }

    private static List<String> lines(String target, Path folder, SendableCalls calls, DispatchFiles files) {
        List<String> lines = new ArrayList<>();
        int written = calls.instructions().size();
        lines.add(
                written == 0
                        ? "Nothing of " + target + " is to be sent."
                        : "Wrote " + written + (written == 1 ? " instruction of " : " instructions of ") + target
                                + " to " + folder + ": " + files.summary());
        if (calls.unanswered() > 0) {
            lines.add(calls.unanswered() + " were written out before and nothing came back yet: report how they ended"
                    + " (--ack), or write them again if those files were lost (--again).");
        }
        if (calls.waiting() > 0) {
            lines.add(calls.waiting() + " wait for an instruction before them that failed or was not sent.");
        }
        return lines;
    }
}
