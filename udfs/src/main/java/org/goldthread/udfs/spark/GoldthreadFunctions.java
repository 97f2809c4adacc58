package org.goldthread.udfs.spark;

import static org.apache.spark.sql.functions.lit;

import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.goldthread.udfs.text.DateOrder;

/**
 * Every function of this module under its SQL name. {@link #register} puts them into a session at hand, {@link
 * GoldthreadExtensions} into every session of a cluster, and the static methods give Columns to Java. Null in, null out.
 */
public final class GoldthreadFunctions {

    private GoldthreadFunctions() {}

    /** Name to function, in the order of the documentation. */
    public static Map<String, SqlFunction> catalogue() {
        return Catalogue.FUNCTIONS;
    }

    /** Registers every function in this session, over functions of the same name. */
    public static void register(SparkSession session) {
        Registration.into(session);
    }

    public static Column email(Column raw) {
        return call("gt_email", raw);
    }

    public static Column emailCanonical(Column raw) {
        return call("gt_email_canonical", raw);
    }

    public static Column emailLocalPart(Column raw) {
        return call("gt_email_local_part", raw);
    }

    public static Column emailDomain(Column raw) {
        return call("gt_email_domain", raw);
    }

    public static Column emailFlags(Column raw) {
        return call("gt_email_flags", raw);
    }

    public static Column emailInvalidReason(Column raw) {
        return call("gt_email_invalid_reason", raw);
    }

    public static Column phone(Column raw, Column region) {
        return call("gt_phone", raw, region);
    }

    public static Column phone(Column raw, String region) {
        return call("gt_phone", raw, lit(region));
    }

    public static Column phoneRegion(Column e164) {
        return call("gt_phone_region", e164);
    }

    public static Column phoneType(Column e164) {
        return call("gt_phone_type", e164);
    }

    public static Column phoneInvalidReason(Column raw, Column region) {
        return call("gt_phone_invalid_reason", raw, region);
    }

    public static Column phoneExtension(Column raw, Column region) {
        return call("gt_phone_extension", raw, region);
    }

    public static Column phones(Column raw, Column region) {
        return call("gt_phones", raw, region);
    }

    public static Column name(Column raw) {
        return call("gt_name", raw);
    }

    public static Column nameScript(Column raw) {
        return call("gt_name_script", raw);
    }

    public static Column givenName(Column full) {
        return call("gt_given_name", full);
    }

    public static Column middleName(Column full) {
        return call("gt_middle_name", full);
    }

    public static Column familyName(Column full) {
        return call("gt_family_name", full);
    }

    public static Column initials(Column given) {
        return call("gt_initials", given);
    }

    public static Column nickname(Column name) {
        return call("gt_nickname", name);
    }

    public static Column sameNickname(Column a, Column b) {
        return call("gt_same_nickname", a, b);
    }

    public static Column organization(Column raw) {
        return call("gt_organization", raw);
    }

    public static Column date(Column raw, DateOrder order) {
        return call("gt_date", raw, lit(order.name()));
    }

    public static Column datePartial(Column raw, DateOrder order) {
        return call("gt_date_partial", raw, lit(order.name()));
    }

    public static Column timestamp(Column raw) {
        return call("gt_timestamp", raw);
    }

    public static Column street(Column raw) {
        return call("gt_street", raw);
    }

    public static Column houseNumber(Column raw) {
        return call("gt_house_number", raw);
    }

    public static Column unit(Column raw) {
        return call("gt_unit", raw);
    }

    public static Column postalCode(Column raw, Column country) {
        return call("gt_postal_code", raw, country);
    }

    public static Column city(Column raw) {
        return call("gt_city", raw);
    }

    public static Column region(Column raw) {
        return call("gt_region", raw);
    }

    public static Column country(Column raw) {
        return call("gt_country", raw);
    }

    public static Column identifier(Column raw) {
        return call("gt_identifier", raw);
    }

    public static Column username(Column raw) {
        return call("gt_username", raw);
    }

    public static Column provider(Column raw) {
        return call("gt_provider", raw);
    }

    public static Column providerSubject(Column provider, Column subject) {
        return call("gt_provider_subject", provider, subject);
    }

    public static Column uuid(Column raw) {
        return call("gt_uuid", raw);
    }

    public static Column urlDomain(Column raw) {
        return call("gt_url_domain", raw);
    }

    public static Column isUuid(Column raw) {
        return call("gt_is_uuid", raw);
    }

    public static Column isPlaceholder(Column raw) {
        return call("gt_is_placeholder", raw);
    }

    /** {@code boolean} is a word of Java; in SQL it is {@code gt_boolean}. */
    public static Column truth(Column raw) {
        return call("gt_boolean", raw);
    }

    public static Column consent(Column raw) {
        return call("gt_consent", raw);
    }

    public static Column jaroWinkler(Column a, Column b) {
        return call("gt_jaro_winkler", a, b);
    }

    public static Column editDistance(Column a, Column b) {
        return call("gt_edit_distance", a, b);
    }

    public static Column jaccard(Column a, Column b) {
        return call("gt_jaccard", a, b);
    }

    public static Column containment(Column a, Column b) {
        return call("gt_containment", a, b);
    }

    public static Column soundex(Column name) {
        return call("gt_soundex", name);
    }

    public static Column metaphone(Column name) {
        return call("gt_metaphone", name);
    }

    /**
     * Any function of the catalogue by its SQL name, also those without a method here.
     *
     * @throws IllegalArgumentException when there is none of that name, or the number of arguments is wrong
     */
    public static Column call(String name, Column... arguments) {
        SqlFunction function = Catalogue.FUNCTIONS.get(name);
        if (function == null) {
            throw new IllegalArgumentException(
                    "There is no function '" + name + "'. GoldthreadFunctions.catalogue() names all of them.");
        }
        return function.of(arguments);
    }
}
