package org.goldthread.udfs.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** The quick scan and the full reading are one function: where the scan gives an address, the reading gives the same. */
class EmailReadingTest {

    /** These cost a second or two; -Demails.values=N tries more. */
    private static final int VALUES = Integer.getInteger("emails.values", 300_000);

    private static final String[] PIECES = {
        "a",
        "Z",
        "7",
        "ada",
        "Ada",
        "info",
        "test",
        "x",
        ".",
        "..",
        "-",
        "--",
        "_",
        "+",
        "'",
        "%",
        "|",
        "!",
        "@",
        "@",
        "@",
        "@gmail.com",
        "@example.com",
        "@Example.CO.uk",
        "@test.com",
        "@docomo.ne.jp",
        "com",
        ".com",
        ".c",
        ".co-uk",
        ".museum",
        ".1",
        "xn--",
        "xn--mnchen-3ya",
        "ab--c",
        "mailto:",
        "smtp:",
        " ",
        "  ",
        "\t",
        "<",
        ">",
        "\"",
        "\\",
        "(",
        ")",
        ",",
        ";",
        ":",
        "\u00e9",
        "\u00df",
        "\u212a",
        "\u0130",
        "\uff20",
        "\u200b",
        "aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggg",
    };

    @Test
    void the_quick_scan_says_what_the_full_reading_says() {
        Random random = new Random(20261122L);
        int plain = 0;
        for (int i = 0; i < VALUES; i++) {
            String raw = nearEmail(random);
            String quick = EmailReading.plain(raw);
            if (quick != null) {
                plain++;
                EmailReading full = EmailReading.any(raw);
                boolean placeholder =
                        full.problem() == InvalidEmail.PLACEHOLDER && Placeholders.isPlaceholderEmail(quick);
                if (!placeholder && !quick.equals(full.address())) {
                    fail("'%s' is '%s' at a glance, but in full %s", raw, quick, full);
                }
            }
        }
        assertThat(plain).isGreaterThan(VALUES / 5);
    }

    /** One part in two is an address with something put in, taken out or doubled; the others are pieces in a row. */
    private static String nearEmail(Random random) {
        StringBuilder value = new StringBuilder();
        if (random.nextBoolean()) {
            value.append("Ada.lovelace1@mail.example-")
                    .append(random.nextInt(100))
                    .append(".com");
            for (int changes = random.nextInt(3); changes > 0; changes--) {
                int place = random.nextInt(value.length());
                switch (random.nextInt(3)) {
                    case 0 -> value.insert(place, PIECES[random.nextInt(PIECES.length)]);
                    case 1 -> value.deleteCharAt(place);
                    default -> value.insert(place, value.charAt(place));
                }
            }
        } else {
            for (int pieces = 1 + random.nextInt(7); pieces > 0; pieces--) {
                value.append(PIECES[random.nextInt(PIECES.length)]);
            }
        }
        return value.toString();
    }
}
