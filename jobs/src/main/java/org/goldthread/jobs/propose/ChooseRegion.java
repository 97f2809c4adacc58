package org.goldthread.jobs.propose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.goldthread.udfs.text.Countries;
import org.goldthread.udfs.text.Phones;

/**
 * Which country the phone numbers without a country code belong to: one in which more of them are valid than of numbers made
 * of any digits, since some countries take almost everything. Countries and states that the rows name count too.
 */
final class ChooseRegion {
    /** In this order, which stands for how likely an export is to be from there. */
    private static final List<String> REGIONS = List.of(
            "US", "GB", "DE", "FR", "ES", "IT", "PL", "NL", "AU", "CA", "AT", "CH", "BE", "PT", "BR", "IN", "IE", "NZ",
            "SE", "NO", "DK", "FI", "CZ", "SK", "HU", "RO", "GR", "TR", "UA", "RU", "MX", "AR", "CL", "CO", "JP", "CN",
            "KR", "SG", "HK", "ZA", "IL", "AE", "LU", "HR", "SI", "RS", "BG", "LT", "LV", "EE");

    private static final int LOOKED_AT = 100;
    private static final double PER_RANK = 0.02;
    private static final double BY_COUNTRY = 2.0;
    private static final double BY_STATE = 1.0;
    private static final double BY_FORM = 0.5;
    private static final double BY_LANGUAGE = 4.0;

    /** (906)011-7909, 404-352-9009, 212/243-9579: as North America writes them. */
    private static final Pattern AMERICAN = Pattern.compile("\\(?\\d{3}\\)?[-./ ]? ?\\d{3}[-. ]\\d{4}");

    private static final Map<String, Set<String>> STATES = Map.of(
            "US",
            Set.of(
                    ("al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh"
                                    + " ok or pa ri sc sd tn tx ut vt va wv wi wy dc alabama alaska arizona arkansas california"
                                    + " colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas"
                                    + " kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri"
                                    + " montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont"
                                    + " virginia washington wisconsin wyoming newyork newjersey newmexico northcarolina"
                                    + " southcarolina northdakota southdakota westvirginia rhodeisland newhampshire")
                            .split(" ")),
            "AU",
            Set.of("nsw", "vic", "qld", "sa", "wa", "tas", "nt", "act", "newsouthwales", "victoria", "queensland"),
            "CA",
            Set.of("on", "qc", "bc", "ab", "mb", "sk", "ns", "nb", "nl", "pe", "ontario", "quebec", "britishcolumbia"),
            "DE",
            Set.of("bayern", "badenwurttemberg", "hessen", "sachsen", "niedersachsen", "nordrheinwestfalen", "nrw"));

    /** Words of headers that one language has, by the countries that speak it; the first is the likeliest. */
    private static final Map<String, Set<String>> LANGUAGES = Map.of(
            "DE AT CH",
                    Set.of(
                            "vorname",
                            "nachname",
                            "familienname",
                            "strasse",
                            "plz",
                            "ort",
                            "geburtsdatum",
                            "hausnummer"),
            "FR BE CH LU", Set.of("prenom", "nom", "rue", "ville", "naissance", "courriel", "sexe", "pays"),
            "ES MX AR CO CL", Set.of("nombre", "apellidos", "apellido", "calle", "ciudad", "nacimiento", "correo"),
            "PL", Set.of("imie", "nazwisko", "ulica", "miasto", "urodzenia", "miejscowosc", "pesel"),
            "NL BE", Set.of("voornaam", "achternaam", "straat", "woonplaats", "plaats", "geboortedatum"),
            "IT", Set.of("cognome", "indirizzo", "citta", "nascita", "comune", "cellulare"),
            "PT", Set.of("sobrenome", "apelido", "morada", "cidade", "rua", "nascimento", "telemovel"),
            "BR", Set.of("sobrenome", "cpf", "cep", "cidade", "rua", "nascimento", "celular"));

    private ChooseRegion() {}

    /**
     * The region and why.
     *
     * @param region ISO country; null = none is needed, or none fits
     * @param reason what the rows show; null = there are no numbers that need a region
     */
    record Choice(String region, String reason) {}

