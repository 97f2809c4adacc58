package org.goldthread.jobs.publish;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.schema.Table;

/**
 * The files of a frame that is nothing but files which a stage of this run left in its scratch folder, in a table's very
 * shape. They become the table's files as they are: reading and encoding every row once more would give the same. What
 * Delta asks of every table as it writes, a value where none may be missing, Spark asked when it took the stage's rows.
 */
final class StagedFiles {
    private static final int FEW = 4;
    private static final long LEAST_BYTES = 8L << 20;

    private final FileSystem fileSystem;
    private final List<Path> files;
    private final List<DataFile> contents;

    private StagedFiles(FileSystem fileSystem, List<Path> files, List<DataFile> contents) {
        this.fileSystem = fileSystem;
        this.files = files;
        this.contents = contents;
    }

    /**
     * The frame's files; empty when something is left to compute, when the files are of another shape, many and small,
     * or when the table has conditions that Delta checks as it writes.
     *
     * @param scratch folder of the run's stages
     */
    static Optional<StagedFiles> of(Dataset<Row> rows, Table table, String scratch) {
        Optional<ParquetFrames.Files> found = ParquetFrames.files(rows);
        if (found.isEmpty()
                || !table.constraints().isEmpty()
                || !shape(found.get().schema()).equals(shape(table.schema()))) {
            return Optional.empty();
        }
        Configuration hadoop = rows.sparkSession().sparkContext().hadoopConfiguration();
        List<Path> files = found.get().paths();
        try {
            Path folder = new Path(scratch);
            FileSystem fileSystem = folder.getFileSystem(hadoop);
            String prefix = fileSystem.makeQualified(folder) + Path.SEPARATOR;
            if (!files.stream().allMatch(file -> file.toString().startsWith(prefix))) {
                return Optional.empty();
            }
            List<Path> filled = new ArrayList<>();
            List<DataFile> contents = new ArrayList<>();
            for (Path file : files) {
                DataFile content = content(file, hadoop);
                if (content.rows() > 0) {
                    filled.add(file);
                    contents.add(content);
                }
            }
            long bytes = contents.stream().mapToLong(DataFile::bytes).sum();
            return filled.size() > FEW && bytes / filled.size() < LEAST_BYTES
                    ? Optional.empty()
                    : Optional.of(new StagedFiles(fileSystem, filled, contents));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look at what was staged for " + table.name(), e);
        }
    }

    /** Moves the files into the table's folder; the frame cannot be read any more. */
    List<DataFile> moveTo(String folder) {
        try {
            Path target = new Path(folder);
            fileSystem.mkdirs(target);
            for (Path file : files) {
                if (!fileSystem.rename(file, new Path(target, file.getName()))) {
                    throw new IOException("Cannot move " + file + " to " + target);
                }
            }
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot move files to " + folder, e);
        }
    }

    private static DataFile content(Path file, Configuration hadoop) throws IOException {
        HadoopInputFile input = HadoopInputFile.fromPath(file, hadoop);
        try (ParquetFileReader reader = ParquetFileReader.open(input)) {
            return new DataFile(file.getName(), input.getLength(), reader.getRecordCount());
        }
    }

    /** What readers go by: they find columns by name, whatever their order. */
    private static Set<String> shape(StructType schema) {
        return Arrays.stream(schema.fields()).map(StagedFiles::shape).collect(Collectors.toSet());
    }

    private static String shape(StructField field) {
        return field.name() + " " + field.dataType().json() + (field.nullable() ? "" : " NOT NULL");
    }
}
