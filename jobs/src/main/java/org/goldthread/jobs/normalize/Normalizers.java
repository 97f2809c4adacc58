package org.goldthread.jobs.normalize;

import static org.apache.spark.sql.functions.udf;

import java.time.LocalDate;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.goldthread.udfs.text.Countries;
import org.goldthread.udfs.text.DateOrder;
import org.goldthread.udfs.text.Dates;
import org.goldthread.udfs.text.Emails;
import org.goldthread.udfs.text.Identifiers;
import org.goldthread.udfs.text.Names;
import org.goldthread.udfs.text.PersonName;
import org.goldthread.udfs.text.Phones;

/** What takes more than one value of a record to normalize. */
final class Normalizers {
    static final DataType NAME_PARTS = DataType.fromDDL("STRUCT<given: STRING, middle: STRING, family: STRING>");

    static final UserDefinedFunction NAME =
            udf((UDF4<String, String, String, String, Row>) Normalizers::name, NAME_PARTS);
    static final UserDefinedFunction PHONE =
            udf((UDF3<String, String, String, String>) Normalizers::phone, DataTypes.StringType);
    static final UserDefinedFunction DATE =
            udf((UDF2<String, String, LocalDate>) Normalizers::date, DataTypes.DateType);
    static final UserDefinedFunction IDENTIFIER =
            udf((UDF4<String, String, String, String, String>) Normalizers::identifier, DataTypes.StringType);

    private Normalizers() {}

    /** A function of one text that gives text. */
    static UserDefinedFunction text(UDF1<String, String> function) {
        return udf(function, DataTypes.StringType);
    }

    /** Comparison keys of the name's parts; a part that is missing is taken from the full name. */
    static Row name(String full, String given, String middle, String family) {
        String givenKey = Names.normalize(given);
        String middleKey = Names.normalize(middle);
        String familyKey = Names.normalize(family);
        if (full != null && (givenKey == null || familyKey == null)) {
            PersonName parts = Names.parse(full);
            if (parts != null) {
                givenKey = givenKey == null ? Names.normalize(parts.given()) : givenKey;
                middleKey = middleKey == null ? Names.normalize(parts.middle()) : middleKey;
                familyKey = familyKey == null ? Names.normalize(parts.family()) : familyKey;
            }
        }
        return RowFactory.create(givenKey, middleKey, familyKey);
    }

    /** E.164 by the record's country, else by the source's region. */
    static String phone(String raw, String country, String region) {
        if (raw == null) {
            return null;
        }
        String byCountry = Phones.normalize(raw, country == null ? region : country);
        boolean again = byCountry == null && country != null && region != null && !region.equals(country);
        return again ? Phones.normalize(raw, region) : byCountry;
    }

    static LocalDate date(String raw, String order) {
        return raw == null ? null : Dates.parse(raw, DateOrder.valueOf(order));
    }

    /** An identifier by its type: addresses and phones in their own form, everything else as text with its case. */
    static String identifier(String type, String value, String country, String region) {
        if (type == null || value == null) {
            return null;
        }
        return switch (type) {
            case "email" -> Emails.normalize(value);
            case "phone" -> phone(value, country, region);
            case "oauth_subject" -> login(value);
            default -> Identifiers.text(value);
        };
    }

    /** A login is written provider:subject; the provider's spelling is unified, the subject's is kept. */
    private static String login(String value) {
        int end = value.indexOf(':');
        return end < 0
                ? Identifiers.text(value)
                : Identifiers.providerSubject(value.substring(0, end), value.substring(end + 1));
    }

    static String country(String raw) {
        return Countries.iso2(raw);
    }

    static String lowerCase(String raw) {
        String text = Identifiers.text(raw);
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
