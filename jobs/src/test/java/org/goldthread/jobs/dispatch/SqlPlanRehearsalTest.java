package org.goldthread.jobs.dispatch;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SQL plan in a real PostgreSQL filled from {@code generate}. */
final class SqlPlanRehearsalTest {
    private static final long RECORDS = 4_000;

    @TempDir
    private Path folder;

    @Test
    void aSmallCompany() throws Exception {
        rehearse(20_000, 100);
    }

    @Test
    @Tag("slow")
    void aMillionChildRows() throws Exception {
        rehearse(1_000_000, 5_000);
    }

    private void rehearse(long events, int batch) throws Exception {
        try (UsersDatabase database = new UsersDatabase()) {
            database.reset();
            GeneratedCompany.fill(database, folder.resolve("exports"), RECORDS, events);
            SqlRehearsal rehearsal = new SqlRehearsal(database, folder, events, batch).counted();
            rehearsal.withoutWriters();
            rehearsal.withWriters();
            rehearsal.uniqueIndexes();
        }
    }
}
