package org.goldthread.jobs.instruct.legality;

import static org.goldthread.jobs.instruct.legality.Chains.held;
import static org.goldthread.jobs.instruct.legality.Chains.join;
import static org.goldthread.jobs.instruct.legality.Chains.legal;
import static org.goldthread.jobs.instruct.legality.Chains.trap;
import static org.goldthread.jobs.instruct.legality.Chains.update;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The statement of the rules for a users table refuses planted chains and lets legal ones pass. */
final class SqlUsersLegalityTest {
    private static final String UPDATED = "1970-01-01T00:01:40Z";

    private static final List<SourceRecord> WORLD = List.of(
            verified("101").at("last_activity_at", 900).with("plan", "pro"),
            user("102").email("anna@e.com"),
            verified("103").at("last_activity_at", 800).phone("+14155550123"),
            verified("104").tenant("2"),
            user("105").email("li@e.com").subject("github|gh-77"),
            user("106").email("li@e.com").subject("github|gh-77").with("email_verified", true),
            verified("107").state("soft_deleted"),
            user("108").email("anna@e.com").at("last_activity_at", 50),
            user("109").email("k7@relay.example").with("email_verified", true).phone("+14155550123"),
            user("110").email("anna@e.com").with("role", "admin"),
            user("111").with("email_verified", true),
            user("113").email("li@e.com").subject("github|gh-77"),
            user("114").email("anna@e.com").at("last_activity_at", 40),
            verified("112").at("last_activity_at", 700).with("email_consent", "opted_out"));

    private static SourceRecord user(String id) {
        return SourceRecord.of(id).at("updated_at", 100);
    }

    private static SourceRecord verified(String id) {
        return user(id).email("anna@e.com").with("email_verified", true);
    }

    private static String plan(String name, String primary, String loser) {
        return "{plan:'" + name + "',primary:'" + primary + "',duplicate:'" + loser + "'}";
    }

    private static Map<String, String> asExported(String loser) {
        return WORLD.stream()
                .filter(user -> user.id().equals(loser))
                .flatMap(user -> Stream.ofNullable(user.time("last_activity_at")))
                .findFirst()
                .map(login -> Map.of("id", loser, "updated_at", UPDATED, "last_activity_at", login.toString()))
                .orElse(Map.of("id", loser, "updated_at", UPDATED, "last_activity_at", "never"));
    }

    private static Step asking(Step step, Map<String, String> duplicate) {
        return step.with(
                "preconditions",
                Map.of("primary", Map.of("id", step.primary(), "updated_at", UPDATED), "duplicate", duplicate));
    }

    /** A complete step: the transaction, what must still be true, and the way back. */
    private static Step repoint(String loser, String primary) {
        Step step = join("REPOINT", primary, loser, plan("sql-repoint", primary, loser))
                .with("reversible", true)
                .with("undo", List.of(Map.of("plan", "sql-undo", "primary", primary, "duplicate", loser)));
        return asking(step, asExported(loser));
    }

    /** The same behind a first step that writes to the primary. */
    private static Step repointSecond(String loser, String primary) {
        return repoint(loser, primary)
                .with(
                        "preconditions",
                        Map.of(
                                "primary",
                                Map.of("id", primary, "changed_by", List.of("step-1")),
                                "duplicate",
                                asExported(loser)));
    }

    private static Map<String, String> pair(String loser) {
        return Map.of("plan", "sql-repoint", "primary", "101", "duplicate", loser);
    }

    private static Step optOut(String primary) {
        return update(primary, "{plan:'sql-update',primary:'" + primary + "'}")
                .with("field_updates", Map.of("email_consent", "opted_out"));
    }

