package org.goldthread.jobs.read;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.Problem;
import org.goldthread.jobs.errors.UserError;

/** The files behind a source's path: a file, a folder with everything in it, or a glob of either. */
final class ListFiles {
    private ListFiles() {}

    /** Files by name; empty = the path matches nothing. What starts with _ or . is none (success markers, logs). */
    static List<InputFile> apply(Configuration hadoop, SourceConfig source) {
        Path path = new Path(source.path());
        List<InputFile> files = new ArrayList<>();
        try {
            FileSystem system = path.getFileSystem(hadoop);
            FileStatus[] matches = system.globStatus(path);
            for (FileStatus match : matches == null ? new FileStatus[0] : matches) {
                collect(system, match, source.name(), files);
            }
        } catch (FileNotFoundException missing) {
            return List.of();
        } catch (IOException unreadable) {
            throw new UserError(
                    ExitCode.INPUT,
                    List.of(new Problem(
                            "sources[" + source.name() + "].path",
                            "'" + source.path() + "' cannot be listed: "
                                    + unreadable.getClass().getSimpleName() + ".",
                            "Check the address and the rights.")));
        }
        files.sort(Comparator.comparing(InputFile::file));
        return List.copyOf(files);
    }

    /** The problem of a path that matches nothing. */
    static Problem nothing(SourceConfig source) {
        return new Problem(
                "sources[" + source.name() + "].path",
                "'" + source.path() + "' matches no file.",
                "Check the path; it is relative to the folder that the command runs in.");
    }

    static void collect(FileSystem system, FileStatus status, String source, List<InputFile> files) throws IOException {
        if (status.isFile()) {
            files.add(new InputFile(source, status.getPath().toString(), status.getLen()));
            return;
        }
        for (FileStatus child : system.listStatus(status.getPath())) {
            String name = child.getPath().getName();
            if (!name.startsWith("_") && !name.startsWith(".")) {
                collect(system, child, source, files);
            }
        }
    }
}
