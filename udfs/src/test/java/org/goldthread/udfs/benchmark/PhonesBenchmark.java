package org.goldthread.udfs.benchmark;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Random;
import org.goldthread.udfs.text.Phones;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Distinct valid phones in several spellings, and beside them what libphonenumber takes to parse them only, and to parse,
 * validate and write them. Nothing is cached between calls.
 */
@State(Scope.Thread)
public class PhonesBenchmark {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private Values german;
    private Values american;
    private Values international;
    private Values manyCountries;
    private Values unusual;
    private Values invalid;

    @Setup
    public void make() {
        german = Values.distinct(Values.DISTINCT, PhonesBenchmark::german);
        american = Values.distinct(Values.DISTINCT, PhonesBenchmark::american);
        international = Values.distinct(Values.DISTINCT, random -> switch (random.nextInt(3)) {
            case 0 -> "+49 " + german(random).substring(1);
            case 1 -> "+1 " + american(random);
            default -> "+44 7400 1" + digits(random, 5);
        });
        List<String> regions = NUMBERS.getSupportedRegions().stream().sorted().toList();
        manyCountries = Values.distinct(Values.DISTINCT, random -> anywhere(random, regions));
        unusual = Values.distinct(Values.DISTINCT, random -> switch (random.nextInt(4)) {
            case 0 -> american(random) + " ext. " + digits(random, 3);
            case 1 -> "tel: " + american(random);
            case 2 -> american(random) + " / " + american(random);
            default -> american(random) + " (mobile)";
        });
        invalid = Values.distinct(Values.DISTINCT, random -> "1" + digits(random, 7 + random.nextInt(2)));
    }

    @Benchmark
    public String normalizeGerman() {
        return Phones.normalize(german.next(), "DE");
    }

    @Benchmark
    public String normalizeAmericanBySecondHint() {
        return Phones.normalize(american.next(), null, "US");
    }

    @Benchmark
    public String normalizeInternational() {
        return Phones.normalize(international.next(), null);
    }

    @Benchmark
    public String normalizeManyCountries() {
        return Phones.normalize(manyCountries.next(), null);
    }

    @Benchmark
    public String normalizeUnusual() {
        return Phones.normalize(unusual.next(), "US");
    }

    @Benchmark
    public String normalizeInvalid() {
        return Phones.normalize(invalid.next(), "US");
    }

    @Benchmark
    public PhoneNumber libraryParsesInternational() throws NumberParseException {
        return NUMBERS.parse(international.next(), null);
    }

    @Benchmark
    public String libraryNormalizesInternational() throws NumberParseException {
        return byLibrary(international.next(), null);
    }

    @Benchmark
    public String libraryNormalizesGerman() throws NumberParseException {
        return byLibrary(german.next(), "DE");
    }

    @Benchmark
    public String libraryNormalizesManyCountries() throws NumberParseException {
        return byLibrary(manyCountries.next(), null);
    }

    private static String byLibrary(String raw, String region) throws NumberParseException {
        PhoneNumber number = NUMBERS.parse(raw, region);
        return NUMBERS.isValidNumber(number) ? NUMBERS.format(number, PhoneNumberFormat.E164) : null;
    }

    private static String german(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> "030 " + (2 + random.nextInt(8)) + digits(random, 7);
            case 1 -> "089/" + (2 + random.nextInt(8)) + digits(random, 6);
            default -> "0171 " + (1 + random.nextInt(9)) + digits(random, 6);
        };
    }

    private static String american(Random random) {
        String local = (200 + random.nextInt(800)) + "-" + digits(random, 4);
        return random.nextBoolean() ? "(415) " + local : "212-" + local;
    }

    /** An example number of some country with its last four digits by chance. */
    private static String anywhere(Random random, List<String> regions) {
        PhoneNumber number = null;
        while (number == null || !NUMBERS.isValidNumber(number)) {
            PhoneNumber example = NUMBERS.getExampleNumber(regions.get(random.nextInt(regions.size())));
            long tail = example.getNationalNumber() / 10_000 * 10_000 + random.nextInt(10_000);
            number = new PhoneNumber().mergeFrom(example).setNationalNumber(tail);
        }
        return NUMBERS.format(number, random.nextBoolean() ? PhoneNumberFormat.INTERNATIONAL : PhoneNumberFormat.E164);
    }

    private static String digits(Random random, int count) {
        StringBuilder digits = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }
}
