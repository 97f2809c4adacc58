package org.goldthread.jobs.pipeline;

import java.time.Instant;
import java.util.Optional;
import org.goldthread.jobs.config.LoadedConfig;

/**
 * What a run is asked to do.
 *
 * @param loaded the checked configuration
 * @param warehouse folder or URI of the tables
 * @param runId the run's name; a retry gives the same one
 * @param asOf the time that ages are relative to; empty = the start, or what a retry's first attempt fixed
 * @param dryRun everything but the publish; leaves nothing in the warehouse
 * @param canary instructions of a target that may be open at once, see {@link org.goldthread.jobs.instruct.LimitInstructions};
 *     empty = everything is issued
 * @param programVersion version of the program, for {@code runs}
 */
public record RunRequest(
        LoadedConfig loaded,
        String warehouse,
        String runId,
        Optional<Instant> asOf,
        boolean dryRun,
        Optional<Integer> canary,
        String programVersion) {}
