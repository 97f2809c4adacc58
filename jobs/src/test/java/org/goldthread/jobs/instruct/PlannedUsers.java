package org.goldthread.jobs.instruct;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.goldthread.jobs.dispatch.ReadyInstruction;

/**
 * Plans the users of a generated company as they stand in a database. Who belongs together the generator knows: the two
 * accounts of one person have neighbouring ids; what proves it is what the rows have in common.
 *
 * @param ready pairs that may be carried out, in order
 * @param held pairs that a person decides, as if decided for
 */
public record PlannedUsers(List<ReadyInstruction> ready, List<ReadyInstruction> held) {
    private static final String USERS =
            """
            SELECT u.*, (SELECT min(o.provider || ':' || o.provider_user_id) FROM oauth_identities o WHERE o.user_id = u.id) AS subject
            FROM users u WHERE deleted_at IS NULL AND id < 1000000 ORDER BY id
            """;

    /** Reads the users and plans them. */
    public static PlannedUsers of(Connection connection) throws SQLException {
        Map<Long, Map<Person, String[]>> people = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(USERS)) {
            while (row.next()) {
                people.computeIfAbsent(row.getLong("id") / 2, any -> new java.util.LinkedHashMap<>())
                        .put(person(row), new String[] {"app/" + row.getString("id"), row.getString("subject")});
            }
        }
        PlannedUsers planned = new PlannedUsers(new ArrayList<>(), new ArrayList<>());
        people.values().stream().filter(accounts -> accounts.size() > 1).forEach(planned::plan);
        return planned;
    }

    private void plan(Map<Person, String[]> accounts) {
        Story story = Story.of(accounts.keySet().toArray(Person[]::new));
        accounts.forEach((person, names) -> {
            story.share("email", person.build().text("email_norm"), names[0]);
            if (names[1] != null) {
                story.share("oauth_subject", names[1], names[0]);
            }
        });
        for (InstructionRow row : story.plan()) {
            (row.action().held() ? held : ready).add(instruction(row));
        }
    }

    /** The row as an export takes it; a held one as if a person had decided to merge. */
    static ReadyInstruction instruction(InstructionRow row) {
        boolean held = row.action().held();
        List<ReadyInstruction.OpenCall> calls = new ArrayList<>();
        if (held) {
            calls.add(new ReadyInstruction.OpenCall(
                    0,
                    Json.read(Json.write(
                            Requests.plan("sql-repoint", row.text("primary_id"), row.text("duplicate_id"))))));
        } else {
            Json.read(row.text("calls")).forEach(call -> calls.add(new ReadyInstruction.OpenCall(calls.size(), call)));
        }
        return new ReadyInstruction(
                row.id(),
                row.text("golden_id"),
                row.text("tenant"),
                held ? "REPOINT" : row.text("action"),
                row.text("primary_id"),
                row.text("duplicate_id"),
                Json.read(row.text("field_updates")),
                List.of(),
                calls,
                (Long) row.get("sequence"),
                row.text("depends_on"),
                Json.read(row.text("preconditions")),
                Json.read(row.text("undo")),
                row.texts("risk"));
    }

    private static Person person(ResultSet row) throws SQLException {
        return Person.of("app", row.getString("id"))
                .tenant(row.getString("tenant_id"))
                .email(row.getString("email"))
                .flag("email_verified", row.getTimestamp("email_verified_at") != null)
                .flag("has_password", row.getBoolean("has_password"))
                .phone(row.getString("phone"))
                .text("full_name", row.getString("name"))
                .text("plan", row.getString("plan"))
                .at("last_activity_at", time(row, "last_login_at"))
                .created(time(row, "created_at"))
                .updated(time(row, "updated_at"));
    }

    private static String time(ResultSet row, String column) throws SQLException {
        java.time.OffsetDateTime time = row.getObject(column, java.time.OffsetDateTime.class);
        return time == null ? null : time.toInstant().toString();
    }
}
