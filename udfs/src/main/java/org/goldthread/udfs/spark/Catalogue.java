package org.goldthread.udfs.spark;

import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataType;
import org.goldthread.udfs.similarity.EditDistance;
import org.goldthread.udfs.similarity.JaroWinkler;
import org.goldthread.udfs.similarity.Phonetic;
import org.goldthread.udfs.similarity.TokenOverlap;
import org.goldthread.udfs.text.Addresses;
import org.goldthread.udfs.text.Booleans;
import org.goldthread.udfs.text.Consents;
import org.goldthread.udfs.text.Countries;
import org.goldthread.udfs.text.DateOrder;
import org.goldthread.udfs.text.Dates;
import org.goldthread.udfs.text.Emails;
import org.goldthread.udfs.text.Identifiers;
import org.goldthread.udfs.text.Names;
import org.goldthread.udfs.text.Nicknames;
import org.goldthread.udfs.text.PersonName;
import org.goldthread.udfs.text.Phones;
import org.goldthread.udfs.text.Placeholders;

/** Wires each plain function to its SQL name, types and sentence, in the order of the documentation. */
final class Catalogue {

    static final Map<String, SqlFunction> FUNCTIONS = Collections.unmodifiableMap(new Catalogue().functions);

    private final Map<String, SqlFunction> functions = new LinkedHashMap<>();

    private Catalogue() {
        emailsAndPhones();
        names();
        dates();
        addresses();
        identifiers();
        similarities();
    }

    private void emailsAndPhones() {
        text("gt_email", "raw", "An email address in its comparison form; null when it is none.", Emails::normalize);
        text(
                "gt_email_canonical",
                "raw",
                "The mailbox behind an address: no plus tag, no Gmail dots.",
                raw -> Emails.canonical(Emails.normalize(raw)));
        text(
                "gt_email_local_part",
                "raw",
                "What stands before the @ of an address.",
                raw -> Emails.localPart(Emails.normalize(raw)));
        text("gt_email_domain", "raw", "The domain of an address.", raw -> Emails.domain(Emails.normalize(raw)));
        one(
                "gt_email_flags",
                "raw",
                "What speaks against an address as evidence of one person: disposable, free, relay, role.",
                createArrayType(StringType, false),
                Catalogue::flags);
        hinted(
                "gt_phone",
                List.of("raw", "region"),
                "A phone number in E.164; without a region only + and 00 forms are read.",
                StringType,
                Phones::normalize);
        text("gt_phone_region", "e164", "The ISO country of a number in E.164.", Phones::region);
        text(
                "gt_phone_type",
                "e164",
                "The kind of a number in E.164: mobile, fixed, fixed-or-mobile, toll-free, premium, voip, other.",
                Phones::type);
        hinted(
                "gt_phone_invalid_reason",
                List.of("raw", "region"),
                "Why a text is no phone number of anybody: placeholder, too-short, not-in-plan ...",
                StringType,
                (raw, region) -> Phones.invalidReason(raw, region, null));
        hinted(
                "gt_phone_extension",
                List.of("raw", "region"),
                "The digits of the extension behind a phone number.",
                StringType,
                (raw, region) -> Phones.extension(raw, region, null));
        hinted(
                "gt_phones",
                List.of("raw", "region"),
                "Every phone number of a field in E.164, each once; empty for none.",
                createArrayType(StringType, false),
                (raw, region) -> Phones.all(raw, region, null).toArray(String[]::new));
    }

    private void names() {
        text("gt_name", "raw", "The comparison key of a name: Latin, lower case, no diacritics.", Names::normalize);
        text("gt_given_name", "full", "The given name of a full name, as written.", full -> {
            PersonName name = Names.parse(full);
            return name == null ? null : name.given();
        });
        text("gt_middle_name", "full", "The middle names of a full name, as written.", full -> {
            PersonName name = Names.parse(full);
            return name == null ? null : name.middle();
        });
        text("gt_family_name", "full", "The family name of a full name with its particles, as written.", full -> {
            PersonName name = Names.parse(full);
            return name == null ? null : name.family();
        });
        text("gt_nickname", "name", "The full name behind a nickname key: bill is william.", Nicknames::canonical);
        two(
                "gt_same_nickname",
                List.of("a", "b"),
                "Whether two name keys are forms of one name.",
                BooleanType,
                Nicknames::same);
    }

    private void dates() {
        hinted(
                "gt_date",
                List.of("raw", "order"),
                "A calendar date; order (YMD, DMY, MDY) says how 03/04/1990 is meant.",
                DateType,
                Catalogue::date);
        one(
                "gt_timestamp",
                "raw",
                "A point in time from Unix seconds or ISO 8601; UTC when it names no offset.",
                TimestampType,
                Dates::timestamp);
    }

