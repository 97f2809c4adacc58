package org.goldthread.jobs.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;

/**
 * What a run fixed when it first started, so that a retry with the same id works on the same terms.
 *
 * @param runId the run
 * @param runSeq last published + 1; a retry keeps it unless another run was published in between
 * @param asOf time that all ages are relative to; a retry keeps it
 * @param startedAt clock at the first start
 */
public record RunManifest(String runId, long runSeq, Instant asOf, Instant startedAt) {
    /** How a run begins. */
    public sealed interface Start permits ToDo, AlreadyPublished {}

    /** The run is to be done, for the first time or again. */
    public record ToDo(RunManifest manifest) implements Start {}

    /** The run id is published: there is nothing to do. */
    public record AlreadyPublished(PublishedRun run) implements Start {}

    /** The file's form: instants as text. */
    record Stored(String runId, long runSeq, String asOf, String startedAt) {}

    /**
     * Reads the run's manifest, or writes its first. The lease must be held.
     *
     * @param asOf as given by the user; empty = the clock now, or what the first start fixed
     * @throws UserError USAGE when the id cannot be a file name, or a retry names another as-of time
     */
    public static Start open(Warehouse warehouse, String runId, Optional<Instant> asOf, Clock clock) {
        Start start = look(warehouse, runId, asOf, clock);
        if (start instanceof ToDo work) {
            RunManifest manifest = work.manifest();
            Stored stored = new Stored(runId, manifest.runSeq, manifest.asOf.toString(), manifest.startedAt.toString());
            String text = WarehouseFiles.toJson(stored);
            if (!warehouse.files().read(file(runId)).equals(Optional.of(text))) {
                warehouse.prepare();
                warehouse.files().replace(file(runId), text);
            }
        }
        return start;
    }

    /**
     * The terms on which {@link #open} would start the run; writes nothing.
     *
     * @param asOf as given by the user; empty = the clock now, or what the first start fixed
     * @throws UserError USAGE when the id cannot be a file name, or a retry names another as-of time
     */
    public static Start look(Warehouse warehouse, String runId, Optional<Instant> asOf, Clock clock) {
        if (!runId.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--run-id",
                    "'" + runId + "' cannot be used as an id.",
                    "Use 1 to 100 letters, digits, dots, dashes and underscores.");
        }
        Optional<PublishedRun> published = warehouse.run(runId);
        if (published.isPresent()) {
            return new AlreadyPublished(published.get());
        }
        long next = warehouse.lastRun().map(PublishedRun::runSeq).orElse(0L) + 1;
        Optional<RunManifest> first = warehouse.files().read(file(runId)).flatMap(RunManifest::parse);
        if (first.isPresent()
                && asOf.isPresent()
                && !asOf.get().equals(first.get().asOf())) {
            throw new UserError(
                    ExitCode.USAGE,
                    "--as-of",
                    "is " + asOf.get() + ", but run " + runId + " started with "
                            + first.get().asOf() + ".",
                    "Leave --as-of out to retry it, or give the run another --run-id.");
        }
        if (first.isPresent() && first.get().runSeq() == next) {
            return new ToDo(first.get());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new ToDo(new RunManifest(
                runId,
                next,
                first.map(RunManifest::asOf).or(() -> asOf).orElse(now).truncatedTo(ChronoUnit.MICROS),
                first.map(RunManifest::startedAt).orElse(now)));
    }

    private static Optional<RunManifest> parse(String text) {
        try {
            Stored stored = WarehouseFiles.fromJson(text, Stored.class);
            return Optional.of(new RunManifest(
                    stored.runId(), stored.runSeq(), Instant.parse(stored.asOf()), Instant.parse(stored.startedAt())));
        } catch (JsonProcessingException e) {
            // Cut off while it was first written: the run had not begun, so it starts anew.
            return Optional.empty();
        }
    }

    private static String file(String runId) {
        return "_goldthread/runs/" + runId + ".json";
    }
}
