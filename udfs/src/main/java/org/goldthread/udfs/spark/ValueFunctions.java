package org.goldthread.udfs.spark;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.api.java.UDF1;
import org.goldthread.udfs.text.Addresses;
import org.goldthread.udfs.text.Booleans;
import org.goldthread.udfs.text.Consents;
import org.goldthread.udfs.text.Countries;
import org.goldthread.udfs.text.DateOrder;
import org.goldthread.udfs.text.Dates;
import org.goldthread.udfs.text.Identifiers;
import org.goldthread.udfs.text.Names;
import org.goldthread.udfs.text.Nicknames;
import org.goldthread.udfs.text.Organizations;
import org.goldthread.udfs.text.PartialDate;
import org.goldthread.udfs.text.PersonName;
import org.goldthread.udfs.text.Placeholders;
import org.goldthread.udfs.text.PostalCodes;
import org.goldthread.udfs.text.Urls;
import org.goldthread.udfs.text.Usernames;
import org.goldthread.udfs.text.Uuids;

/** The part of the catalogue that reads names, dates, addresses and identifiers. */
final class ValueFunctions {

    private final Catalogue catalogue;

    private ValueFunctions(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    static void into(Catalogue catalogue) {
        ValueFunctions functions = new ValueFunctions(catalogue);
        functions.names();
        functions.dates();
        functions.addresses();
        functions.identifiers();
        functions.states();
    }

    private void names() {
        catalogue.text(
                "gt_name", "raw", "The comparison key of a name: Latin, lower case, no diacritics.", Names::normalize);
        catalogue.text("gt_name_script", "raw", "The comparison key of a name in its own script.", Names::scriptKey);
        part("gt_title", "The title of a full name (Dr., Mrs), as written.", PersonName::title);
        part("gt_given_name", "The given name of a full name, as written.", PersonName::given);
        part("gt_middle_name", "The middle names of a full name, as written.", PersonName::middle);
        part("gt_family_name", "The family name of a full name with its particles, as written.", PersonName::family);
        part("gt_name_suffix", "The suffix of a full name (Jr., PhD), as written.", PersonName::suffix);
        catalogue.text(
                "gt_initials", "given", "The initials of given names: jrr for J. R. R. and JRR.", Names::initials);
        catalogue.text(
                "gt_nickname", "name", "The full name behind a nickname key: bill is william.", Nicknames::canonical);
        catalogue.two(
                "gt_same_nickname",
                List.of("a", "b"),
                "Whether two name keys are forms of one name.",
                BooleanType,
                Nicknames::same);
        catalogue.text(
                "gt_organization",
                "raw",
                "The comparison key of a company's name, without its legal form.",
                Organizations::normalize);
    }

    private void part(String name, String sentence, UDF1<PersonName, String> part) {
        catalogue.text(name, "full", sentence, full -> {
            PersonName parts = Names.parse(full);
            return parts == null ? null : part.call(parts);
        });
    }

    private void dates() {
        List<String> dated = List.of("raw", "order");
        catalogue.hinted(
                "gt_date",
                dated,
                "A calendar date; order (YMD, DMY, MDY) says how 03/04/1990 is meant.",
                DateType,
                ValueFunctions::date);
        catalogue.hinted(
                "gt_date_partial",
                dated,
                "A date as far as it is known: 1990, 1990-05 or 1990-05-03.",
                StringType,
                (raw, order) -> {
                    PartialDate date = Dates.partial(raw, order(order));
                    return date == null ? null : date.toString();
                });
        catalogue.hinted(
                "gt_date_precision",
                dated,
                "How much of a date is known: YEAR, MONTH or DAY.",
                StringType,
                (raw, order) -> {
                    PartialDate date = Dates.partial(raw, order(order));
                    return date == null ? null : date.precision().name();
                });
        catalogue.one(
                "gt_timestamp",
                "raw",
                "A point in time from Unix seconds or ISO 8601; UTC when it names no offset.",
                TimestampType,
                Dates::timestamp);
    }

    private void addresses() {
        List<String> coded = List.of("raw", "country");
        catalogue.text("gt_street", "raw", "A street line with its words in one spelling.", Addresses::street);
        catalogue.text("gt_house_number", "raw", "The house number of a street line.", Addresses::houseNumber);
        catalogue.text("gt_unit", "raw", "The flat, suite or room of a street line.", Addresses::unit);
        catalogue.text("gt_post_box", "raw", "The number of a post box.", Addresses::postBox);
        catalogue.hinted(
                "gt_postal_code",
                coded,
                "A postal code in capitals without blanks and dashes; a US ZIP+4 is cut to five digits.",
                StringType,
                Addresses::postalCode);
        catalogue.hinted(
                "gt_is_postal_code",
                coded,
                "Whether a postal code is written as its country writes them; null when that is unknown.",
                BooleanType,
                PostalCodes::isValid);
        catalogue.text("gt_city", "raw", "The comparison key of a city.", Addresses::city);
        catalogue.text("gt_region", "raw", "The code or key of a state or province.", Addresses::region);
        catalogue.text("gt_country", "raw", "The ISO2 code of a country's name or code.", Countries::iso2);
    }

    private void identifiers() {
        catalogue.text("gt_identifier", "raw", "An identifier as text: trimmed, its case kept.", Identifiers::text);
        catalogue.text("gt_username", "raw", "A user name in lower case, without a leading @.", Usernames::normalize);
        catalogue.text("gt_provider", "raw", "The name of a login provider in lower case.", Identifiers::provider);
        catalogue.two(
                "gt_provider_subject",
                List.of("provider", "subject"),
                "One identifier of a login: google:g-55501.",
                StringType,
                Identifiers::providerSubject);
        catalogue.text("gt_uuid", "raw", "A UUID in lower case with dashes, from any spelling.", Uuids::normalize);
        catalogue.one("gt_is_uuid", "raw", "Whether a value is a UUID with dashes.", BooleanType, Identifiers::isUuid);
        catalogue.text("gt_url_host", "raw", "The host of a web address in ASCII, without www and port.", Urls::host);
        catalogue.text("gt_url_domain", "raw", "The registered domain of a web address: example.co.uk.", Urls::domain);
    }

    private void states() {
        catalogue.one(
                "gt_is_placeholder",
                "raw",
                "Whether a value was typed to fill a field (n/a, test, xxx).",
                BooleanType,
                Placeholders::isPlaceholder);
        catalogue.one("gt_boolean", "raw", "A truth value from t, yes, 1 and the like.", BooleanType, Booleans::parse);
        catalogue.text("gt_consent", "raw", "Marketing consent: opted_in, opted_out or never.", Consents::normalize);
    }

    private static LocalDate date(String raw, String order) {
        return Dates.parse(raw, order(order));
    }

    private static DateOrder order(String order) {
        String name = order == null ? "YMD" : order.strip().toUpperCase(Locale.ROOT);
        return switch (name) {
            case "YMD", "DMY", "MDY" -> DateOrder.valueOf(name);
            default -> throw new IllegalArgumentException(
                    "gt_date got the order '" + order + "', which is none. Use YMD, DMY or MDY.");
        };
    }
}
