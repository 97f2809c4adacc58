package org.goldthread.jobs.match;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The library of comparisons. Each has its levels in order: the first that fits a pair is the pair's level. Where either
 * record lacks the values, the pair has no level and the comparison weighs nothing. Every comparison is symmetric. A model
 * may leave levels out, but for the first and the last, and ask for another similarity: see {@link AppliedLevels}.
 */
enum Comparison {
    /** Given name, with the family and middle names where parts changed places. See {@link NameComparisons#given}. */
    GIVEN_NAME(
            "given_name",
            NameComparisons::given,
            new Level("exact", Term.GIVEN_NAME),
            new Level("typo", null),
            new Level("close", null, NameComparisons.CLOSE),
            new Level("nickname", null),
            new Level("part", null),
            new Level("initial", null),
            new Level("swapped", null),
            new Level("middle", null),
            new Level("crossed", null),
            new Level("similar", null, NameComparisons.SIMILAR),
            new Level("faint", null, NameComparisons.FAINT),
            new Level("else", null)),

    /** Family name; nothing where it changed places with the given name. See {@link NameComparisons#family}. */
    FAMILY_NAME(
            "family_name",
            NameComparisons::family,
            new Level("exact", Term.FAMILY_NAME),
            new Level("typo", null),
            new Level("close", null, NameComparisons.CLOSE),
            new Level("part", null),
            new Level("similar", null, NameComparisons.SIMILAR),
            new Level("faint", null, NameComparisons.FAINT),
            new Level("else", null)),

    /** Middle name or initial. See {@link NameComparisons#middle}. */
    MIDDLE_NAME(
            "middle_name",
            NameComparisons::middle,
            new Level("exact", Term.MIDDLE_NAME),
            new Level("initial", null),
            new Level("close", null, NameComparisons.CLOSE),
            new Level("else", null)),

    /** Date of birth. See {@link BirthComparison#compare}. */
    DATE_OF_BIRTH(
            "date_of_birth",
            BirthComparison::compare,
            new Level("exact", Term.DATE_OF_BIRTH),
            new Level("day_month_swapped", null),
            new Level("one_edit", null),
            new Level("year_default", null),
            new Level("two_parts", null),
            new Level("near", null),
            new Level("within_year", null),
            new Level("else", null)),

    /** E-mail address. See {@link ContactComparisons#email}. */
    EMAIL(
            "email",
            ContactComparisons::email,
            Level.ofOne("exact", Term.EMAIL),
            new Level("close", null),
            new Level("same_user", null),
            new Level("similar_user", null, ContactComparisons.SIMILAR_USER),
            new Level("else", null)),

    /** Phone number. See {@link ContactComparisons#phone}. */
    PHONE(
            "phone",
            ContactComparisons::phone,
            Level.ofOne("exact", Term.PHONE),
            new Level("last_digits", null),
            new Level("one_edit", null),
            new Level("else", null)),

    /** Postal code, city and region together. See {@link PlaceComparisons#place}. */
    PLACE(
            "place",
            PlaceComparisons::place,
            new Level("postal_and_city", Term.POSTAL_CODE),
            new Level("postal", Term.POSTAL_CODE),
            new Level("city_close_postal", null),
            new Level("city", Term.CITY),
            new Level("city_other_postal", Term.CITY),
            new Level("close_postal", null),
            new Level("close_city", null, PlaceComparisons.CLOSE_NAME),
            new Level("region", null),
            new Level("region_only", null),
            new Level("else", null)),

    /** Street, house number and unit together. See {@link PlaceComparisons#street}. */
    STREET(
            "street",
            PlaceComparisons::street,
            new Level("with_unit", null),
            Level.ofOne("with_number", Term.ADDRESS),
            Level.ofOne("other_unit", Term.ADDRESS),
            Level.nearOne("close_with_number", Term.ADDRESS),
            new Level("street", Term.STREET),
            new Level("other_number", Term.STREET),
            new Level("close", null, PlaceComparisons.CLOSE_NAME),
            new Level("unit", Term.UNIT),
            new Level("number", null),
            new Level("else", null)),

    /** Personal id number. See {@link ContactComparisons#idNumber}. */
    ID_NUMBER(
            "id_number",
            ContactComparisons::idNumber,
            Level.ofOne("exact", Term.ID_NUMBER),
            new Level("one_edit", null),
            new Level("else", null)),

    /** Employer or company. See {@link ContactComparisons#organization}. */
    ORGANIZATION(
            "organization",
            ContactComparisons::organization,
            new Level("exact", Term.ORGANIZATION),
            new Level("similar", null, ContactComparisons.SIMILAR_ORGANIZATION),
            new Level("else", null)),

