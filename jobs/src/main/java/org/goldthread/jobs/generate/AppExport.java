package org.goldthread.jobs.generate;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** The application's users, and how they log in. One user in ten has signed up twice. */
final class AppExport {
    static final ExportFile USERS = ExportFile.csv(
            "app/users.csv",
            "id,tenant_id,email,email_verified_at,phone,name,has_password,plan,source,status,last_login_at,created_at,"
                    + "updated_at,deleted_at");
    static final ExportFile IDENTITIES = ExportFile.csv(
            "app/oauth_identities.csv", "id,user_id,provider,provider_user_id,email,email_verified,created_at");

    private static final int LEVEL = 60;
    private static final long FIRST_ID = 1_000;
    private static final List<String> PLANS = List.of("free", "free", "free", "pro", "team");
    private static final List<String> PROVIDERS = List.of("google", "google", "google", "apple", "github");

    private final Hot hot;

    AppExport(Hot hot) {
        this.hot = hot;
    }

    /** Adds one account or two. @return the first one's id */
    Long add(Individual individual, SplittableRandom random, Rows rows) {
        long id = FIRST_ID + individual.number() * 2;
        if (rows.isFull()) {
            return id;
        }
        boolean password = random.nextInt(100) < 75;
        user(individual, id, individual.email(), password, random, rows);
        if (!password) {
            identity(individual, id, individual.email(), random, rows);
        }
        if (random.nextInt(100) < 10 && !rows.isFull()) {
            second(individual, id + 1, random, rows);
        }
        return id;
    }

    /** Imported with other capitals, logged in by a provider, or signed up anew with another address. */
    private void second(Individual individual, long id, SplittableRandom random, Rows rows) {
        int cause = random.nextInt(100);
        String email = cause < 35
                ? Slips.keyed(individual.email(), random)
                : cause < 70 ? individual.email() : individual.earlierEmail();
        user(individual, id, email, cause < 35, random, rows);
        if (cause >= 35 && cause < 85) {
            identity(individual, id, email, random, rows);
        }
    }

    private void user(
            Individual individual, long id, String email, boolean password, SplittableRandom random, Rows rows) {
        Person person = hot.apply(Noise.of(individual, LEVEL, random), individual.number() * 16 + (id & 1));
        Instant created = person.createdAt();
        CsvRow.write(
                rows.record(USERS, "app/" + id, individual),
                id,
                1,
                email,
                random.nextInt(100) < 70 ? created.plusSeconds(60 + random.nextInt(3_600)) : null,
                random.nextInt(100) < 40 ? person.phone() : null,
                person.fullName(),
                password ? "t" : "f",
                PLANS.get(random.nextInt(PLANS.size())),
                "web",
                "active",
                random.nextInt(100) < 85 ? person.updatedAt() : null,
                created,
                person.updatedAt(),
                null);
    }

    /** The subject is the person's at the provider, whatever the account. */
    private static void identity(Individual individual, long userId, String email, SplittableRandom random, Rows rows) {
        String provider = PROVIDERS.get((int) (individual.number() % PROVIDERS.size()));
        CsvRow.write(
                rows.row(IDENTITIES),
                userId,
                userId,
                provider,
                provider.charAt(0) + "-" + (100_000 + individual.number()),
                email,
                random.nextInt(100) < 90 ? "t" : "f",
                individual.joined());
    }
}
