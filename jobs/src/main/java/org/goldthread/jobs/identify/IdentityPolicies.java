package org.goldthread.jobs.identify;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.goldthread.jobs.config.IdentifierPolicy;
import org.goldthread.jobs.config.IdentifierPolicy.Scope;
import org.goldthread.jobs.config.IdentifierPolicy.Strength;
import org.goldthread.udfs.text.EmailProviders;

/**
 * The policy of every identifier type: the built-in ones, replaced by what the configuration names. A type that nobody
 * named is soft and links nothing.
 *
 * <table>
 * <caption>Built-in policies</caption>
 * <tr><th>type</th><th>strength</th><th>trust</th><th>scope</th><th>names checked</th><th>people behind a value</th></tr>
 * <tr><td>oauth_subject</td><td>hard</td><td>99</td><td>tenant</td><td>no</td><td>any</td></tr>
 * <tr><td>user_id</td><td>hard</td><td>95</td><td>tenant</td><td>no</td><td>any</td></tr>
 * <tr><td>registered, loyalty_id</td><td>hard</td><td>90</td><td>source</td><td>no</td><td>any</td></tr>
 * <tr><td>email</td><td>hard</td><td>80</td><td>tenant</td><td>yes</td><td>5</td></tr>
 * <tr><td>phone</td><td>soft</td><td>40</td><td>tenant</td><td>yes: names must agree</td><td>5</td></tr>
 * <tr><td>cookie</td><td>soft</td><td>30</td><td>source</td><td>no</td><td>1</td></tr>
 * </table>
 */
public final class IdentityPolicies {
    private static final int ANY = Integer.MAX_VALUE;
    private static final IdentifierPolicy UNKNOWN =
            new IdentifierPolicy(Strength.SOFT, 10, Scope.SOURCE, false, false, 1, false, true, false, null, null);

    private final Map<String, IdentifierPolicy> policies;
    private final EmailProviders providers;

    private IdentityPolicies(Map<String, IdentifierPolicy> policies, EmailProviders providers) {
        this.policies = policies;
        this.providers = providers;
    }

    /**
     * The built-in policies, with the configured ones in their place.
     *
     * @param providers which spellings reach one mailbox
     */
    public static IdentityPolicies of(Map<String, IdentifierPolicy> configured, EmailProviders providers) {
        Map<String, IdentifierPolicy> all = new TreeMap<>();
        all.put("oauth_subject", policy(Strength.HARD, 99, Scope.TENANT, ANY, false));
        all.put("user_id", policy(Strength.HARD, 95, Scope.TENANT, ANY, false));
        all.put("registered", policy(Strength.HARD, 90, Scope.SOURCE, ANY, false));
        all.put("loyalty_id", policy(Strength.HARD, 90, Scope.SOURCE, ANY, false));
        all.put("email", policy(Strength.HARD, 80, Scope.TENANT, 5, true));
        all.put("phone", policy(Strength.SOFT, 40, Scope.TENANT, 5, true));
        all.put("cookie", policy(Strength.SOFT, 30, Scope.SOURCE, 1, false));
        all.putAll(configured);
        return new IdentityPolicies(all, providers);
    }

    private static IdentifierPolicy policy(
            Strength strength, int trust, Scope scope, int sharedByAtMost, Boolean checkNames) {
        return new IdentifierPolicy(
                strength, trust, scope, true, false, sharedByAtMost, false, checkNames, false, null, null);
    }

    /** The policy of a type. */
    public IdentifierPolicy of(String type) {
        return policies.getOrDefault(type, UNKNOWN);
    }

    /** The types that a policy is stated for, sorted. */
    public List<String> types() {
        return List.copyOf(policies.keySet());
    }

    /** Hard types whose holders are one person whatever their names say: what training believes without asking. */
    public List<String> unquestioned() {
        return policies.entrySet().stream()
                .filter(entry -> entry.getValue().strength() == Strength.HARD
                        && entry.getValue().links()
                        && !entry.getValue().checkNames())
                .map(Map.Entry::getKey)
                .toList();
    }

    Column strength(Column type) {
        return lookUp(type, policy -> policy.strength().name().toLowerCase(Locale.ROOT));
    }

    Column trust(Column type) {
        return lookUp(type, policy -> (long) policy.trust());
    }

    Column links(Column type) {
        return lookUp(type, IdentifierPolicy::links);
    }

    Column checkNames(Column type) {
        return lookUp(type, IdentifierPolicy::checkNames);
    }

    Column sharedByAtMost(Column type) {
        return lookUp(type, IdentifierPolicy::sharedByAtMost);
    }

    Column verifiedOnly(Column type) {
        return lookUp(type, IdentifierPolicy::verifiedOnly);
    }

    /** Whether several values of a type may be one, by its policy. */
    boolean hasCanonical() {
        return policies.values().stream().anyMatch(IdentifierPolicy::canonical);
    }

    /** What holders of a value share: of a canonical type the mailbox, else the value itself. */
    Column shared(Column type, Column value) {
        if (!hasCanonical()) {
            return value;
        }
        EmailProviders rules = providers;
        Column mailbox = udf((UDF1<String, String>) rules::canonical, DataTypes.StringType)
                .apply(value);
        return when(lookUp(type, IdentifierPolicy::canonical), mailbox).otherwise(value);
    }

    Column scopedToSource(Column type) {
        return lookUp(type, policy -> policy.scope() == Scope.SOURCE);
    }

    /** True when the value is on the type's blocked list. */
    Column blocked(Column type, Column value) {
        Column blocked = lit(false);
        for (Map.Entry<String, IdentifierPolicy> entry : policies.entrySet()) {
            IdentifierPolicy policy = entry.getValue();
            Column isType = type.equalTo(entry.getKey());
            if (!policy.blocked().isEmpty()) {
                blocked = blocked.or(isType.and(value.isInCollection(policy.blocked())));
            }
            for (String pattern : policy.blockedPatterns()) {
                blocked = blocked.or(isType.and(value.rlike(pattern)));
            }
        }
        return blocked;
    }

    private Column lookUp(Column type, Function<IdentifierPolicy, Object> property) {
        List<Column> entries = new ArrayList<>();
        policies.forEach((name, policy) -> {
            entries.add(lit(name));
            entries.add(lit(property.apply(policy)));
        });
        return coalesce(try_element_at(map(entries.toArray(Column[]::new)), type), lit(property.apply(UNKNOWN)));
    }
}
