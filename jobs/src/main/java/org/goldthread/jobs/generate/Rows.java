package org.goldthread.jobs.generate;

import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The rows of some neighbouring households, on their way to the files. */
final class Rows {
    static final ExportFile TRUTH = ExportFile.csv("truth.csv", "record_id,entity_id");

    private static final int EXPECTED_CHARACTERS = 1 << 18;

    private final Map<ExportFile, StringBuilder> texts = new IdentityHashMap<>();
    private final long most;
    private long records;

    /** @param most records that are wanted */
    Rows(List<ExportFile> files, long most) {
        this.most = most;
        files.forEach(file -> texts.put(file, new StringBuilder(EXPECTED_CHARACTERS)));
        texts.put(TRUTH, new StringBuilder(EXPECTED_CHARACTERS / 4));
    }

    boolean isFull() {
        return records >= most;
    }

    long records() {
        return records;
    }

    /** A record of a person begins: the truth names it, and the caller writes its row. */
    StringBuilder record(ExportFile file, String key, Individual person) {
        records++;
        texts.get(TRUTH).append(key).append(",p").append(person.number()).append('\n');
        return row(file);
    }

    /** A row that is no record: an event, or an account to log in with. */
    StringBuilder row(ExportFile file) {
        return texts.get(file).append(file.between());
    }

    byte[] bytes(ExportFile file) {
        return texts.get(file).toString().getBytes(StandardCharsets.UTF_8);
    }
}
