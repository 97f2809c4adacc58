package org.goldthread.jobs.publish;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A run that readers can see.
 *
 * @param runId the scheduler's or a generated id
 * @param runSeq place in the sequence of published runs, from 1
 * @param asOf time that all ages of the run are relative to
 * @param tableVersions table name to the Delta version that belongs to the run
 * @param sources row account by source
 */
public record PublishedRun(
        String runId, long runSeq, Instant asOf, Map<String, Long> tableVersions, List<SourceAccount> sources) {
    public PublishedRun {
        tableVersions = Map.copyOf(tableVersions);
        sources = List.copyOf(sources);
    }
}
