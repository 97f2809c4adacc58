package org.goldthread.jobs.propose;

import java.util.Arrays;
import org.goldthread.udfs.text.DateOrder;

/** What the values of a column say when its header says nothing. */
final class ClaimByValues {
    private static final double NEARLY_ALL = 0.8;

    private ClaimByValues() {}

    /** @param nameless whether the file has no header: then weaker signs count, since nothing else is known */
    static Claim of(Column column, boolean nameless) {
        ColumnValues values = column.values();
        if (values.emails() >= NEARLY_ALL) {
            return Claim.byValues(column, "email", Confidence.LIKELY, "the values are e-mail addresses");
        }
        boolean dates = Fit.dates(values) >= NEARLY_ALL;
        if (dates && values.timesOfDay() < 0.2 && isBirthdays(values)) {
            return Claim.byValues(
                    column, "date_of_birth", Confidence.GUESS, "the values are dates that spread over decades");
        }
        double plus = values.share(value -> value.startsWith("+") && ColumnValues.isPhone(value));
        double local =
                values.share(value -> value.matches("0[1-9].{7,}|\\(\\d{2,4}\\).{6,}|\\d{3}[-/. ]\\d{3}[-. ]\\d{4}")
                        && ColumnValues.isPhone(value));
        if (!dates && plus + local >= NEARLY_ALL && values.integers() < 1) {
            return Claim.byValues(column, "phone", Confidence.GUESS, "the values look like phone numbers");
        }
        if (values.genders() > 0.95 && values.numbers() == 0 && values.kinds() > 1 && values.kinds() <= 6) {
            return Claim.byValues(column, "gender", Confidence.GUESS, "the values are words for a gender");
        }
        if (values.letterWords(2, 5) >= NEARLY_ALL
                && values.withGivenName() >= 0.3
                && values.distinct() >= 0.2
                && values.withOrganizationWord() < 0.1) {
            return Claim.byValues(
                    column,
                    "full_name",
                    Confidence.GUESS,
                    "the values are several words, often with a common given name");
        }
        boolean given = values.letterWords(1, 2) >= NEARLY_ALL && values.withGivenName() >= 0.4;
        if (given && (nameless || values.withGivenName() >= 0.6)) {
            return Claim.byValues(column, "given_name", Confidence.GUESS, "the values are often common given names");
        }
        if (!nameless) {
            return Claim.none(column, "the header says nothing that is known, and the values have no telling shape");
        }
        if (values.withDigits() >= NEARLY_ALL && values.withLetters() >= NEARLY_ALL && isStreet(values)) {
            return Claim.byValues(
                    column, "street", Confidence.GUESS, "the values are words with a number before or behind");
        }
        if (values.countries() >= 0.9 && values.share(value -> value.length() > 2) > 0.5) {
            return Claim.byValues(column, "country", Confidence.GUESS, "the values are names of countries");
        }
        return Claim.none(column, "the values have no telling shape");
    }

    private static boolean isBirthdays(ColumnValues values) {
        return Arrays.stream(DateOrder.values()).anyMatch(values::looksLikeBirthdays);
    }

    private static boolean isStreet(ColumnValues values) {
        return values.share(value ->
                        value.matches("\\d{1,5}[A-Za-z]?,? [\\p{L}'. -]{3,}.*|[\\p{L}'. -]{4,} \\d{1,4} ?[A-Za-z]?"))
                >= 0.6;
    }
}