    /** Gender. See {@link ContactComparisons#gender}. */
    GENDER("gender", ContactComparisons::gender, new Level("exact", null), new Level("else", null)),

    /** Any other attribute, which the model names. See {@link ValueComparison#compare}. */
    VALUE(
            "value",
            new Level("exact", Term.VALUE),
            new Level("close", null),
            new Level("similar", null, ValueComparison.SIMILAR),
            new Level("weak", null, ValueComparison.WEAK),
            new Level("else", null));

    /** What {@link #level} gives when either record lacks the values. */
    static final int NULL = -1;

    /**
     * A level of agreement.
     *
     * @param label name in the model file
     * @param term whose frequency may replace u; null = the level has no single value
     * @param shared what only one person, or one home, has as a rule: a value that more hold counts with its share, where
     *     that is above u; null = nothing of that kind
     * @param equal whether a pair of this level has the same value of {@code shared}, and not only one like it
     * @param similarity least Jaro-Winkler similarity that it asks for, unless a model says otherwise; null = it asks for
     *     none
     */
    record Level(String label, Term term, Term shared, boolean equal, Double similarity) {
        Level(String label, Term term, Double similarity) {
            this(label, term, null, false, similarity);
        }

        Level(String label, Term term) {
            this(label, term, null);
        }

        static Level ofOne(String label, Term shared) {
            return new Level(label, null, shared, true, null);
        }

        static Level nearOne(String label, Term shared) {
            return new Level(label, null, shared, false, null);
        }
    }

    /** Finds the level of a pair. */
    @FunctionalInterface
    private interface Comparator {
        int level(ComparableRecord a, ComparableRecord b, AppliedLevels applied);
    }

    private final String label;
    private final Comparator comparator;
    private final List<Level> levels;

    /** A comparison of one attribute that the model names. */
    Comparison(String label, Level... levels) {
        this(label, null, levels);
    }

    Comparison(String label, Comparator comparator, Level... levels) {
        this.label = label;
        this.comparator = comparator;
        this.levels = List.of(levels);
    }

    /** Name in the model file. */
    String label() {
        return label;
    }

    /** About what it costs to find two strangers to disagree, as a multiple of comparing two short texts. */
    double cost() {
        return switch (this) {
            case GENDER, ID_NUMBER -> 1;
            case DATE_OF_BIRTH, PHONE, MIDDLE_NAME -> 2;
            case PLACE, EMAIL -> 4;
            case FAMILY_NAME, STREET, ORGANIZATION -> 6;
            case GIVEN_NAME, VALUE -> 8;
        };
    }

    /** Whether block keys, SQL expressions over records, look at what is compared here. */
    boolean uses(String keys) {
        return columns().stream().anyMatch(keys::contains);
    }

    private List<String> columns() {
        return switch (this) {
            case PLACE -> List.of("postal_code_norm", "city_norm", "region_norm");
            case STREET -> List.of("street_norm", "house_number_norm", "unit_norm");
            case VALUE -> List.of();
            default -> List.of(label + "_norm");
        };
    }

    /** The levels in order. */
    List<Level> levels() {
        return levels;
    }

    /** Whether the model says which attribute is compared. */
    boolean isOfNamedAttribute() {
        return comparator == null;
    }

    /**
     * Place of the pair's level in {@link #levels}, or {@link #NULL}.
     *
     * @param place of the attribute among the model's; looked at where {@link #isOfNamedAttribute}
     * @param applied levels that a pair can get
     */
    int level(ComparableRecord a, ComparableRecord b, int place, AppliedLevels applied) {
        return isOfNamedAttribute() ? ValueComparison.compare(a, b, place, applied) : comparator.level(a, b, applied);
    }

    /** What a model's comparison is called in the library. */
    static Comparison of(MatchModel.Comparing comparing) {
        return named(comparing.comparison()).orElseThrow();
    }

    /** The levels that a model's comparison lists. */
    static List<Level> levels(MatchModel.Comparing comparing) {
        Comparison comparison = of(comparing);
        return comparing.levels().stream()
                .map(listed -> comparison.level(listed.label()).orElseThrow())
                .toList();
    }

    Optional<Level> level(String label) {
        return levels.stream().filter(level -> level.label().equals(label)).findFirst();
    }

    static Optional<Comparison> named(String label) {
        return Arrays.stream(values())
                .filter(comparison -> comparison.label.equals(label))
                .findFirst();
    }
}
