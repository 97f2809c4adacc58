package org.goldthread.jobs.config;

/**
 * Logins by a provider, in an application's own database.
 *
 * @param table their table, "" = none; default oauth_identities
 * @param provider column of the provider; default provider
 * @param subject column of the account at the provider; default provider_user_id
 * @param email column of the address at the provider; a login of another address than the primary's moves only when both
 *     users verified theirs; "" = there is no such column; default email
 * @param verified column that says whether the provider verified the address, or when; "" = both users must have
 *     verified theirs; default email_verified
 * @param onePerProvider whether a user keeps one login of each provider: a second one is dropped, with a copy for the
 *     undo; default true
 */
public record SqlIdentities(
        String table, String provider, String subject, String email, String verified, Boolean onePerProvider) {
    public SqlIdentities {
        table = table == null ? "oauth_identities" : table;
        provider = provider == null ? "provider" : provider;
        subject = subject == null ? "provider_user_id" : subject;
        email = email == null ? "email" : email;
        verified = verified == null ? "email_verified" : verified;
        onePerProvider = onePerProvider == null || onePerProvider;
        Problems problems = new Problems();
        if (!table.isEmpty()) {
            SqlPlanConfig.table(problems, "table", table)
                    .present(provider, "provider", "Name the column of the provider.")
                    .present(subject, "subject", "Name the column of the account at the provider.");
        }
        problems.report();
    }
}
