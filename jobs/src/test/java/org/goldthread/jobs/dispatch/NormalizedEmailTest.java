package org.goldthread.jobs.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.goldthread.jobs.dispatch.SqlPairs.pair;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.goldthread.udfs.text.Emails;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison form of an address in SQL is that of the reader, within the limits that the notes of the plan state. */
final class NormalizedEmailTest {
    private static final List<String> SAME = List.of(
            "Anna.K@Example.com ",
            "\u00a0anna.k@example.com\u200b",
            "\tANNA@EXAMPLE.COM\r\n",
            "\uff41nna@example.com",
            "an\u00adna@example.com",
            "\ufeffanna@example.com",
            "\u3000anna@example.com\u2003",
            "INFO@IBIZA.EXAMPLE",
            "user+tag@gmail.com",
            "first.last@gmail.com",
            "\u00c5SE@EXAMPLE.COM");

    private static final List<String> OTHERWISE = List.of("Anna <anna@example.com>", "anna@b\u00fccher.example");

    @TempDir
    private Path folder;

    @Test
    void sqlAndReaderAgree() throws SQLException {
        try (UsersDatabase database = new UsersDatabase()) {
            database.reset();
            SqlPlan.write(List.of(pair("a", 2, 1)), UsersDatabase.DEFAULTS, "r", "0.1", folder);
            database.run(folder, "01-install.sql");
            try (Connection connection = database.connect();
                    PreparedStatement query = connection.prepareStatement("SELECT goldthread.normalized_email(?)")) {
                for (String email : SAME) {
                    assertThat(normalized(query, email))
                            .as(email)
                            .isEqualTo(Emails.normalize(email))
                            .isNotNull();
                }
                for (String email : OTHERWISE) {
                    assertThat(normalized(query, email)).as(email).isNotEqualTo(Emails.normalize(email));
                }
                assertThat(normalized(query, " \u00a0\u200b")).isNull();
                assertThat(normalized(query, null)).isNull();
            }
        }
    }

    private static String normalized(PreparedStatement query, String email) throws SQLException {
        query.setString(1, email);
        try (ResultSet row = query.executeQuery()) {
            row.next();
            return row.getString(1);
        }
    }
}
