package org.goldthread.jobs.propose;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a column is that is just called "name" (nom, nombre, naam, nome): that depends on its neighbours and values. */
final class ClaimName {
    private static final Set<String> CONTACT = Set.of("street", "city", "postal_code", "phone");

    private ClaimName() {}

    static Claim of(Column column, List<Column> columns) {
        ColumnValues values = column.values();
        HeaderWords.Strength strength = column.header().strength();
        Optional<Column> given = find(columns, "given_name");
        Optional<Column> family = find(columns, "family_name");
        boolean whole = given.map(part -> column.contains(part) >= 0.5).orElse(false)
                || family.map(part -> column.contains(part) >= 0.5).orElse(false);
        boolean letters = values.letterWords(1, 6) >= 0.5;
        if (whole && letters) {
            return new Claim(
                    column,
                    "full_name",
                    strength,
                    Confidence.LIKELY,
                    "the values hold those of the columns of name parts");
        }
        if (given.isPresent() && family.isEmpty() && letters) {
            return new Claim(
                    column, "family_name", strength, Confidence.LIKELY, "there is a column of given names beside it");
        }
        if (family.isPresent() && given.isEmpty() && letters) {
            return new Claim(
                    column, "given_name", strength, Confidence.LIKELY, "there is a column of family names beside it");
        }
        boolean person = values.letterWords(2, 6) >= 0.6 && values.withOrganizationWord() < 0.1;
        if (given.isEmpty() && person && isPerson(values, columns)) {
            return new Claim(
                    column,
                    "full_name",
                    strength,
                    values.withGivenName() >= 0.3 ? Confidence.SURE : Confidence.LIKELY,
                    "the values are two or more words of letters");
        }
        boolean contact =
                columns.stream().anyMatch(other -> other.meaning() != null && CONTACT.contains(other.meaning()));
        boolean named = values.withOrganizationWord() >= 0.15 && values.withDigits() < 0.3;
        if (find(columns, "organization").isEmpty() && given.isEmpty() && (named || contact)) {
            return new Claim(
                    column,
                    "organization",
                    strength,
                    Confidence.GUESS,
                    "the values are no names of people" + (named ? ", and some have words of companies" : ""));
        }
        return Claim.none(column, "a name, but the values are not those of people");
    }

    private static boolean isPerson(ColumnValues values, List<Column> columns) {
        boolean personal = columns.stream()
                .anyMatch(other -> other.means("email")
                        || other.means("date_of_birth")
                        || other.means("gender")
                        || other.means("id_number"));
        return values.withGivenName() >= (personal ? 0.02 : 0.12);
    }

    private static Optional<Column> find(List<Column> columns, String meaning) {
        return columns.stream()
                .filter(other -> other.means(meaning) && other.header().strength() != HeaderWords.Strength.PART)
                .findFirst();
    }
}
