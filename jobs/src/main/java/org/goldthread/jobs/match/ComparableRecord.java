package org.goldthread.jobs.match;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.goldthread.udfs.text.Emails;

/** The normalized values of one record, decoded once so that comparing is plain field access. Null = not known. */
public final class ComparableRecord {
    /** Columns of records that are compared, in the order in which {@link #of} reads them. */
    public static final List<String> COLUMNS = List.of(
            "given_name_norm",
            "middle_name_norm",
            "family_name_norm",
            "email_norm",
            "phone_norm",
            "date_of_birth_norm",
            "gender_norm",
            "organization_norm",
            "id_number_norm",
            "street_norm",
            "house_number_norm",
            "unit_norm",
            "city_norm",
            "postal_code_norm",
            "region_norm");

    private static final Pattern NO_LETTER = Pattern.compile("[._+-]");
    private static final Term[] TERMS = Term.values();
    /** By {@link Term}: places among {@link #COLUMNS} of what makes the value. */
    private static final int[][] TERM_PLACES = Arrays.stream(TERMS)
            .filter(term -> term != Term.VALUE)
            .map(term -> term.columns().stream().mapToInt(COLUMNS::indexOf).toArray())
            .toArray(int[][]::new);

    private static final String[] LABELS = Arrays.stream(TERMS).map(Term::label).toArray(String[]::new);
    private static final String[] NONE = {};

    final String given;
    /** Without blanks, which typing errors put into names and take out of them. */
    final String givenLetters;

    final String middle;
    final String family;
    /** Without blanks. */
    final String familyLetters;

    final String email;
    final String emailUser;
    final String emailDigits;
    /** Whether the user part is the record's own name and nothing else: every namesake has such an address. */
    final boolean emailFromName;

    final String phone;
    /** Eight digits, yyyymmdd. */
    final String birth;

    final String gender;
    final String organization;
    final String idNumber;
    final String street;
    final String houseNumber;
    final String unit;
    final String unitDigits;
    final String city;
    final String postalCode;
    final String region;

    private final TermFrequencies frequencies;
    private final List<String> attributes;

    /** By attribute that the model names, then the organization; filled when first asked for. */
    private final Words[] words;

    /** Comparison keys of the attributes that the model names, in its order. */
    final String[] others;

    /**
     * log2 of each value's share among records that have one; minus infinity = rare. By {@link Term}; from the place of
     * {@link Term#VALUE} on, by attribute that the model names.
     */
    final double[] rarity;

    private ComparableRecord(
            String[] values, String[] others, double[] rarity, TermFrequencies frequencies, List<String> attributes) {
        this.others = others;
        this.frequencies = frequencies;
        this.attributes = attributes;
        this.words = new Words[others.length + 1];
        given = values[0];
        middle = values[1];
        family = values[2];
        givenLetters = letters(given);
        familyLetters = letters(family);
        email = values[3];
        emailUser = Emails.localPart(email);
        emailDigits = digits(email);
        emailFromName = emailUser != null && isName(NO_LETTER.matcher(emailUser).replaceAll(""));
        phone = values[4];
        birth = values[5];
        gender = values[6];
        organization = values[7];
        idNumber = values[8];
        street = values[9];
        houseNumber = values[10];
        unit = values[11];
        unitDigits = digits(unit);
        city = values[12];
        postalCode = values[13];
        region = values[14];
        this.rarity = rarity;
    }

    /**
     * Reads a row that starts with the columns of {@link ComparedColumns#names}.
     *
     * @param attributes that the model names
     */
    static ComparableRecord of(Row row, TermFrequencies frequencies, List<String> attributes) {
        String[] values = new String[COLUMNS.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = text(row.get(i));
        }
        String[] others =
                attributes.isEmpty() ? NONE : row.<String>getList(values.length).toArray(String[]::new);
        return of(values, others, frequencies, attributes);
    }

    /** Takes the texts of {@link ComparedColumns#texts}. */
    static ComparableRecord of(String[] texts, TermFrequencies frequencies, List<String> attributes) {
        String[] others = attributes.isEmpty() ? NONE : Arrays.copyOfRange(texts, COLUMNS.size(), texts.length);
        return of(texts, others, frequencies, attributes);
    }

    /** Takes values that begin with those of {@link #COLUMNS}; the date as eight digits. */
    static ComparableRecord of(String[] values, String[] others, TermFrequencies frequencies, List<String> attributes) {
        double[] rarity = new double[TERM_PLACES.length + others.length];
        for (int i = 0; i < rarity.length; i++) {
            boolean own = i < TERM_PLACES.length;
            String value = own ? value(values, TERM_PLACES[i]) : others[i - TERM_PLACES.length];
            String column = own ? LABELS[i] : attributes.get(i - TERM_PLACES.length);
            rarity[i] = value == null ? Double.NEGATIVE_INFINITY : frequencies.log2Share(column, value);
        }
        return new ComparableRecord(values, others, rarity, frequencies, attributes);
    }

    /** The values at some places, with blanks between them; null where one is not known. */
    private static String value(String[] values, int[] places) {
        String value = values[places[0]];
        for (int i = 1; i < places.length; i++) {
            value = value == null || values[places[i]] == null ? null : value + ' ' + values[places[i]];
        }
        return value;
    }

    /** The words of an attribute that the model names; it must have a value. */
    Words words(int place) {
        if (words[place] == null) {
            String column = attributes.get(place);
            words[place] = Words.of(others[place], word -> frequencies.wordBits(column, word));
        }
        return words[place];
    }

    /** The words of the organization; there must be one. */
    Words organizationWords() {
        if (words[others.length] == null) {
            String column = Term.ORGANIZATION.label();
            words[others.length] = Words.of(organization, word -> frequencies.wordBits(column, word));
        }
        return words[others.length];
    }

    private boolean isName(String user) {
        if (givenLetters == null || familyLetters == null) {
            return user.equals(givenLetters) || user.equals(familyLetters);
        }
        String g = givenLetters.substring(0, 1);
        String f = familyLetters.substring(0, 1);
        return Stream.of(
                        givenLetters,
                        familyLetters,
                        givenLetters + familyLetters,
                        familyLetters + givenLetters,
                        g + familyLetters,
                        familyLetters + g,
                        givenLetters + f,
                        f + givenLetters)
                .anyMatch(user::equals);
    }

    private static String letters(String name) {
        return name == null || name.indexOf(' ') < 0 ? name : name.replace(" ", "");
    }

    private static String text(Object value) {
        if (value == null || value instanceof String) {
            return (String) value;
        }
        return digits((LocalDate) value);
    }

    private static String digits(String value) {
        return value == null
                ? null
                : value.chars()
                        .filter(c -> c >= '0' && c <= '9')
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    static String digits(LocalDate date) {
        int number = date.getYear() * 10_000 + date.getMonthValue() * 100 + date.getDayOfMonth();
        return Integer.toString(number);
    }
}