    static Stream<Chains.Trap> traps() {
        return Stream.of(
                trap("an account of another tenant", "sql-users.md:30", repoint("104", "101")),
                trap("a deleted account is merged", "sql-users.md:31", repoint("107", "101")),
                trap("an unverified account that was logged in to", "sql-users.md:38", repoint("108", "101")),
                trap("an unverified account with a role", "sql-users.md:38", repoint("110", "101")),
                trap("two unverified accounts", "sql-users.md:38", repoint("114", "108")),
                trap("a phone number alone", "sql-users.md:133", repoint("109", "103")),
                trap("accounts without any address", "sql-users.md:133", repoint("111", "109")),
                trap("the verified account goes", "sql-users.md:37", repoint("106", "105")),
                trap("the account last logged in to goes", "sql-users.md:37", repoint("101", "103")),
                trap("an alias is merged again", "sql-users.md:64", repoint("103", "101"), repoint("103", "101")),
                trap(
                        "an account is merged into an alias",
                        "sql-users.md:64",
                        repoint("105", "106"),
                        repoint("113", "105")),
                trap("an account is merged with itself", "DESIGN.md:204", repoint("101", "101")),
                trap(
                        "a hard delete",
                        "sql-users.md:58",
                        join("REPOINT", "101", "103", plan("sql-delete", "101", "103"))),
                trap(
                        "two pairs in one transaction",
                        "sql-users.md:60",
                        repoint("103", "101").with("calls", List.of(pair("103"), pair("102")))),
                trap(
                        "the transaction names another pair",
                        "sql-users.md:65",
                        repoint("103", "101").with("calls", List.of(pair("102")))),
                trap(
                        "a row that changed since the export would be merged",
                        "sql-users.md:64",
                        repoint("103", "101").with("preconditions", Map.of())),
                trap(
                        "an account that was used since the export would be merged as unused",
                        "sql-users.md:64",
                        asking(repoint("102", "101"), Map.of("id", "102", "updated_at", UPDATED))),
                trap(
                        "a later log-in of the account that goes would not be seen",
                        "sql-users.md:64",
                        asking(repoint("103", "101"), Map.of("id", "103", "updated_at", UPDATED))),
                trap(
                        "the condition on a row that an earlier pair changes cannot hold any more",
                        "sql-users.md:64",
                        repoint("103", "101"),
                        repoint("102", "101")),
                trap("no way back", "sql-users.md:91", repoint("103", "101").with("undo", null)),
                trap(
                        "the password is handed over",
                        "sql-users.md:37",
                        repoint("103", "101").with("field_updates", Map.of("password_hash", "x"))),
                trap(
                        "a filled field is overwritten",
                        "sql-users.md:37",
                        repoint("103", "101").with("field_updates", Map.of("plan", "free"))),
                trap(
                        "a role is raised by an unverified account",
                        "sql-users.md:37",
                        repoint("102", "101").with("field_updates", Map.of("role", "admin"))),
                trap(
                        "the loser's address is taken over",
                        "sql-users.md:79",
                        repoint("103", "101").with("field_updates", Map.of("email", "b@e.com"))),
                trap("an opt-out is not carried over", "DESIGN.md:208", repoint("112", "101")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("traps")
    void refuses(Chains.Trap trap) {
        trap.isRefused(ChainLegality.sqlUsers(WORLD));
    }

    static Stream<Chains.Legal> chains() {
        return Stream.of(
                legal(
                        "both verified the address",
                        Map.of("103", "alias of 101", "101", "stays"),
                        repoint("103", "101")),
                legal("an account that was never used", Map.of("102", "alias of 101"), repoint("102", "101")),
                legal(
                        "the same provider account",
                        Map.of("105", "alias of 106", "106", "stays"),
                        repoint("105", "106")),
                legal(
                        "two losers, one after another",
                        Map.of("102", "alias of 101", "103", "alias of 101"),
                        repoint("103", "101"),
                        repointSecond("102", "101")),
                legal(
                        "a gap is filled",
                        Map.of("101", "stays {phone=+14155550123}"),
                        repoint("103", "101").with("field_updates", Map.of("phone", "+14155550123"))),
                legal(
                        "an opt-out is written first",
                        Map.of("112", "alias of 101", "101", "opted out"),
                        optOut("101"),
                        repointSecond("112", "101")),
                legal("a phone number alone is held", Map.of("109", "stays"), held("REVIEW", "101", "109")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("chains")
    void accepts(Chains.Legal chain) {
        chain.isAccepted(ChainLegality.sqlUsers(WORLD));
    }
}
