package org.goldthread.udfs.benchmark;

import java.util.List;
import java.util.Random;
import org.goldthread.udfs.text.Emails;
import org.goldthread.udfs.text.InvalidEmail;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Emails as exports have them: of 100, 80 plain, 8 with capitals, 3 with blanks around them, 2 with a display name, 1 with
 * {@code mailto:}, 1 with an invisible character, 1 with an international domain, 1 with an international local part, 3
 * that are none. A third is at Gmail, some of it with dots or a plus tag.
 */
@State(Scope.Thread)
public class EmailsBenchmark {

    private static final String[] GIVEN = {
        "ada", "grace", "alan", "maria", "jose", "wei", "olga", "fatima", "john", "emma", "lukas", "noor"
    };
    private static final String[] FAMILY = {
        "lovelace", "hopper", "turing", "garcia", "silva", "zhang", "ivanova", "khan", "smith", "jansen", "obrien"
    };
    private static final String[] DOMAINS = {
        "gmail.com",
        "gmail.com",
        "gmail.com",
        "yahoo.com",
        "outlook.com",
        "hotmail.co.uk",
        "gmx.de",
        "example.com",
        "mail.example.org",
        "acme-industries.example.net"
    };

    private Values mixed;
    private Values plain;
    private Values wrapped;
    private Values international;
    private Values invalid;
    private Values normalized;

    @Setup
    public void make() {
        mixed = Values.distinct(Values.DISTINCT, EmailsBenchmark::mixed);
        plain = Values.distinct(Values.DISTINCT, EmailsBenchmark::plain);
        wrapped = Values.distinct(Values.DISTINCT, random -> "Ada Lovelace <" + plain(random) + ">");
        international =
                Values.distinct(Values.DISTINCT, random -> local(random) + "@m\u00fcller-" + number(random) + ".de");
        invalid = Values.distinct(Values.DISTINCT, EmailsBenchmark::invalid);
        normalized = Values.distinct(Values.DISTINCT, random -> Emails.normalize(plain(random)));
    }

    @Benchmark
    public String normalize() {
        return Emails.normalize(mixed.next());
    }

    @Benchmark
    public String normalizePlain() {
        return Emails.normalize(plain.next());
    }

    @Benchmark
    public String normalizeWithDisplayName() {
        return Emails.normalize(wrapped.next());
    }

    @Benchmark
    public String normalizeInternationalDomain() {
        return Emails.normalize(international.next());
    }

    @Benchmark
    public String normalizeInvalid() {
        return Emails.normalize(invalid.next());
    }

    @Benchmark
    public InvalidEmail invalidReason() {
        return Emails.invalidReason(mixed.next());
    }

    @Benchmark
    public String canonical() {
        return Emails.canonical(normalized.next());
    }

    @Benchmark
    public List<String> flags() {
        return Emails.flags(normalized.next());
    }

    private static String mixed(Random random) {
        String plain = plain(random);
        int kind = random.nextInt(100);
        if (kind < 80) {
            return plain;
        }
        if (kind < 88) {
            return "" + Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
        }
        return switch (kind) {
            case 88, 89, 90 -> "  " + plain + " ";
            case 91, 92 -> "Ada Lovelace <" + plain + ">";
            case 93 -> "mailto:" + plain;
            case 94 -> "\u200b" + plain + "\u00a0";
            case 95 -> local(random) + "@b\u00fccher-" + number(random) + ".de";
            case 96 -> "j\u00f6rg." + plain;
            default -> invalid(random);
        };
    }

    private static String plain(Random random) {
        return local(random) + "@" + DOMAINS[random.nextInt(DOMAINS.length)];
    }

    private static String local(Random random) {
        String given = GIVEN[random.nextInt(GIVEN.length)];
        String family = FAMILY[random.nextInt(FAMILY.length)];
        return switch (random.nextInt(5)) {
            case 0 -> given + number(random);
            case 1 -> given.charAt(0) + family + number(random);
            case 2 -> given + "." + family + "+" + number(random);
            default -> given + "." + family + number(random);
        };
    }

    private static String invalid(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "nobody " + number(random);
            case 1 -> local(random) + "@localhost";
            case 2 -> local(random) + "@gmail,com";
            default -> plain(random) + ", " + plain(random);
        };
    }

    private static int number(Random random) {
        return random.nextInt(100_000);
    }
}
