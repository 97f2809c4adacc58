package org.goldthread.jobs.propose;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.goldthread.udfs.text.Countries;
import org.goldthread.udfs.text.Phones;

/** Which country the phone numbers without a country code belong to: the one in which most of them are valid. */
final class ChooseRegion {
    /** Asked in this order, which decides between equals. */
    private static final List<String> REGIONS = List.of(
            "US", "GB", "DE", "FR", "ES", "IT", "PL", "NL", "AU", "CA", "AT", "CH", "BE", "PT", "BR", "IN", "IE", "NZ",
            "SE", "NO", "DK", "FI", "CZ", "SK", "HU", "RO", "GR", "TR", "UA", "RU", "MX", "AR", "CL", "CO", "PE", "JP",
            "CN", "KR", "SG", "HK", "TW", "MY", "TH", "ID", "PH", "VN", "IL", "AE", "SA", "ZA", "NG", "KE", "EG", "MA",
            "LU", "HR", "SI", "RS", "BG", "LT", "LV", "EE");

    private static final int LOOKED_AT = 300;
    private static final double ENOUGH = 0.3;

    private ChooseRegion() {}

    /**
     * The region and why.
     *
     * @param region ISO country; null = none is needed, or none fits
     * @param reason what the numbers show; null = there are none that need a region
     * @param share of the numbers without a country code, how many are valid there
     */
    record Choice(String region, String reason, double share) {}

    /** @param country the file's country column; null = it has none */
    static Choice of(List<Column> phones, Column country) {
        List<String> local = new ArrayList<>();
        for (Column column : phones) {
            for (String value : column.values().values()) {
                if (!value.startsWith("+") && !value.startsWith("00") && local.size() < LOOKED_AT) {
                    local.add(value);
                }
            }
        }
        if (local.isEmpty()) {
            return new Choice(null, null, 0);
        }
        String home = commonest(country);
        String best = null;
        double most = 0;
        for (String region : REGIONS) {
            // A country of the file's own rows wins against one that fits equally well by chance.
            double share = valid(local, region) + (region.equals(home) ? 0.05 : 0);
            if (share > most + 1e-9) {
                most = share;
                best = region;
            }
        }
        if (best == null || most < ENOUGH) {
            return new Choice(
                    null,
                    "phone numbers without a country code are valid in no one country: name it in `region`",
                    most);
        }
        double share = Math.min(1, most);
        return new Choice(
                best, percent(share) + " of the sampled phone numbers without a country code are valid there", share);
    }

    private static double valid(List<String> numbers, String region) {
        int valid = 0;
        for (String number : numbers) {
            String normalized = Phones.normalize(number, region);
            valid += normalized != null && region.equals(Phones.region(normalized)) ? 1 : 0;
        }
        return (double) valid / numbers.size();
    }

    private static String commonest(Column country) {
        Map<String, Integer> counts = new HashMap<>();
        if (country != null) {
            for (String value : country.values().values()) {
                String code = Countries.iso2(value);
                if (code != null) {
                    counts.merge(code, 1, Integer::sum);
                }
            }
        }
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    static String percent(double share) {
        return Math.round(share * 100) + " %";
    }
}
