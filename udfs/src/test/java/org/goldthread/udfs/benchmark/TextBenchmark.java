package org.goldthread.udfs.benchmark;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import java.util.UUID;
import org.goldthread.udfs.text.Addresses;
import org.goldthread.udfs.text.Booleans;
import org.goldthread.udfs.text.Consents;
import org.goldthread.udfs.text.Countries;
import org.goldthread.udfs.text.DateOrder;
import org.goldthread.udfs.text.Dates;
import org.goldthread.udfs.text.Identifiers;
import org.goldthread.udfs.text.Placeholders;
import org.goldthread.udfs.text.Urls;
import org.goldthread.udfs.text.Usernames;
import org.goldthread.udfs.text.Uuids;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Dates, addresses, identifiers and states, each in the spellings of several exports. */
@State(Scope.Thread)
public class TextBenchmark {

    private static final int COUNT = 100_000;
    private static final String[] ENDS = {" St", " Street", " Ave", " Road", " Rd.", " Lane", "str.", "stra\u00dfe"};
    private static final String[] COUNTRIES = {"US", "Germany", "DE", "United Kingdom", "FR", "USA", "us", "Espa\u00f1a"
    };
    private static final String[] STATES = {"SUBSCRIBED", "never_subscribed", "true", "Unsubscribed", "opt-in", "f", "1"
    };
    private static final String[] CITIES = {"Berlin", "M\u00fcnchen", "New York", "St. Louis", "London", "San Francisco"
    };
    private static final String[] REGIONS = {"California", "CA", "Bayern", "New York", "US-CA", "NSW"};

    private Values dates;
    private Values times;
    private Values streets;
    private Values codes;
    private Values ids;
    private Values urls;
    private int next;

    @Setup
    public void make() {
        dates = Values.distinct(COUNT / 4, TextBenchmark::date);
        times = Values.distinct(COUNT, TextBenchmark::time);
        streets = Values.distinct(COUNT, TextBenchmark::street);
        codes = Values.distinct(COUNT / 4, random -> switch (random.nextInt(4)) {
            case 0 -> "SW" + random.nextInt(20) + "A " + random.nextInt(10) + (char) ('A' + random.nextInt(26)) + "A";
            case 1 -> (10000 + random.nextInt(80000)) + "-" + (1000 + random.nextInt(9000));
            default -> String.valueOf(10000 + random.nextInt(80000));
        });
        ids = Values.distinct(
                COUNT,
                random -> random.nextBoolean()
                        ? "usr_" + Long.toHexString(random.nextLong())
                        : new UUID(random.nextLong(), random.nextLong()).toString());
        urls = Values.distinct(
                COUNT, random -> "https://www." + NamesBenchmark.word(random) + ".co.uk/a/" + random.nextInt(99));
    }

    @Benchmark
    public LocalDate date() {
        return Dates.parse(dates.next(), DateOrder.DMY);
    }

    @Benchmark
    public Instant timestamp() {
        return Dates.timestamp(times.next());
    }

    @Benchmark
    public String street() {
        return Addresses.street(streets.next());
    }

    @Benchmark
    public String houseNumber() {
        return Addresses.houseNumber(streets.next());
    }

    @Benchmark
    public String unit() {
        return Addresses.unit(streets.next());
    }

    @Benchmark
    public String postalCode() {
        return Addresses.postalCode(codes.next(), "US");
    }

    @Benchmark
    public String city() {
        return Addresses.city(one(CITIES));
    }

    @Benchmark
    public String region() {
        return Addresses.region(one(REGIONS));
    }

    @Benchmark
    public String country() {
        return Countries.iso2(one(COUNTRIES));
    }

    @Benchmark
    public String identifier() {
        return Identifiers.text(ids.next());
    }

    @Benchmark
    public String providerSubject() {
        return Identifiers.providerSubject("google-oauth2", ids.next());
    }

    @Benchmark
    public String username() {
        return Usernames.normalize(ids.next());
    }

    @Benchmark
    public String uuid() {
        return Uuids.normalize(ids.next());
    }

    @Benchmark
    public String urlDomain() {
        return Urls.domain(urls.next());
    }

    @Benchmark
    public boolean placeholder() {
        return Placeholders.isPlaceholder(ids.next());
    }

    @Benchmark
    public Boolean truth() {
        return Booleans.parse(one(STATES));
    }

    @Benchmark
    public String consent() {
        return Consents.normalize(one(STATES));
    }

    private String one(String[] values) {
        next = next + 1 == values.length ? 0 : next + 1;
        return values[next];
    }

    private static String date(Random random) {
        LocalDate date = LocalDate.of(1930, 1, 1).plusDays(random.nextInt(29_000));
        return switch (random.nextInt(10)) {
            case 0 -> date.getDayOfMonth() + "." + date.getMonthValue() + "." + date.getYear();
            case 1 -> date.getDayOfMonth() + "/" + date.getMonthValue() + "/" + date.getYear();
            case 2 -> date.getDayOfMonth() + " May " + date.getYear();
            case 3 -> date.toString().replace("-", "");
            default -> date.toString();
        };
    }

    private static String time(Random random) {
        Instant time =
                Instant.ofEpochSecond(1_600_000_000L + random.nextInt(200_000_000), random.nextInt(1000) * 1_000_000L);
        return switch (random.nextInt(6)) {
            case 0 -> String.valueOf(time.getEpochSecond());
            case 1 -> time.getEpochSecond() + "." + random.nextInt(1000);
            case 2 -> time.toString().replace('T', ' ').replace("Z", "+00");
            default -> time.toString();
        };
    }

    private static String street(Random random) {
        String name = NamesBenchmark.word(random);
        int number = 1 + random.nextInt(300);
        return switch (random.nextInt(8)) {
            case 0 -> "Flat " + random.nextInt(20) + ", " + number + " " + name + " Rd";
            case 1 -> name + "str. " + number;
            case 2 -> name + "stra\u00dfe " + number + "a";
            case 3 -> number + " " + name + " St Apt #" + random.nextInt(30);
            default -> number + " " + name + ENDS[random.nextInt(ENDS.length)];
        };
    }
}
