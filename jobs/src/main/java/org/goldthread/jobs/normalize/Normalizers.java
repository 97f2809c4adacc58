package org.goldthread.jobs.normalize;

import static org.apache.spark.sql.functions.udf;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.goldthread.udfs.text.Addresses;
import org.goldthread.udfs.text.DateOrder;
import org.goldthread.udfs.text.Dates;
import org.goldthread.udfs.text.Emails;
import org.goldthread.udfs.text.Identifiers;
import org.goldthread.udfs.text.Names;
import org.goldthread.udfs.text.PersonName;
import org.goldthread.udfs.text.Phones;
import org.goldthread.udfs.text.Placeholders;

/** What takes more than one value of a record to normalize. */
final class Normalizers {
    static final DataType NAME_PARTS = DataType.fromDDL("STRUCT<given: STRING, middle: STRING, family: STRING>");

    static final DataType ADDRESS_PARTS = DataType.fromDDL("STRUCT<street: STRING, house_number: STRING>");

    static final UserDefinedFunction NAME =
            udf((UDF4<String, String, String, String, Row>) Normalizers::name, NAME_PARTS);
    static final UserDefinedFunction PHONE =
            udf((UDF3<String, String, String, String>) Normalizers::phone, DataTypes.StringType);
    static final UserDefinedFunction DATE =
            udf((UDF2<String, String, LocalDate>) Normalizers::date, DataTypes.DateType);
    static final UserDefinedFunction IDENTIFIER =
            udf((UDF4<String, String, String, String, String>) Normalizers::identifier, DataTypes.StringType);

    static final UserDefinedFunction ADDRESS = udf((UDF2<String, String, Row>) Normalizers::address, ADDRESS_PARTS);
    static final UserDefinedFunction POSTAL_CODE =
            udf((UDF2<String, String, String>) Addresses::postalCode, DataTypes.StringType);
    static final UserDefinedFunction EMAIL_FLAGS = udf(
            (UDF1<String, String[]>) email -> Emails.flags(email).toArray(String[]::new),
            DataTypes.createArrayType(DataTypes.StringType, false));

    private static final Pattern NOT_CODE = Pattern.compile("[^\\p{L}\\p{N}]");

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

    /** E.164 by the record's country, else by the source's region; null also for a number typed to fill a field. */
    static String phone(String raw, String country, String region) {
        String e164 = Phones.normalize(raw, country, region);
        return Phones.isPlaceholder(e164) ? null : e164;
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

    /** The street without its house number: the one of its own field if there is one, else the one in the line. */
    static Row address(String street, String houseNumber) {
        String number = Addresses.houseNumber(houseNumber);
        if (number == null && houseNumber != null) {
            number = lettersAndDigits(houseNumber);
        }
        String key = Addresses.street(street);
        if (key == null || houseNumber != null) {
            return RowFactory.create(key, number);
        }
        number = Addresses.houseNumber(street);
        return RowFactory.create(number == null ? key : without(key, number), number);
    }

    /** Drops the number from the words of a street, and a flat's number before it; never the whole street. */
    private static String without(String key, String number) {
        List<String> words = List.of(key.split(" "));
        List<String> parts = List.of(number.split("[^\\p{L}\\p{N}]+"));
        int at = Collections.lastIndexOfSubList(words, parts);
        if (at < 0 || parts.size() == words.size()) {
            return key;
        }
        boolean flatBefore = at == 1 && words.get(0).chars().allMatch(Character::isDigit);
        List<String> kept = new ArrayList<>(flatBefore ? List.of() : words.subList(0, at));
        kept.addAll(words.subList(at + parts.size(), words.size()));
        return kept.isEmpty() ? key : String.join(" ", kept);
    }

    /** First letter, lower case; the German and English words for a woman are female. */
    static String gender(String raw) {
        String key = Names.normalize(raw);
        if (key == null) {
            return null;
        }
        String letter = key.substring(0, 1);
        return letter.equals("w") ? "f" : letter;
    }

    static String idNumber(String raw) {
        String text = lettersAndDigits(Identifiers.text(raw));
        return Placeholders.isPlaceholder(text) ? null : text;
    }

    private static String lettersAndDigits(String text) {
        if (text == null) {
            return null;
        }
        String kept = NOT_CODE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
        return kept.isEmpty() ? null : kept;
    }
}
