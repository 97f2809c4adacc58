package org.goldthread.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Every shape of export that the shipped presets read, in a folder, and {@code shapes.yaml}, which reads them. */
public final class ShapeFixtures {
    /** Where the text of them stands. */
    public static final Path FOLDER = Path.of("src/test/resources/shapes");

    private ShapeFixtures() {}

    /** Copies the texts, writes the tables and points the configuration at them. */
    public static void write(SparkSession session, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(FOLDER.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        tables(session, folder);
        Path config = folder.resolve("shapes.yaml");
        Files.writeString(config, Files.readString(config).replace("FOLDER", folder.toString()));
    }

    /** The shapes that are no text. */
    private static void tables(SparkSession session, Path folder) {
        Dataset<Row> history = session.sql(
                """
                SELECT * FROM VALUES
                  ('66f1', 'u-7001', 'user', 'was@example.com', TIMESTAMP '2024-03-01 08:00:00', 1.5D, false),
                  ('66f1', 'u-7001', 'user', 'is@example.com', TIMESTAMP '2024-03-01 08:00:00', 1700000000.5D, true)
                  AS t(id, external_id, role, email, created_at, custom_score, _fivetran_active)""");
        history.write()
                .parquet(folder.resolve("intercom/contact_history.parquet").toString());
        session.sql(
                        """
                SELECT '650000000000000000000003' AS internal_customer_id,
                  named_struct('email', 'wim@example.com', 'first_name', 'Wim', 'created_ts', 1700000000.5D, 'age', 40.0D,
                  'note', CAST(null AS STRING)) AS properties""")
                .write()
                .parquet(folder.resolve("bloomreach/customers_properties.parquet")
                        .toString());
        Dataset<Row> users = session.sql(
                """
                SELECT 9007199254740995L AS id, 'app' AS tenant_id, 'kim@example.com' AS email,
                  TIMESTAMP '2026-01-01 00:00:00' AS email_verified_at, 'Kim Lee' AS name, true AS has_password,
                  TIMESTAMP '2026-01-02 03:04:05.5' AS updated_at, CAST(null AS TIMESTAMP) AS deleted_at""");
        users.write().parquet(folder.resolve("sql-users/users.parquet").toString());
        users.write()
                .format("delta")
                .save(folder.resolve("sql-users/users.delta").toString());
        Dataset<Row> people = session.sql(
                """
                SELECT * FROM VALUES
                  (1.0D, named_struct('First', 'Zoë', 'Last', 'Ångström'), 'zoe@example.com', null),
                  (2.0D, named_struct('First', 'Bo', 'Last', 'Berg'), 'bo@example.com', 72.50BD)
                  AS t(No, Name, Mail, Weight)""");
        people.write().parquet(folder.resolve("generic/people.parquet").toString());
        people.write()
                .format("delta")
                .save(folder.resolve("generic/people.delta").toString());
    }
}
