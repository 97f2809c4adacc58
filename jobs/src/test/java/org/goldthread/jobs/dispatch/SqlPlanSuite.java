package org.goldthread.jobs.dispatch;

import java.nio.file.Path;
import java.util.List;
import org.goldthread.jobs.config.SqlPlanConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Plans that are run on a real server: one server for a class, empty tables and a folder for every test. */
abstract class SqlPlanSuite {
    static UsersDatabase database;

    @TempDir
    Path folder;

    @BeforeAll
    static void startServer() {
        database = new UsersDatabase();
    }

    @AfterAll
    static void stopServer() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.reset();
    }

    /** Users of one tenant, numbered from 1, all verified. */
    static void numberedUsers(int count) {
        database.execute(
                """
                INSERT INTO users (id, tenant_id, email, email_verified_at, status, updated_at)
                  SELECT i, 1, 'u' || i || '@example.com', '2026-01-01Z', 'active', '2026-01-01Z' FROM generate_series(1, COUNT) i
                """
                        .replace("COUNT", "" + count));
    }

    /** Writes a plan and runs it up to the merges; gives the rows of all of its queries. */
    List<String> merge(List<ReadyInstruction> pairs, SqlPlanConfig config) {
        SqlPlan.write(pairs, config, "run-1", "0.1", folder);
        return database.run(folder, UsersDatabase.UP_TO_MERGE);
    }

    /** How the steps ended, and why. */
    List<String> states() {
        return database.rows("SELECT state, note FROM goldthread.step ORDER BY run_id, number");
    }
}
