package org.goldthread.udfs.text;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.metadata.DefaultMetadataDependenciesProvider;
import com.google.i18n.phonenumbers.metadata.source.MetadataSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The short way from plain digits to a valid number in E.164, by libphonenumber's own data and in its own order of
 * steps. Null only means that this way does not lead to one: the library has the last word.
 */
final class PhonePlans {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final MetadataSource DATA =
            DefaultMetadataDependenciesProvider.getInstance().getPhoneNumberMetadataSource();
    private static final Set<String> REGIONS = Set.copyOf(NUMBERS.getSupportedRegions());
    private static final Set<Integer> CODES = Set.copyOf(NUMBERS.getSupportedCallingCodes());
    private static final Map<String, PhonePlan> PLAN_OF = new ConcurrentHashMap<>();
    private static final Map<Integer, List<PhonePlan>> PLANS_OF = new ConcurrentHashMap<>();
    private static final int LONGEST = 17;

    private PhonePlans() {}

    /** ISO country of a hint in any spelling; null for null and for what has no numbering plan. */
    static String region(String hint) {
        if (hint == null || REGIONS.contains(hint)) {
            return hint;
        }
        String region = Countries.iso2(hint);
        return region != null && REGIONS.contains(region) ? region : null;
    }

    /** Of digits as they are dialled in a region that has a plan. */
    static String national(String digits, String region) {
        PhonePlan plan = plan(region);
        String abroad = plan.withoutInternationalPrefix(digits);
        if (abroad != null) {
            return abroad.length() <= 2 ? null : international(abroad);
        }
        String rest = plan.withoutOwnCountryCode(digits);
        List<PhonePlan> plans = plans(Integer.parseInt(plan.countryCode()));
        return rest == null ? valid(plans, plan, digits) : valid(plans, plans.get(0), rest);
    }

    /** Of digits that start with the country code. */
    static String international(String digits) {
        int length = codeLength(digits);
        if (length == 0) {
            return null;
        }
        List<PhonePlan> plans = plans(Integer.parseInt(digits, 0, length, 10));
        return valid(plans, plans.get(0), digits.substring(length));
    }

    /** How many of the first digits are a country code; 0 for none. */
    static int codeLength(String digits) {
        int code = 0;
        for (int i = 0; i < 3 && i < digits.length(); i++) {
            code = code * 10 + digits.charAt(i) - '0';
            if (CODES.contains(code)) {
                return digits.charAt(0) == '0' ? 0 : i + 1;
            }
        }
        return 0;
    }

    /** Also the same number when it is read again: by the country's first plan, after the country code. */
    private static String valid(List<PhonePlan> plans, PhonePlan reader, String digits) {
        if (digits.length() < 2) {
            return null;
        }
        String significant = reader.significant(digits);
        int length = significant.length();
        boolean sound = length >= 2
                && length <= LONGEST
                && isValid(plans, significant)
                && plans.get(0).significant(significant).equals(significant);
        return sound ? "+" + reader.countryCode() + significant : null;
    }

    /** In the first region of the country code that says it is its own. */
    private static boolean isValid(List<PhonePlan> plans, String significant) {
        if (plans.size() == 1) {
            return plans.get(0).isValid(significant);
        }
        for (PhonePlan plan : plans) {
            Boolean home = plan.isHome(significant);
            if (home == null ? plan.isValid(significant) : home) {
                return home == null || plan.isValid(significant);
            }
        }
        return false;
    }

    /** Looked up before it is computed: only the look-up goes without a lock. */
    private static PhonePlan plan(String region) {
        PhonePlan plan = PLAN_OF.get(region);
        return plan != null
                ? plan
                : PLAN_OF.computeIfAbsent(region, key -> new PhonePlan(DATA.getMetadataForRegion(key)));
    }

    private static List<PhonePlan> plans(int code) {
        List<PhonePlan> plans = PLANS_OF.get(code);
        return plans != null ? plans : PLANS_OF.computeIfAbsent(code, PhonePlans::load);
    }

    private static List<PhonePlan> load(int code) {
        return NUMBERS.getRegionCodesForCountryCode(code).stream()
                .map(region -> PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY.equals(region)
                        ? DATA.getMetadataForNonGeographicalRegion(code)
                        : DATA.getMetadataForRegion(region))
                .map(PhonePlan::new)
                .toList();
    }
}
