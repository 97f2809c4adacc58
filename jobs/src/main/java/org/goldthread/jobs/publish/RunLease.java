package org.goldthread.jobs.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;

/**
 * One run at a time: a file that a live run keeps renewing. A lease is dead when its process is (same host), or when
 * its heartbeat is older than {@link #EXPIRY}; the next run takes a dead one over.
 */
public final class RunLease implements AutoCloseable {
    /** How old a heartbeat may be. */
    public static final Duration EXPIRY = Duration.ofMinutes(5);

    private static final Duration BEAT = Duration.ofSeconds(30);
    private static final String FILE = "_goldthread/lease.json";

    private final WarehouseFiles files;
    private final Clock clock;
    private final Holder mine;
    private final ScheduledExecutorService heartbeat;
    private boolean closed;

    /** What the file says. Times are ISO instants; {@code processStart} tells a reused process id from the first. */
    record Holder(String token, String runId, String host, long pid, String processStart, String since, String beat) {
        Holder at(Instant now) {
            return new Holder(token, runId, host, pid, processStart, since, now.toString());
        }
    }

    private RunLease(WarehouseFiles files, Clock clock, Holder mine) {
        this.files = files;
        this.clock = clock;
        this.mine = mine;
        this.heartbeat = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "goldthread-lease");
            thread.setDaemon(true);
            return thread;
        });
        heartbeat.scheduleWithFixedDelay(this::renew, BEAT.toSeconds(), BEAT.toSeconds(), TimeUnit.SECONDS);
    }

    /**
     * Takes the warehouse for this run.
     *
     * @throws UserError BUSY, naming the holder, while another run's lease is live
     */
    public static RunLease take(Warehouse warehouse, String runId, Clock clock) {
        WarehouseFiles files = warehouse.files();
        String now = clock.instant().toString();
        ProcessHandle self = ProcessHandle.current();
        Holder mine = new Holder(UUID.randomUUID().toString(), runId, host(), self.pid(), startOf(self), now, now);
        for (int attempt = 0; attempt < 3; attempt++) {
            if (files.create(FILE, WarehouseFiles.toJson(mine))) {
                warehouse.refresh();
                return new RunLease(files, clock, mine);
            }
            Optional<String> text = files.read(FILE);
            if (text.isPresent() && takeOver(warehouse, text.get(), mine, clock.instant())) {
                warehouse.refresh();
                return new RunLease(files, clock, mine);
            }
        }
        throw busy(warehouse, "another run that is just starting");
    }

    /**
     * Fails unless the lease is still this run's. To be called right before a commit: a run that slept past the expiry
     * may have been taken for dead.
     */
    public void verify() {
        boolean held = files.read(FILE).flatMap(RunLease::parse).stream()
                .anyMatch(holder -> holder.token().equals(mine.token()));
        if (!held) {
            throw new UserError(
                    ExitCode.BUSY,
                    files.absolute(FILE),
                    "run " + mine.runId() + " lost its lease: it gave no sign of life for " + EXPIRY.toMinutes()
                            + " minutes and another run took over.",
                    "Nothing was published; run it again.");
        }
    }

    /** Lets go. The file is deleted only if it is still this run's. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        heartbeat.shutdownNow();
        files.read(FILE)
                .flatMap(RunLease::parse)
                .filter(holder -> holder.token().equals(mine.token()))
                .ifPresent(holder -> files.delete(FILE));
    }

    /** Renews the heartbeat; a lease that another run took over is left alone. */
    synchronized void renew() {
        if (closed) {
            return;
        }
        files.read(FILE)
                .flatMap(RunLease::parse)
                .filter(holder -> holder.token().equals(mine.token()))
                .ifPresent(holder -> files.replace(FILE, WarehouseFiles.toJson(mine.at(clock.instant()))));
    }

    /**
     * Takes a dead lease over. Of many runs that find it dead one may: the one that creates the claim on it, whose name
     * follows from what the lease says. With the claim in hand it looks again, so that whoever comes late finds another
     * lease there and lets go.
     *
     * @return whether the lease is this run's now; false = look again
     */
    private static boolean takeOver(Warehouse warehouse, String text, Holder mine, Instant now) {
        WarehouseFiles files = warehouse.files();
        requireDead(warehouse, FILE, text, now);
        String claim = FILE + ".after-" + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
        if (!files.create(claim, WarehouseFiles.toJson(mine))) {
            Optional<String> other = files.read(claim);
            if (other.isPresent()) {
                requireDead(warehouse, claim, other.get(), now);
                files.delete(claim);
            }
            return false;
        }
        try {
            boolean still = files.read(FILE).filter(text::equals).isPresent();
            if (still) {
                files.replace(FILE, WarehouseFiles.toJson(mine));
            }
            return still;
        } finally {
            files.delete(claim);
        }
    }

    /** Fails while the holder that the text names may be alive. */
    private static void requireDead(Warehouse warehouse, String file, String text, Instant now) {
        Optional<Holder> holder = parse(text);
        if (holder.isPresent() && !dead(holder.get(), now)) {
            Holder other = holder.get();
            throw busy(
                    warehouse,
                    "run " + other.runId() + " (host " + other.host() + ", pid " + other.pid() + ", since "
                            + other.since() + ")");
        }
        if (holder.isEmpty()) {
            // Cut off while it was written: only its age tells whether the writer is still at it.
            boolean young = warehouse
                    .files()
                    .modified(file)
                    .map(at -> at.plus(EXPIRY).isAfter(now))
                    .orElse(false);
            if (young) {
                throw busy(warehouse, "another run that is just starting");
            }
        }
    }

    private static Optional<Holder> parse(String text) {
        try {
            return Optional.of(WarehouseFiles.fromJson(text, Holder.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static boolean dead(Holder holder, Instant now) {
        if (Instant.parse(holder.beat()).plus(EXPIRY).isBefore(now)) {
            return true;
        }
        if (!holder.host().equals(host())) {
            return false;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(holder.pid()).filter(ProcessHandle::isAlive);
        return process.isEmpty() || !startOf(process.get()).equals(holder.processStart());
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // A machine without a name of its own still tells its processes apart by id.
            return "localhost";
        }
    }

    private static UserError busy(Warehouse warehouse, String holder) {
        return new UserError(
                ExitCode.BUSY,
                warehouse.root(),
                "is held by " + holder + ".",
                "Wait until it ends, or stop it; a lease without a sign of life for " + EXPIRY.toMinutes()
                        + " minutes is taken over.");
    }
}
