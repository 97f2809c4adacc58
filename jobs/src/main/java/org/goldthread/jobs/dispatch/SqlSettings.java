package org.goldthread.jobs.dispatch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.goldthread.jobs.config.SqlIdentities;
import org.goldthread.jobs.config.SqlPlanConfig;
import org.goldthread.jobs.config.SqlReference;
import org.goldthread.jobs.config.SqlRoles;
import org.goldthread.jobs.config.SqlUsersTable;

/** The configuration as the functions of the plan read it in the database. */
final class SqlSettings {
    private SqlSettings() {}

    static Map<String, Object> of(SqlPlanConfig config) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("users", users(config.users()));
        settings.put(
                "references",
                config.references().stream().map(SqlSettings::reference).toList());
        settings.put("leave", config.leave());
        settings.put("revoke", config.revoke());
        settings.put("identities", identities(config.identities()));
        settings.put("roles", roles(config.roles()));
        settings.put("large_tables", config.largeTables());
        settings.put("large_rows", config.largeRows());
        settings.put("batch_rows", config.batchRows());
        settings.put("timezone", config.timezone());
        return settings;
    }

    private static Map<String, Object> users(SqlUsersTable users) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("table", users.table());
        settings.put("id", users.id());
        settings.put("tenant", users.tenant());
        settings.put("email", users.email());
        settings.put("email_normalized", users.emailNormalized());
        settings.put("email_verified", users.emailVerified());
        settings.put("deleted_at", users.deletedAt());
        settings.put("status", users.status());
        settings.put("merged_status", users.mergedStatus());
        settings.put("updated_at", users.updatedAt());
        settings.put("last_login", users.lastLogin());
        settings.put("tombstone", users.tombstone());
        settings.put("fields", users.fields());
        settings.put("consent", users.consent());
        settings.put("opted_out", users.optedOut());
        return settings;
    }

    private static Map<String, Object> reference(SqlReference reference) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("table", reference.table());
        settings.put("column", reference.column());
        settings.put("condition", reference.condition());
        return settings;
    }

    private static Map<String, Object> identities(SqlIdentities identities) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("table", identities.table());
        settings.put("provider", identities.provider());
        settings.put("subject", identities.subject());
        settings.put("email", identities.email());
        settings.put("verified", identities.verified());
        settings.put("one_per_provider", identities.onePerProvider());
        return settings;
    }

    private static Map<String, Object> roles(SqlRoles roles) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("table", roles.table());
        settings.put("column", roles.column());
        settings.put("order", List.copyOf(roles.order()));
        return settings;
    }
}
