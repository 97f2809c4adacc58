package org.goldthread.jobs.propose;

import java.util.List;
import java.util.Set;

/** What a header says, unless the values say otherwise. */
final class ClaimByHeader {
    /** Attributes whose values have a shape: only for these a header counts that was understood in part. */
    private static final Set<String> SHAPED =
            Set.of("email", "phone", "date_of_birth", "postal_code", "country", "gender", "email_consent");

    private static final double SOMETIMES = 0.5;

    private static final Set<String> SOMEBODY = Set.of(
            "full_name",
            "given_name",
            "family_name",
            "name",
            "email",
            "phone",
            "username",
            "customer",
            "external_id",
            "id_number",
            "date_of_birth",
            "city",
            "postal_code");

    private static final Set<String> JOBS = Set.of(
            "manager",
            "director",
            "engineer",
            "developer",
            "ceo",
            "cto",
            "cfo",
            "head",
            "lead",
            "assistant",
            "officer",
            "president",
            "owner",
            "analyst",
            "consultant",
            "leiter",
            "leiterin",
            "geschaftsfuhrer",
            "directeur",
            "gerente");

    private ClaimByHeader() {}

    /** Null when the header says nothing that counts: then the values are asked. */
    static Claim of(Column column, List<Column> columns) {
        HeaderWords.Meaning header = column.header();
        if (header.others()) {
            return Claim.none(column, "about somebody else, or an earlier name");
        }
        if (header.meaning() == null) {
            return null;
        }
        String meaning = header.meaning();
        boolean part = header.strength() == HeaderWords.Strength.PART;
        switch (meaning) {
            case "none":
                return part ? null : Claim.none(column, "nothing that records are told apart by here");
            case "key", "birth_year", "birth_month", "birth_day":
                return Claim.none(column, meaning.equals("key") ? "an id of something" : "a part of a date");
            case "bank":
                return Claim.none(
                        column, "a bank account, which a household may share: leave it out unless you need it");
            case "card", "insurance":
                return standIn(column, meaning);
            case "name":
                return part ? null : ClaimName.of(column, columns);
            case "title":
                return part ? null : title(column);
            case "number":
                return part ? null : number(column, columns);
            default:
                return attribute(column, columns, meaning);
        }
    }

    private static Claim attribute(Column column, List<Column> columns, String meaning) {
        HeaderWords.Strength strength = column.header().strength();
        Fit fit = Fit.of(meaning, column.values());
        boolean part = strength == HeaderWords.Strength.PART;
        String words = "header says " + words(meaning);
        if (meaning.equals("street") && !isStreet(column, columns)) {
            return Claim.none(
                    column, words + ", but hardly any value has a number, and no column of house numbers is there");
        }
        if (meaning.equals("organization") && column.values().fill() < SOMETIMES && !isOfSomebody(columns)) {
            return Claim.none(
                    column, words + ", but few rows have one, and no column tells of somebody who would belong to it");
        }
        if (fit == Fit.NO || part && SHAPED.contains(meaning) && fit != Fit.YES) {
            return part ? null : Claim.none(column, words + ", but the values are none");
        }
        if (part && !SHAPED.contains(meaning)) {
            return null;
        }
        String attribute =
                meaning.equals("customer") ? "external_id" : meaning.equals("opt_out") ? "email_consent" : meaning;
        // The second of several given names is a middle name.
        boolean second = attribute.equals("given_name")
                && column.header().ordinal() > 1
                && columns.stream().anyMatch(other -> !other.equals(column) && other.means("given_name"));
        Confidence confidence = part
                ? Confidence.GUESS
                : strength == HeaderWords.Strength.EXACT && fit == Fit.YES ? Confidence.SURE : Confidence.LIKELY;
        return new Claim(
                column,
                second ? "middle_name" : attribute,
                strength,
                confidence,
                (part ? "a part of the " : "") + words + (fit == Fit.YES ? ", the values agree" : ""));
    }

    /** A number that is one person's, though not given to tell people apart. */
    private static Claim standIn(Column column, String meaning) {
        HeaderWords.Strength strength = column.header().strength();
        boolean part = strength == HeaderWords.Strength.PART;
        Fit fit = Fit.of(meaning, column.values());
        String words = meaning.equals("card") ? "payment card" : "insurance or medical number";
        if (fit == Fit.NO || part && fit != Fit.YES) {
            return part ? null : Claim.none(column, "header says " + words + ", but the values are none");
        }
        return new Claim(
                column,
                "id_number",
                strength,
                part ? Confidence.GUESS : Confidence.LIKELY,
                (part ? "a part of the " : "") + "header says " + words + ", which is one person's like an id number");
    }

    /** An address without numbers is a street only beside a column of them. */
    private static boolean isStreet(Column column, List<Column> columns) {
        return column.values().withDigits() >= 0.3
                || columns.stream().anyMatch(other -> other.means("house_number") || other.means("number"));
    }

    /** Whether some column tells of a person, or how to reach one. */
    private static boolean isOfSomebody(List<Column> columns) {
        return columns.stream()
                .anyMatch(other -> other.meaning() != null
                        && SOMEBODY.contains(other.meaning())
                        && Fit.of(other.meaning(), other.values()) != Fit.NO);
    }

    private static Claim title(Column column) {
        ColumnValues values = column.values();
        double jobs = values.share(value -> HeaderTokens.ofValue(value).stream().anyMatch(JOBS::contains));
        return jobs >= 0.1 && values.words() <= 5
                ? new Claim(column, "job_title", column.header().strength(), Confidence.LIKELY, "the values name jobs")
                : Claim.none(column, "a title, but the values name no jobs");
    }

    private static Claim number(Column column, List<Column> columns) {
        boolean street = columns.stream().anyMatch(other -> other.means("street"));
        return street && Fit.of("house_number", column.values()) == Fit.YES
                ? new Claim(
                        column,
                        "house_number",
                        column.header().strength(),
                        Confidence.LIKELY,
                        "a number beside a street, shaped like a house number")
                : Claim.none(column, "a number of something");
    }

    private static String words(String meaning) {
        return switch (meaning) {
            case "customer" -> "id in another system";
            case "opt_out" -> "opted out";
            default -> meaning.replace('_', ' ');
        };
    }
}
