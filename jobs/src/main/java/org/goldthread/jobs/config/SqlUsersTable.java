package org.goldthread.jobs.config;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The table of users in an application's own database. A column that the table lacks is written as "".
 *
 * @param table its name, written as in SQL; default users
 * @param id column of the id; default id
 * @param tenant column within whose values an address is unique; default tenant_id
 * @param email column of the address; default email
 * @param emailNormalized column of the address as it is compared; added by the plan where it is missing; default
 *     email_normalized
 * @param emailVerified column that says whether the address was verified, or when; default email_verified_at
 * @param deletedAt column of the time at which a row was deleted; default deleted_at
 * @param status column of the state; default status
 * @param mergedStatus state of a user that was merged; default merged
 * @param updatedAt column of the last change; default updated_at
 * @param lastLogin column of the last log-in, the one that last_activity_at of the source is read from; without it, no
 *     merge that rests on an account never used is carried out; default last_login_at
 * @param tombstone address of a user that was merged, where the column takes no NULL; default
 *     merged+{id}@invalid.example
 * @param fields attribute to the column that is filled with it, and compared before a merge; default phone to phone and
 *     full_name to name
 * @param consent column of the e-mail consent; default none
 * @param optedOut value of the consent column that means opted out; default false
 */
public record SqlUsersTable(
        String table,
        String id,
        String tenant,
        String email,
        String emailNormalized,
        String emailVerified,
        String deletedAt,
        String status,
        String mergedStatus,
        String updatedAt,
        String lastLogin,
        String tombstone,
        Map<String, String> fields,
        String consent,
        String optedOut) {
    private static final Pattern SECRET = Pattern.compile(".*(?:password|passwd|secret|token|mfa|otp).*");
    private static final int LONGEST_NAME = 63;
    private static final Map<String, String> FILLED = new TreeMap<>(Map.of("phone", "phone", "full_name", "name"));

    public SqlUsersTable {
        table = or(table, "users");
        id = or(id, "id");
        tenant = or(tenant, "tenant_id");
        email = or(email, "email");
        emailNormalized = or(emailNormalized, "email_normalized");
        emailVerified = or(emailVerified, "email_verified_at");
        deletedAt = or(deletedAt, "deleted_at");
        status = or(status, "status");
        mergedStatus = or(mergedStatus, "merged");
        updatedAt = or(updatedAt, "updated_at");
        lastLogin = or(lastLogin, "last_login_at");
        tombstone = or(tombstone, "merged+{id}@invalid.example");
        fields = InOrder.copy(fields == null ? FILLED : fields);
        consent = or(consent, "");
        optedOut = or(optedOut, "false");
        Problems problems = SqlPlanConfig.table(new Problems(), "table", table)
                .present(id, "id", "Name the column that identifies a user.")
                .present(email, "email", "Name the column of the address.")
                .present(emailNormalized, "email-normalized", "Name the column that the plan may add.")
                .require(
                        !(deletedAt.isEmpty() && status.isEmpty()),
                        "deleted-at",
                        "is \"\" as is status: nothing would mark a merged user.",
                        "Name one of the two columns.")
                .require(
                        tombstone.contains("{id}"),
                        "tombstone",
                        "is '" + tombstone + "', the same for every user.",
                        "Write {id} where the user's id belongs.");
        fields.forEach((attribute, column) -> problems.require(
                        !SECRET.matcher(column.toLowerCase(Locale.ROOT)).matches(),
                        "fields",
                        "maps " + attribute + " to " + column + ": what opens an account stays with its user.",
                        "Remove it.")
                .require(
                        !column.isBlank() && column.length() <= LONGEST_NAME,
                        "fields",
                        "maps " + attribute + " to '" + column + "', which is no column.",
                        "Name a column, or remove it."));
        problems.report();
    }

    private static String or(String value, String otherwise) {
        return value == null ? otherwise : value;
    }
}
