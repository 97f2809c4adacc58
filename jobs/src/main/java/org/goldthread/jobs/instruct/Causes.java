package org.goldthread.jobs.instruct;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the cause of a duplicate from what the export shows: the first in the order of {@link Cause} that fits. */
final class Causes {
    private static final Duration RACE = Duration.ofSeconds(30);
    private static final Duration SEARCH_LAG = Duration.ofMinutes(15);
    private static final Duration JUST_AFTER_CHANGE = Duration.ofSeconds(60);

    private final TargetGroup group;
    private final Pair pair;
    private final MemberRecord older;
    private final MemberRecord newer;
    private final boolean bothUsers;

    private Causes(TargetGroup group, Pair pair) {
        this.group = group;
        this.pair = pair;
        boolean primaryFirst = Ranking.OLDEST.compare(pair.primary(), pair.duplicate()) <= 0;
        older = primaryFirst ? pair.primary() : pair.duplicate();
        newer = primaryFirst ? pair.duplicate() : pair.primary();
        bothUsers = !older.lead() && !newer.lead();
    }

    static Cause of(TargetGroup group, Pair pair) {
        Causes causes = new Causes(group, pair);
        return Stream.of(Cause.values()).filter(causes::fits).findFirst().orElse(Cause.UNKNOWN);
    }

    private boolean fits(Cause cause) {
        return switch (cause) {
            case SAME_PROVIDER_SUBJECT -> pair.sameSubject();
            case RE_SIGNUP_AFTER_DELETE -> followsDeletion();
            case IMPORT_REPLAY -> cameBy(newer, "import");
            case RACE -> apart(Duration.ZERO, RACE);
            case SEARCH_MISS -> apart(RACE.plusMillis(1), SEARCH_LAG) && newer.filled() < older.filled();
            case DOUBLE_OPT_IN -> doubleOptIn();
            case PROPERTY_INSTEAD_OF_HARD_ID -> addressIsPropertyOnly(older, newer)
                    || addressIsPropertyOnly(newer, older);
            case EMAIL_CHANGED -> emailChanged();
            case ID_ONLY_THEN_EMAIL_ONLY -> bothUsers
                    && older.externalId() != null
                    && older.text("email_norm") == null
                    && newer.externalId() == null
                    && newer.text("email_norm") != null;
            case EMAIL_ONLY_THEN_ID -> bothUsers
                    && older.externalId() == null
                    && newer.externalId() != null
                    && pair.sharesEmail();
            case ROTATING_USER_ID -> bothUsers && pair.sharesEmail() && pair.differs("external_id");
            case OAUTH_VERSUS_PASSWORD -> oneHas(MemberRecord::emailVerified)
                    && pair.sharesEmail()
                    && (passwordAgainstProvider(older, newer) || passwordAgainstProvider(newer, older));
            case GUEST_CHECKOUT -> cameBy(older, "guest")
                    || cameBy(newer, "guest")
                    || cameBy(older, "checkout")
                    || cameBy(newer, "checkout")
                    || guest(older) && !guest(newer) && pair.shares("email");
            case LEAD_AND_USER -> older.lead() != newer.lead();
            case CASE_OR_SPACE -> pair.sharesEmail() && pair.differs("email") || spelledApart();
            case PLUS_TAG -> plusTag();
            case PHONE_FORMAT -> pair.sharesPhone() && pair.differs("phone") && !pair.sharesEmail();
            case TYPO -> pair.differs("email_norm") && Typos.likely(older.text("email_norm"), newer.text("email_norm"));
            case HOUSEHOLD_OR_SHARED -> (pair.sharesPhone() || pair.sharesEmail())
                    && (pair.differs("given_name_norm") || pair.differs("date_of_birth_norm"));
            case UNKNOWN -> true;
        };
    }

    private boolean followsDeletion() {
        Instant born = newer.time("created_at");
        return born != null
                && group.inactive().stream()
                        .anyMatch(member -> member.time("deleted_at") != null
                                && !member.time("deleted_at").isAfter(born)
                                && member.text("email_norm") != null
                                && member.text("email_norm").equals(newer.text("email_norm")));
    }

    private static boolean cameBy(MemberRecord member, String path) {
        String via = member.text("created_via");
        return via != null && via.toLowerCase(Locale.ROOT).contains(path);
    }

    private boolean apart(Duration least, Duration most) {
        Instant first = older.time("created_at");
        Instant second = newer.time("created_at");
        if (first == null || second == null) {
            return false;
        }
        Duration gap = Duration.between(first, second);
        return gap.compareTo(least) >= 0 && gap.compareTo(most) <= 0;
    }

    private boolean doubleOptIn() {
        return cameBy(newer, "double_opt_in")
                || cameBy(newer, "double-opt-in")
                || newer.custom().containsKey("double_opt_in");
    }

    /** The one row has as its e-mail what is a hard id of the other, and has no such hard id itself. */
    private boolean addressIsPropertyOnly(MemberRecord property, MemberRecord holder) {
        String type = group.target().settings().get("email-id");
        String address = property.text("email_norm");
        if (type == null || address == null || holds(property, type, address)) {
            return false;
        }
        boolean neitherKnown =
                property.idsOf(type).isEmpty() && holder.idsOf(type).isEmpty();
        return holds(holder, type, address) || neitherKnown && address.equals(holder.text("email_norm"));
    }

    private static boolean holds(MemberRecord member, String type, String address) {
        return member.idsOf(type).stream()
                .anyMatch(value -> CustomerIds.folded(value).equals(address));
    }

    private boolean emailChanged() {
        if (pair.differs("email_norm")) {
            return pair.path().has("observation", "email") && !plusTag();
        }
        Instant born = newer.time("created_at");
        Instant changed = older.time("updated_at");
        return bothUsers
                && pair.sharesEmail()
                && newer.externalId() == null
                && older.externalId() != null
                && born != null
                && changed != null
                && !born.isBefore(changed)
                && Duration.between(changed, born).compareTo(JUST_AFTER_CHANGE) <= 0;
    }

    private boolean oneHas(Predicate<MemberRecord> fact) {
        return fact.test(older) || fact.test(newer);
    }

    private boolean passwordAgainstProvider(MemberRecord password, MemberRecord provider) {
        boolean noPassword = Boolean.FALSE.equals(provider.flags().get("has_password"));
        return password.flag("has_password") && noPassword && provider.time("last_activity_at") != null;
    }

    private static boolean guest(MemberRecord member) {
        return Boolean.FALSE.equals(member.flags().get("has_password")) && member.time("last_activity_at") == null;
    }

    /** Own ids that differ only in case or spaces. */
    private boolean spelledApart() {
        for (Map.Entry<String, java.util.List<String>> own : older.ids().entrySet()) {
            for (String value : older.idsOf(own.getKey())) {
                if (newer.idsOf(own.getKey()).stream()
                        .anyMatch(other -> !other.equals(value)
                                && CustomerIds.folded(other).equals(CustomerIds.folded(value)))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean plusTag() {
        return pair.differs("email_norm")
                && Typos.withoutTag(older.text("email_norm")).equals(Typos.withoutTag(newer.text("email_norm")));
    }
}