    /**
     * @param phones columns of phone numbers
     * @param columns all columns: of countries and states among them
     */
    static Choice of(List<Column> phones, List<Column> columns) {
        List<String> local = new ArrayList<>();
        for (Column column : phones) {
            List<String> values = column.values().values();
            int step = Math.max(1, values.size() / LOOKED_AT);
            for (int i = 0; i < values.size() && local.size() < LOOKED_AT; i += step) {
                String value = values.get(i);
                if (!value.startsWith("+") && !value.startsWith("00")) {
                    local.add(value);
                }
            }
        }
        if (local.isEmpty()) {
            return new Choice(null, null);
        }
        Map<String, Double> named = named(columns);
        List<String> random = random(local);
        double american = share(local, value -> AMERICAN.matcher(value).matches());
        String best = null;
        double most = 0;
        for (int rank = 0; rank < REGIONS.size(); rank++) {
            String region = REGIONS.get(rank);
            double gain = gain(valid(local, region), valid(random, region));
            boolean america = region.equals("US") || region.equals("CA");
            double score =
                    gain + named.getOrDefault(region, 0.0) + (america ? BY_FORM * american : 0) - PER_RANK * rank;
            if (score > most) {
                most = score;
                best = region;
            }
        }
        if (best == null) {
            return new Choice(
                    null, "phone numbers without a country code fit no one country: name it, for example region: GB");
        }
        String rows = named.containsKey(best) ? "; countries, states or the language of the headers say so too" : "";
        return new Choice(
                best,
                percent(valid(local, best)) + " of the sampled phone numbers without a country code are valid there"
                        + rows);
    }

    /** How much better the numbers fit than any digits do: relative entropy; 0 when they fit worse. */
    private static double gain(double valid, double byChance) {
        double share = clamp(valid);
        double chance = clamp(byChance);
        return share <= chance
                ? 0
                : share * Math.log(share / chance) + (1 - share) * Math.log((1 - share) / (1 - chance));
    }

    private static double clamp(double share) {
        return Math.min(0.99, Math.max(0.01, share));
    }

    private static double valid(List<String> numbers, String region) {
        return share(numbers, number -> {
            String normalized = Phones.normalize(number, region);
            return normalized != null && region.equals(Phones.region(normalized));
        });
    }

    /** Numbers of the same lengths, of digits that follow from their place only. */
    private static List<String> random(List<String> numbers) {
        List<String> random = new ArrayList<>();
        long state = 20261122;
        for (String number : numbers) {
            StringBuilder digits = new StringBuilder();
            for (int i = 0; i < number.length(); i++) {
                if (Character.isDigit(number.charAt(i))) {
                    state = state * 6364136223846793005L + 1442695040888963407L;
                    digits.append((state >>> 33) % 10);
                }
            }
            random.add(digits.toString());
        }
        return random;
    }

    /** Countries that the file's own columns speak for. */
    private static Map<String, Double> named(List<Column> columns) {
        Map<String, Double> named = new HashMap<>();
        LANGUAGES.forEach((regions, words) -> {
            long met = columns.stream()
                    .filter(column ->
                            HeaderTokens.of(column.name().name()).stream().anyMatch(words::contains))
                    .count();
            if (met > 1) {
                for (String region : regions.split(" ")) {
                    named.merge(region, regions.startsWith(region) ? BY_LANGUAGE : BY_LANGUAGE / 2, Double::sum);
                }
            }
        });
        for (Column column : columns) {
            if (column.means("country") && column.values().fill() >= 0.5) {
                // Each number is read by its own row's country; the region is for the few rows that name none.
                commonest(column).ifPresent(region -> named.merge(region, BY_COUNTRY, Double::sum));
            }
            if (column.means("region")) {
                STATES.forEach((region, states) -> {
                    double share = column.values()
                            .share(value -> states.contains(
                                    value.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "")));
                    if (share >= 0.5) {
                        named.merge(region, BY_STATE * share, Double::sum);
                    }
                });
            }
        }
        return named;
    }

    private static Optional<String> commonest(Column country) {
        return REGIONS.stream().max(Comparator.comparingDouble(region -> country.values()
                .share(value -> region.equals(Countries.iso2(value)))));
    }

    private static double share(List<String> values, java.util.function.Predicate<String> shape) {
        return (double) values.stream().filter(shape).count() / values.size();
    }

    static String percent(double share) {
        return Math.round(share * 100) + " %";
    }
}