    private void addresses() {
        text("gt_street", "raw", "A street line with its words in one spelling.", Addresses::street);
        text("gt_house_number", "raw", "The house number of a street line.", Addresses::houseNumber);
        hinted(
                "gt_postal_code",
                List.of("raw", "country"),
                "A postal code in capitals without blanks and dashes; a US ZIP+4 is cut to five digits.",
                StringType,
                Addresses::postalCode);
        text("gt_city", "raw", "The comparison key of a city.", Addresses::city);
        text("gt_region", "raw", "The code or key of a state or province.", Addresses::region);
        text("gt_country", "raw", "The ISO2 code of a country's name or code.", Countries::iso2);
    }

    private void identifiers() {
        text("gt_identifier", "raw", "An identifier as text: trimmed, its case kept.", Identifiers::text);
        text("gt_provider", "raw", "The name of a login provider in lower case.", Identifiers::provider);
        two(
                "gt_provider_subject",
                List.of("provider", "subject"),
                "One identifier of a login: google:g-55501.",
                StringType,
                Identifiers::providerSubject);
        one("gt_is_uuid", "raw", "Whether a value is a UUID.", BooleanType, Identifiers::isUuid);
        one(
                "gt_is_placeholder",
                "raw",
                "Whether a value was typed to fill a field (n/a, test, xxx).",
                BooleanType,
                Placeholders::isPlaceholder);
        one("gt_boolean", "raw", "A truth value from t, yes, 1 and the like.", BooleanType, Booleans::parse);
        text("gt_consent", "raw", "Marketing consent: opted_in, opted_out or never.", Consents::normalize);
    }

    private void similarities() {
        List<String> sides = List.of("a", "b");
        two("gt_jaro_winkler", sides, "Jaro-Winkler similarity, 0 to 1.", DoubleType, JaroWinkler::similarity);
        two(
                "gt_edit_distance",
                sides,
                "Damerau-Levenshtein distance: insert, delete, replace, swap neighbours.",
                IntegerType,
                EditDistance::damerauLevenshtein);
        two("gt_jaccard", sides, "Shared words as a share of all words, 0 to 1.", DoubleType, TokenOverlap::jaccard);
        two(
                "gt_containment",
                sides,
                "Shared words as a share of the side with fewer, 0 to 1.",
                DoubleType,
                TokenOverlap::containment);
        text("gt_soundex", "name", "The American Soundex code of a name.", Phonetic::soundex);
        text("gt_metaphone", "name", "The Double Metaphone code of a name.", Phonetic::metaphone);
    }

    private void text(String name, String argument, String sentence, UDF1<String, String> body) {
        one(name, argument, sentence, StringType, body);
    }

    private <R> void one(String name, String argument, String sentence, DataType type, UDF1<String, R> body) {
        UDF1<String, R> nullSafe = value -> value == null ? null : body.call(value);
        add(new SqlFunction(name, List.of(argument), sentence, udf(nullSafe, type)));
    }

    /** Null on either side gives null. */
    private <R> void two(
            String name, List<String> arguments, String sentence, DataType type, UDF2<String, String, R> body) {
        UDF2<String, String, R> nullSafe = (a, b) -> a == null || b == null ? null : body.call(a, b);
        add(new SqlFunction(name, arguments, sentence, udf(nullSafe, type)));
    }

    /** Null on the left gives null; the right is a hint that may be null. */
    private <R> void hinted(
            String name, List<String> arguments, String sentence, DataType type, UDF2<String, String, R> body) {
        UDF2<String, String, R> nullSafe = (value, hint) -> value == null ? null : body.call(value, hint);
        add(new SqlFunction(name, arguments, sentence, udf(nullSafe, type)));
    }

    private void add(SqlFunction function) {
        functions.put(function.name(), function);
    }

    private static String[] flags(String raw) {
        String email = Emails.normalize(raw);
        return email == null ? null : Emails.flags(email).toArray(String[]::new);
    }

    private static LocalDate date(String raw, String order) {
        String name = order == null ? "YMD" : order.strip().toUpperCase(Locale.ROOT);
        return switch (name) {
            case "YMD", "DMY", "MDY" -> Dates.parse(raw, DateOrder.valueOf(name));
            default -> throw new IllegalArgumentException(
                    "gt_date got the order '" + order + "', which is none. Use YMD, DMY or MDY.");
        };
    }
}
