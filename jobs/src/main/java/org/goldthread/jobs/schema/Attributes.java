package org.goldthread.jobs.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;

/**
 * The vocabulary of attributes that a mapping may fill. A mapping names attributes on the left and the export's columns
 * on the right; comparisons, survivorship and the golden record use the same names. What has no name here goes to
 * {@code custom}.
 */
public final class Attributes {
    /** Values that describe a person: text as exported, kept untouched. */
    public static final Map<String, String> PERSONAL = personal();

    /** What the source system says about the account: text. */
    public static final Map<String, String> ACCOUNT = account();

    /** Yes/no facts of the account. */
    public static final Map<String, String> FLAGS = flags();

    /** Points in time (UTC). */
    public static final Map<String, String> TIMES = times();

    /** Normalized columns that {@code normalize} adds, used by comparisons and blocking. */
    public static final Map<String, StructField> NORMALIZED = normalized();

    /** Attributes whose parts stand in another's text where nobody exports them by themselves. */
    private static final Map<String, String> WHOLE_OF = Map.of(
            "given_name", "full_name",
            "middle_name", "full_name",
            "family_name", "full_name",
            "house_number", "street",
            "unit", "street");

    /** The mailbox behind an address: a normalized column of records that golden records do without. */
    public static final String EMAIL_CANONICAL = "email_canonical";

    private Attributes() {}

    /** The attribute that a normalized column follows: email for email_norm and email_flags. */
    public static String of(String normalized) {
        return normalized.equals("email_flags") ? "email" : normalized.substring(0, normalized.lastIndexOf("_norm"));
    }

    /** The attribute that holds the parts in one text (full_name for given_name); null = none. */
    public static String wholeOf(String attribute) {
        return WHOLE_OF.get(attribute);
    }

    /** Attributes that a normalized column is made of. */
    public static List<String> origins(String normalized) {
        String attribute = of(normalized);
        String whole = wholeOf(attribute);
        return whole == null ? List.of(attribute) : List.of(attribute, whole);
    }

    /** Every attribute that a mapping may name. */
    public static List<String> names() {
        List<String> names = new ArrayList<>(PERSONAL.keySet());
        names.addAll(ACCOUNT.keySet());
        names.addAll(FLAGS.keySet());
        names.addAll(TIMES.keySet());
        return List.copyOf(names);
    }

    /** The attributes' columns, in order: personal, account, flags, times. */
    public static List<StructField> fields() {
        List<StructField> fields = new ArrayList<>();
        PERSONAL.forEach((name, comment) -> fields.add(field(name, DataTypes.StringType, comment)));
        ACCOUNT.forEach((name, comment) -> fields.add(field(name, DataTypes.StringType, comment)));
        FLAGS.forEach((name, comment) -> fields.add(field(name, DataTypes.BooleanType, comment)));
        TIMES.forEach((name, comment) -> fields.add(field(name, DataTypes.TimestampType, comment)));
        return List.copyOf(fields);
    }

    private static StructField field(String name, DataType type, String comment) {
        return new StructField(name, type, true, Metadata.empty()).withComment(comment);
    }

    private static Map<String, String> personal() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("email", "E-mail address as exported");
        map.put("phone", "Phone number as exported");
        map.put("full_name", "Whole name in one field, as exported; null when the export has parts");
        map.put("given_name", "Given (first) name as exported");
        map.put("middle_name", "Middle name or second given name as exported");
        map.put("family_name", "Family (last) name as exported");
        map.put("date_of_birth", "Date of birth as exported");
        map.put("gender", "Gender as exported");
        map.put("organization", "Employer or company as exported");
        map.put("job_title", "Job title as exported");
        map.put("username", "Login or handle as exported");
        map.put("id_number", "Government or other personal id number as exported");
        map.put("street", "Street, with or without the house number, as exported");
        map.put("house_number", "House number as exported");
        map.put("unit", "Flat, unit, building or second address line as exported");
        map.put("city", "City, town or suburb as exported");
        map.put("postal_code", "Postal code as exported");
        map.put("region", "State, province or county as exported");
        map.put("country", "Country as exported: name or code");
        return map;
    }

    private static Map<String, String> account() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("external_id", "The client's id in a CRM, as exported; null where the system has none");
        map.put("role", "Role in the source system: user, lead, member");
        map.put("plan", "Subscription plan; null = none known");
        map.put("account_status", "Account status as exported, for example active or merged");
        map.put("created_via", "How the row came to be, when the export says so: import, web, api");
        map.put("email_consent", "E-mail marketing consent: opted_in, opted_out, never; null = unknown");
        map.put("merged_into", "Native id of the record that this one was merged into; null = not merged");
        return map;
    }

    private static Map<String, String> flags() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("email_verified", "The source verified the e-mail address; null = not said");
        map.put("has_password", "The account can log in by password; null = not said");
        map.put("email_bounced", "The address hard-bounced or is suppressed as invalid; null = not said");
        map.put("marked_spam", "The person marked mail as spam; null = not said");
        return map;
    }

    private static Map<String, String> times() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("created_at", "When the row was created in its source");
        map.put("updated_at", "When the row was last changed in its source");
        map.put("signed_up_at", "When the person signed up, as the client set it");
        map.put("last_activity_at", "Last login, visit or event");
        map.put("email_consent_at", "When the consent was last given or withdrawn");
        map.put("deleted_at", "When the row was soft-deleted; null = active");
        return map;
    }

    private static Map<String, StructField> normalized() {
        Map<String, StructField> map = new LinkedHashMap<>();
        DataType text = DataTypes.StringType;
        add(map, "email_norm", text, "E-mail address, normalized; null = missing, invalid or a placeholder");
        add(
                map,
                "email_flags",
                DataTypes.createArrayType(text),
                "What is special about the address, sorted: disposable, free, relay, role; empty = nothing");
        add(map, "phone_norm", text, "Phone number in E.164; null = missing, invalid or a placeholder");
        add(map, "given_name_norm", text, "Comparison key of the given name; null = none");
        add(map, "middle_name_norm", text, "Comparison key of the middle name; null = none");
        add(map, "family_name_norm", text, "Comparison key of the family name; null = none");
        add(
                map,
                "date_of_birth_norm",
                DataTypes.DateType,
                "Date of birth, the last of the month for a day beyond it; null = missing, unreadable or a placeholder");
        add(map, "gender_norm", text, "First letter of the gender, lower case; null = none");
        add(map, "organization_norm", text, "Comparison key of the organization; null = none");
        add(map, "username_norm", text, "Login, lower case; null = none");
        add(map, "id_number_norm", text, "Id number, letters and digits only; null = none or a placeholder");
        add(map, "street_norm", text, "Street without house number, type words unified; null = none");
        add(map, "house_number_norm", text, "House number; null = none");
        add(map, "unit_norm", text, "Unit or second address line, comparison key; null = none");
        add(map, "city_norm", text, "Comparison key of the city; null = none");
        add(map, "postal_code_norm", text, "Postal code, upper case, no spaces; null = none");
        add(map, "region_norm", text, "Comparison key of the region; null = none");
        add(map, "country_norm", text, "ISO 3166 two-letter country; null = unknown");
        return map;
    }

    private static void add(Map<String, StructField> map, String name, DataType type, String comment) {
        map.put(name, field(name, type, comment));
    }
}
