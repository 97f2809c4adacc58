package org.goldthread.jobs.propose;

import java.util.Arrays;
import java.util.Comparator;
import org.goldthread.jobs.schema.Attributes;
import org.goldthread.udfs.text.DateOrder;

/** Whether the values of a column can be what its header says. */
enum Fit {
    /** They have the shape. */
    YES,
    /** Nothing speaks against it. */
    MAYBE,
    NO;

    private static final double MOST = 0.6;
    private static final double SOME = 0.3;

    /** How well values fit an attribute, or a meaning of a header. */
    static Fit of(String meaning, ColumnValues values) {
        if (Attributes.TIMES.containsKey(meaning)) {
            return by(Math.max(values.timestamps(), dates(values)));
        }
        if (Attributes.FLAGS.containsKey(meaning) || meaning.equals("opt_out")) {
            return values.booleans() >= MOST ? YES : NO;
        }
        return switch (meaning) {
            case "email" -> by(values.emails());
            case "phone" -> dates(values) >= MOST ? NO : by(values.phones());
            case "full_name" -> sure(values.letterWords(2, 6) >= MOST, values.letterWords(1, 8) >= SOME);
            case "given_name" -> sure(values.withGivenName() >= SOME, values.letterWords(1, 4) >= SOME);
            case "family_name", "middle_name" -> sure(false, values.letterWords(1, 5) >= SOME);
            case "date_of_birth" -> by(dates(values));
            case "gender" -> sure(values.genders() >= MOST, values.kinds() <= 12 && values.numbers() < SOME);
            case "organization" -> sure(values.withOrganizationWord() >= SOME, values.withLetters() >= MOST);
            case "job_title" -> sure(false, values.withLetters() >= MOST && values.words() <= 6);
            case "username", "external_id", "customer", "merged_into" -> sure(false, values.codes() >= MOST);
            case "id_number" -> sure(
                    values.withDigits() >= 0.9 && values.distinct() >= 0.2,
                    values.withDigits() >= MOST && values.words() < 4);
            case "insurance" -> sure(
                    values.withDigits() >= 0.9 && values.words() < 5 && values.distinct() >= 0.2, false);
            case "card" -> by(values.cardNumbers());
            case "street" -> sure(
                    values.withDigits() >= MOST && values.withLetters() >= 0.9,
                    values.withLetters() >= MOST && values.words() <= 12);
            case "house_number" -> by(values.houseNumbers());
            case "unit" -> sure(false, values.words() <= 8);
            case "city" -> sure(
                    false, values.withLetters() >= MOST && values.withDigits() < 0.5 && values.words() <= 6);
            case "region" -> sure(false, values.words() <= 5);
            case "postal_code" -> by(values.postalCodes());
            case "country" -> by(values.countries());
            case "email_consent" -> sure(values.consents() >= MOST, false);
            case "role", "plan", "account_status", "created_via" -> sure(
                    false, values.words() <= 4 && (values.kinds() <= 50 || values.distinct() <= 0.2));
            default -> MAYBE;
        };
    }

    /** The best share of dates that any order of day and month reads. */
    static double dates(ColumnValues values) {
        return Arrays.stream(DateOrder.values())
                .map(values::dates)
                .max(Comparator.naturalOrder())
                .orElse(0.0);
    }

    private static Fit by(double share) {
        return share >= MOST ? YES : share >= SOME ? MAYBE : NO;
    }

    private static Fit sure(boolean yes, boolean maybe) {
        return yes ? YES : maybe ? MAYBE : NO;
    }
}
