package org.goldthread.udfs.text;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Set;
import java.util.stream.Stream;

/** Country names and codes to ISO 3166-1 alpha-2. */
public final class Countries {

    private static final List<Locale> LANGUAGES = Stream.of(
                    "en", "de", "fr", "it", "es", "pt", "nl", "pl", "sv", "da", "nb", "fi", "cs", "hu", "ro", "tr",
                    "ru", "ja", "zh", "ko")
            .map(Locale::forLanguageTag)
            .toList();
    private static final Set<String> CODES = Set.of(Locale.getISOCountries());
    private static final Map<String, String> CODE_OF = load();

    private Countries() {}

    /**
     * Reads ISO2 (any case), ISO3, names in twenty languages, and common other spellings (USA, U.K., Holland). {@code NA} in capitals is Namibia, "na" and "n/a" are placeholders.
     *
     * @return upper-case ISO2; null for null, placeholders and unknown names
     */
    public static String iso2(String raw) {
        if (raw == null || CODES.contains(raw)) {
            return raw;
        }
        String value = Folding.clean(raw);
        if (value == null) {
            return null;
        }
        if (!value.equals("NA") && Placeholders.isPlaceholder(value)) {
            return null;
        }
        String key = key(value);
        return key == null ? null : CODE_OF.get(key);
    }

    private static String key(String value) {
        boolean plain = value.indexOf('.') < 0 && value.indexOf('&') < 0;
        String key = Folding.key(plain ? value : value.replace(".", "").replace("&", " and "));
        return key != null && key.startsWith("the ") ? key.substring(4) : key;
    }

    private static Map<String, String> load() {
        Map<String, String> codes = new HashMap<>();
        WordList.variants("country_aliases.csv").forEach((alias, code) -> codes.put(key(alias), code));
        for (String code : Locale.getISOCountries()) {
            codes.put(key(code), code);
        }
        for (String code : Locale.getISOCountries()) {
            Locale country = new Locale.Builder().setRegion(code).build();
            try {
                codes.putIfAbsent(key(country.getISO3Country()), code);
            } catch (MissingResourceException e) {
                continue; // a code without an alpha-3 form is still read by its name
            }
        }
        for (Locale language : LANGUAGES) {
            for (String code : Locale.getISOCountries()) {
                Locale country = new Locale.Builder().setRegion(code).build();
                codes.putIfAbsent(key(country.getDisplayCountry(language)), code);
            }
        }
        return Map.copyOf(codes);
    }
}
