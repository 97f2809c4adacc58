package org.goldthread.jobs.normalize;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.goldthread.udfs.text.Addresses;
import org.goldthread.udfs.text.DateOrder;
import org.goldthread.udfs.text.Dates;
import org.goldthread.udfs.text.Emails;
import org.goldthread.udfs.text.Identifiers;
import org.goldthread.udfs.text.Names;
import org.goldthread.udfs.text.PersonName;
import org.goldthread.udfs.text.Phones;
import org.goldthread.udfs.text.Placeholders;

/** What takes more than one value of a record to normalize. */
final class Normalizers {
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern NOT_CODE = Pattern.compile("[^\\p{L}\\p{N}]");

    private Normalizers() {}

    /** Comparison keys of a name's parts; null = none. */
    record NameKeys(String given, String middle, String family) {}

    /** Comparison keys of a street and the house number in it; null = none. */
    record AddressKeys(String street, String houseNumber) {}

    /** Comparison keys of the name's parts; a part that is missing is taken from the full name. */
    static NameKeys name(String full, String given, String middle, String family) {
        String givenKey = Names.normalize(given);
        String middleKey = Names.normalize(middle);
        String familyKey = Names.normalize(family);
        if (full != null && (givenKey == null || familyKey == null)) {
            PersonName parts = Names.parse(full);
            if (parts != null) {
                givenKey = givenKey == null ? Names.normalize(parts.given()) : givenKey;
                middleKey = middleKey == null ? Names.normalize(parts.middle()) : middleKey;
                familyKey = familyKey == null ? Names.normalize(parts.family()) : familyKey;
            }
        }
        return new NameKeys(givenKey, middleKey, familyKey);
    }

    /** E.164 by the record's country, else by the source's region; null also for a number typed to fill a field. */
    static String phone(String raw, String country, String region) {
        String e164 = Phones.normalize(raw, country, region);
        return Phones.isPlaceholder(e164) ? null : e164;
    }

    static LocalDate date(String raw, String order) {
        return raw == null ? null : Dates.parse(raw, DateOrder.valueOf(order));
    }

    /** An identifier by its type: addresses and phones in their own form, everything else as text with its case. */
    static String identifier(String type, String value, String country, String region) {
        if (type == null || value == null) {
            return null;
        }
        return switch (type) {
            case "email" -> Emails.normalize(value);
            case "phone" -> phone(value, country, region);
            case "oauth_subject" -> login(value);
            default -> Identifiers.text(value);
        };
    }

    /** A login is written provider:subject; the provider's spelling is unified, the subject's is kept. */
    private static String login(String value) {
        int end = value.indexOf(':');
        return end < 0
                ? Identifiers.text(value)
                : Identifiers.providerSubject(value.substring(0, end), value.substring(end + 1));
    }

    /** The street without its house number: the one of its own field if there is one, else the one in the line. */
    static AddressKeys address(String street, String houseNumber) {
        String number = Addresses.houseNumber(houseNumber);
        if (number == null && houseNumber != null) {
            number = lettersAndDigits(houseNumber);
        }
        String key = Addresses.street(street);
        if (key == null || houseNumber != null) {
            return new AddressKeys(key, number);
        }
        number = Addresses.houseNumber(street);
        return new AddressKeys(number == null ? key : without(key, number), number);
    }

    /** Drops the number from the words of a street, and a flat's number before it; never the whole street. */
    private static String without(String key, String number) {
        List<String> words = List.of(key.split(" "));
        List<String> parts =
                number.chars().allMatch(Character::isLetterOrDigit) ? List.of(number) : List.of(NOT_WORD.split(number));
        int at = Collections.lastIndexOfSubList(words, parts);
        if (at < 0 || parts.size() == words.size()) {
            return key;
        }
        boolean flatBefore = at == 1 && words.get(0).chars().allMatch(Character::isDigit);
        List<String> kept = new ArrayList<>(flatBefore ? List.of() : words.subList(0, at));
        kept.addAll(words.subList(at + parts.size(), words.size()));
        return kept.isEmpty() ? key : String.join(" ", kept);
    }

    /** First letter, lower case; the German and English words for a woman are female. */
    static String gender(String raw) {
        String key = Names.normalize(raw);
        if (key == null) {
            return null;
        }
        String letter = key.substring(0, 1);
        return letter.equals("w") ? "f" : letter;
    }

    static String idNumber(String raw) {
        String text = lettersAndDigits(Identifiers.text(raw));
        return Placeholders.isPlaceholder(text) ? null : text;
    }

    private static String lettersAndDigits(String text) {
        if (text == null) {
            return null;
        }
        String kept = NOT_CODE.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
        return kept.isEmpty() ? null : kept;
    }
}
