package org.goldthread.jobs.propose;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.goldthread.udfs.text.Booleans;
import org.goldthread.udfs.text.Consents;
import org.goldthread.udfs.text.Countries;
import org.goldthread.udfs.text.DateOrder;
import org.goldthread.udfs.text.Dates;
import org.goldthread.udfs.text.Emails;
import org.goldthread.udfs.text.Identifiers;
import org.goldthread.udfs.text.Placeholders;

/** The values of one sampled column, and the shares of them that have a shape. Shares are of the values that are there. */
final class ColumnValues {
    private static final int LOOKED_AT = 1000;

    private static final Pattern PHONE = Pattern.compile(
            "\\+?[\\d()][\\d ()./-]{4,24}(?:\\s*(?:x|ext\\.?|#)\\s*\\d{1,6})?", Pattern.CASE_INSENSITIVE);
    private static final Pattern POSTAL = Pattern.compile(
            "(?:[A-Z]{1,2}-?)?(?:\\d{3,6}|\\d{5}-\\d{4}|\\d{5}-\\d{3}|\\d{2}-\\d{3}|\\d{3} \\d{2}|\\d{4} ?[A-Z]{2}"
                    + "|\\d{4}-\\d{3}|[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}|[A-Z]\\d[A-Z] ?\\d[A-Z]\\d)(?:\\.0)?");
    private static final Pattern TIME = Pattern.compile(".*\\d[T ]\\d{1,2}:\\d{2}.*");
    private static final Pattern UNIX = Pattern.compile("[1-4]\\d{9}(?:\\d{3})?(?:\\.\\d+)?|[1-4]\\.\\d+[eE]9");
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1,19}");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:[.,]\\d+)?");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}][\\p{L}\\p{M}'’.`-]*");
    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}_:./@|+#-]{1,64}");
    private static final Pattern HOUSE =
            Pattern.compile("\\d{1,5} ?[A-Za-z]?(?:[-/] ?\\d{1,5} ?[A-Za-z]?)?|[A-Za-z]?\\d{1,5}");
    private static final Pattern CARD_SEPARATORS = Pattern.compile("[ ./-]+");
    private static final Set<String> GENDERS = WordFile.words("gender_words.txt");
    private static final Set<String> GIVEN_NAMES = WordFile.words("given_names.txt");
    private static final Set<String> ORGANIZATION_WORDS = WordFile.words("organization_words.txt");

    private final List<String> sampled;
    private final List<String> values;
    private final double fill;
    private final double distinct;

    /** @param cells the column's cells, null where a row has none */
    ColumnValues(List<String> cells) {
        List<String> there = new ArrayList<>();
        Set<String> different = new HashSet<>();
        for (String cell : cells) {
            if (cell != null && !cell.isBlank()) {
                there.add(cell.strip());
                different.add(cell.strip());
            }
        }
        fill = cells.isEmpty() ? 0 : (double) there.size() / cells.size();
        distinct = there.isEmpty() ? 0 : (double) different.size() / there.size();
        sampled = there;
        List<String> meaningful = new ArrayList<>(there);
        meaningful.removeIf(Placeholders::isPlaceholder);
        values = spread(meaningful.isEmpty() ? there : meaningful);
    }

    private static List<String> spread(List<String> all) {
        if (all.size() <= LOOKED_AT) {
            return all;
        }
        List<String> some = new ArrayList<>();
        for (int i = 0; i < LOOKED_AT; i++) {
            some.add(all.get((int) ((long) i * all.size() / LOOKED_AT)));
        }
        return some;
    }

    /** Values that are there, a thousand at most. */
    List<String> values() {
        return values;
    }

    /** Share of the rows that have a value. */
    double fill() {
        return fill;
    }

    /** Different values as a share of the values. */
    double distinct() {
        return distinct;
    }

    /** Different values, of all sampled. */
    long kinds() {
        return Math.round(distinct * sampled.size());
    }

    boolean isEmpty() {
        return sampled.isEmpty();
    }

    double share(Predicate<String> shape) {
        return values.isEmpty() ? 0 : (double) values.stream().filter(shape).count() / values.size();
    }

    double emails() {
        return share(value -> value.indexOf('@') > 0 && Emails.normalize(value) != null);
    }

    double phones() {
        return share(ColumnValues::isPhone);
    }

    /** Numbers of payment cards: twelve to nineteen digits, also in groups; up to two characters may be mistyped. */
    double cardNumbers() {
        return share(value -> {
            String packed = CARD_SEPARATORS.matcher(value).replaceAll("");
            long digits = packed.chars().filter(Character::isDigit).count();
            return digits >= 12 && digits <= 19 && packed.length() - digits <= 2;
        });
    }

    static boolean isPhone(String value) {
        long digits = value.chars().filter(Character::isDigit).count();
        return digits >= 6 && digits <= 15 && PHONE.matcher(value).matches();
    }

    double postalCodes() {
        return share(value -> POSTAL.matcher(value.toUpperCase(Locale.ROOT)).matches());
    }

    /** Dates that are read when the order of day and month is the given one; a time behind them does not matter. */
    double dates(DateOrder order) {
        return share(value ->
                !INTEGER.matcher(value).matches() || value.length() == 8 ? Dates.parse(value, order) != null : false);
    }

    /** Share of the values that the reader takes for a point in time. */
    double timestamps() {
        return share(value -> Dates.timestamp(value) != null && (value.length() >= 8));
    }

    /** Points in time with their time of day, or in Unix seconds. */
    double timesOfDay() {
        return share(
                value -> TIME.matcher(value).matches() || UNIX.matcher(value).matches());
    }

    double booleans() {
        return share(value -> Booleans.parse(value) != null);
    }

    double consents() {
        return share(value -> Consents.normalize(value) != null);
    }

    double countries() {
        return share(value -> Countries.iso2(value) != null);
    }

    double genders() {
        return share(value -> GENDERS.contains(String.join("", HeaderTokens.ofValue(value))));
    }

    double uuids() {
        return share(Identifiers::isUuid);
    }

    double integers() {
        return share(value -> INTEGER.matcher(value).matches());
    }

    double numbers() {
        return share(value -> NUMBER.matcher(value).matches());
    }

    /** Values without blanks that could be somebody's id. */
    double codes() {
        return share(value -> CODE.matcher(value).matches());
    }

    double houseNumbers() {
        return share(value -> HOUSE.matcher(value).matches());
    }

    double withDigits() {
        return share(value -> value.chars().anyMatch(Character::isDigit));
    }

    double withLetters() {
        return share(value -> value.chars().anyMatch(Character::isLetter));
    }

    /** Values that consist of between so many words of letters only. */
    double letterWords(int least, int most) {
        return share(value -> {
            String[] words = value.split("[\\s,]+");
            for (String word : words) {
                if (!WORD.matcher(word).matches()) {
                    return false;
                }
            }
            return words.length >= least && words.length <= most;
        });
    }

    /** Words per value. */
    double words() {
        return values.stream()
                .mapToInt(value -> value.split("\\s+").length)
                .average()
                .orElse(0);
    }

    /** Values with a common given name among their words. */
    double withGivenName() {
        return share(value -> HeaderTokens.ofValue(value).stream().anyMatch(GIVEN_NAMES::contains));
    }

    double withOrganizationWord() {
        return share(value -> HeaderTokens.ofValue(value).stream().anyMatch(ORGANIZATION_WORDS::contains));
    }

    /** Whether the dates spread like birthdays: over decades, and half of them before 2000. */
    boolean looksLikeBirthdays(DateOrder order) {
        List<LocalDate> dates = values.stream()
                .map(value -> Dates.parse(value, order))
                .filter(date -> date != null)
                .sorted()
                .toList();
        if (dates.size() < 3) {
            return false;
        }
        LocalDate early = dates.get(dates.size() / 10);
        LocalDate late = dates.get(dates.size() - 1 - dates.size() / 10);
        return late.getYear() - early.getYear() >= 20
                && dates.get(dates.size() / 2).getYear() < 2005;
    }

    /** The shapes of the values, masked. */
    List<String> masks() {
        return Mask.commonest(values, 3);
    }
}
