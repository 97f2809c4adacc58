package org.goldthread.jobs.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** The most memory that this process ever held: heap and everything beside it. */
final class PeakMemory {
    /** What Linux says of a process, "VmHWM: 123456 kB" among it. */
    private static final Path STATUS = Path.of("/proc/self/status");

    private static final String MOST = "VmHWM:";
    private static final long KIBIBYTES = 1024;

    private PeakMemory() {}

    /** In mebibytes; empty where the system does not tell. */
    static OptionalLong ofThisProcess() {
        if (!Files.isReadable(STATUS)) {
            return OptionalLong.empty();
        }
        try {
            return of(Files.readAllLines(STATUS));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static OptionalLong of(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith(MOST))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIBIBYTES)
                .findFirst();
    }
}
