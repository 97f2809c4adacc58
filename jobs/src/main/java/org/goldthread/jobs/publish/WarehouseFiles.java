package org.goldthread.jobs.publish;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Small text files of a warehouse on any Hadoop file system. On local disks java.nio does the creating and replacing:
 * Hadoop's local file system checks and creates in two steps, which two runs could pass together.
 */
final class WarehouseFiles {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final FileSystem fileSystem;
    private final Path root;

    WarehouseFiles(Configuration hadoop, String root) {
        try {
            Path path = new Path(root);
            this.fileSystem = path.getFileSystem(hadoop);
            this.root = fileSystem.makeQualified(path);
        } catch (IOException e) {
            throw new UncheckedIOException("Warehouse " + root + " cannot be opened", e);
        }
    }

    /** The absolute path, as a plain path on local disks and a URI elsewhere. */
    String absolute(String relative) {
        Path path = relative.isEmpty() ? root : new Path(root, relative);
        return local() ? path.toUri().getPath() : path.toString();
    }

    /** The file's text, empty when there is no such file. */
    Optional<String> read(String relative) {
        try (var in = fileSystem.open(new Path(root, relative))) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed("read", relative, e);
        }
    }

    /** Writes a file that does not exist yet; false, with nothing changed, when it exists. */
    boolean create(String relative, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            if (local()) {
                java.nio.file.Path file = localPath(relative);
                Files.createDirectories(file.getParent());
                Files.write(file, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                return true;
            }
            try (var out = fileSystem.create(new Path(root, relative), false)) {
                out.write(bytes);
            }
            return true;
        } catch (java.nio.file.FileAlreadyExistsException | FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw failed("create", relative, e);
        }
    }

    /** Writes a new file so that it appears with all its text or not at all, whenever the process dies. */
    void createWhole(String relative, String text) {
        if (local()) {
            replace(relative, text);
            return;
        }
        Path draft = new Path(root, "_goldthread/drafts/" + UUID.randomUUID());
        Path target = new Path(root, relative);
        try {
            try (var out = fileSystem.create(draft, false)) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
            fileSystem.mkdirs(target.getParent());
            if (!fileSystem.rename(draft, target)) {
                throw new IOException("Cannot rename " + draft + " to " + target);
            }
        } catch (IOException e) {
            throw failed("create", relative, e);
        }
    }

    /** Writes a file, replacing what was there. */
    void replace(String relative, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            if (local()) {
                java.nio.file.Path file = localPath(relative);
                Files.createDirectories(file.getParent());
                java.nio.file.Path draft = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
                Files.write(draft, bytes);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                return;
            }
            try (var out = fileSystem.create(new Path(root, relative), true)) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw failed("write", relative, e);
        }
    }

    /** Deletes a file or folder with all it holds; nothing happens when there is none. */
    void delete(String relative) {
        try {
            fileSystem.delete(new Path(root, relative), true);
        } catch (IOException e) {
            throw failed("delete", relative, e);
        }
    }

    /** Deletes a folder that holds nothing; any other stays. The empty name is the warehouse itself. */
    void deleteEmpty(String folder) {
        Path path = folder.isEmpty() ? root : new Path(root, folder);
        try {
            if (fileSystem.listStatus(path).length == 0) {
                fileSystem.delete(path, false);
            }
        } catch (FileNotFoundException e) {
            return;
        } catch (IOException e) {
            throw failed("delete", folder, e);
        }
    }

    /** The files of a folder, by name; none when there is no such folder. Drafts, which begin with a dot, do not count. */
    List<String> list(String folder) {
        try {
            return Arrays.stream(fileSystem.listStatus(new Path(root, folder)))
                    .map(file -> file.getPath().getName())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .map(name -> folder + "/" + name)
                    .toList();
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw failed("list", folder, e);
        }
    }

    boolean exists(String relative) {
        try {
            return fileSystem.exists(new Path(root, relative));
        } catch (IOException e) {
            throw failed("look for", relative, e);
        }
    }

    /** When the file was last written, empty when there is none. */
    Optional<Instant> modified(String relative) {
        try {
            return Optional.of(Instant.ofEpochMilli(
                    fileSystem.getFileStatus(new Path(root, relative)).getModificationTime()));
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed("look at", relative, e);
        }
    }

    /** The newest version in a table's Delta log, empty when there is no table. Exact: the lease makes us the only writer. */
    Optional<Long> deltaVersion(String table) {
        try {
            long newest = -1;
            for (FileStatus file : fileSystem.listStatus(new Path(root, table + "/_delta_log"))) {
                String name = file.getPath().getName();
                if (name.matches("\\d{20}\\.json")) {
                    newest = Math.max(newest, Long.parseLong(name.substring(0, 20)));
                }
            }
            return newest < 0 ? Optional.empty() : Optional.of(newest);
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed("list", table, e);
        }
    }

    static String toJson(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T fromJson(String text, Class<T> type) throws JsonProcessingException {
        return JSON.readValue(text, type);
    }

    private boolean local() {
        return "file".equals(root.toUri().getScheme());
    }

    private java.nio.file.Path localPath(String relative) {
        return java.nio.file.Path.of(root.toUri().getPath(), relative);
    }

    private UncheckedIOException failed(String verb, String relative, IOException cause) {
        return new UncheckedIOException("Cannot " + verb + " " + absolute(relative), cause);
    }
}
