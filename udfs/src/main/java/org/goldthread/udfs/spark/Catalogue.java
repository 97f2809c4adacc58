package org.goldthread.udfs.spark;

import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataType;
import org.goldthread.udfs.similarity.EditDistance;
import org.goldthread.udfs.similarity.JaroWinkler;
import org.goldthread.udfs.similarity.Phonetic;
import org.goldthread.udfs.similarity.TokenOverlap;
import org.goldthread.udfs.text.Emails;
import org.goldthread.udfs.text.InvalidEmail;
import org.goldthread.udfs.text.Phones;

/** Wires each plain function to its SQL name, types and sentence, in the order of the documentation. */
final class Catalogue {

    static final Map<String, SqlFunction> FUNCTIONS = Collections.unmodifiableMap(new Catalogue().functions);

    private final Map<String, SqlFunction> functions = new LinkedHashMap<>();

    private Catalogue() {
        emailsAndPhones();
        ValueFunctions.into(this);
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
                "What speaks against an address as evidence of one person: disposable, free, invalid, relay, role.",
                createArrayType(StringType, false),
                Catalogue::flags);
        text(
                "gt_email_invalid_reason",
                "raw",
                "Why a value is no email address (missing-at, placeholder ...); null when it is one or blank.",
                Catalogue::invalidReason);
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

    void text(String name, String argument, String sentence, UDF1<String, String> body) {
        one(name, argument, sentence, StringType, body);
    }

    <R> void one(String name, String argument, String sentence, DataType type, UDF1<String, R> body) {
        UDF1<String, R> nullSafe = value -> value == null ? null : body.call(value);
        add(new SqlFunction(name, List.of(argument), sentence, udf(nullSafe, type)));
    }

    /** Null on either side gives null. */
    <R> void two(String name, List<String> arguments, String sentence, DataType type, UDF2<String, String, R> body) {
        UDF2<String, String, R> nullSafe = (a, b) -> a == null || b == null ? null : body.call(a, b);
        add(new SqlFunction(name, arguments, sentence, udf(nullSafe, type)));
    }

    /** Null on the left gives null; the right is a hint that may be null. */
    <R> void hinted(String name, List<String> arguments, String sentence, DataType type, UDF2<String, String, R> body) {
        UDF2<String, String, R> nullSafe = (value, hint) -> value == null ? null : body.call(value, hint);
        add(new SqlFunction(name, arguments, sentence, udf(nullSafe, type)));
    }

    private void add(SqlFunction function) {
        functions.put(function.name(), function);
    }

    private static String[] flags(String raw) {
        String email = Emails.normalize(raw);
        if (email == null) {
            return Emails.invalidReason(raw) == null ? null : new String[] {"invalid"};
        }
        return Emails.flags(email).toArray(String[]::new);
    }

    private static String invalidReason(String raw) {
        InvalidEmail reason = Emails.invalidReason(raw);
        return reason == null ? null : reason.word();
    }
}
