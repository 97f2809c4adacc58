package org.goldthread.jobs.read;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;

/** The files of an unknown export: by a path that no source names yet. */
final class ExportFiles {
    private static final int HEAD = 4 << 20;

    private ExportFiles() {}

    /** Files with content, by name. A folder stands for everything in it, a glob for what it matches. */
    static List<String> list(Configuration hadoop, String path) {
        List<InputFile> files = new ArrayList<>();
        try {
            Path root = new Path(path);
            FileSystem system = root.getFileSystem(hadoop);
            FileStatus[] matches = system.globStatus(root);
            if (matches == null || matches.length == 0) {
                throw new FileNotFoundException(path);
            }
            for (FileStatus match : matches) {
                ListFiles.collect(system, match, "", files);
            }
        } catch (FileNotFoundException missing) {
            throw wrong(path, "does not exist.", "Check the path; it is relative to the folder the command runs in.");
        } catch (IOException unreadable) {
            throw unreadable(path, unreadable);
        }
        files.removeIf(file -> file.bytes() == 0);
        if (files.isEmpty()) {
            throw wrong(path, "is empty.", "Name an export with at least one row.");
        }
        files.sort(Comparator.comparing(InputFile::file));
        return files.stream().map(InputFile::file).toList();
    }

    static boolean isDelta(Configuration hadoop, String path) {
        try {
            Path log = new Path(path, "_delta_log");
            return log.getFileSystem(hadoop).exists(log);
        } catch (IOException unreadable) {
            throw unreadable(path, unreadable);
        }
    }

    /** The first bytes of a file, decompressed; of a file that breaks, those before. */
    static byte[] head(Configuration hadoop, String file) {
        byte[] bytes = new byte[HEAD];
        int length = 0;
        try (InputStream in = TextFiles.bytes(hadoop, file)) {
            int read = in.read(bytes, 0, HEAD);
            while (read > 0) {
                length += read;
                read = in.read(bytes, length, HEAD - length);
            }
        } catch (IOException broken) {
            if (length == 0) {
                throw unreadable(file, broken);
            }
        }
        byte[] head = new byte[length];
        System.arraycopy(bytes, 0, head, 0, length);
        return head;
    }

    static UserError wrong(String path, String what, String remedy) {
        return new UserError(ExitCode.INPUT, "'" + path + "'", what, remedy);
    }

    static UserError unreadable(String path, IOException cause) {
        return wrong(
                path, "cannot be read: " + cause.getClass().getSimpleName() + ".", "Check the file and the rights.");
    }
}
