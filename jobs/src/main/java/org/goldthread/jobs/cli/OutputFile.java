package org.goldthread.jobs.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;

/** A file that the user told a command to write. */
final class OutputFile {
    private OutputFile() {}

    /**
     * Writes it, and the folders above it.
     *
     * @param option that named the file
     * @throws UserError USAGE when it cannot be written
     */
    static void write(String option, Path file, String text, OpenOption... how) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text, how);
        } catch (IOException unwritable) {
            throw new UserError(
                    ExitCode.USAGE,
                    option,
                    "'" + file + "' cannot be written: " + unwritable.getClass().getSimpleName() + ".",
                    "Name a file in a folder that may be written.");
        }
    }
}
