package org.goldthread.jobs.match;

import org.goldthread.udfs.similarity.EditDistance;
import org.goldthread.udfs.similarity.JaroWinkler;

/**
 * Levels of places. Postal code, city and region say nearly the same thing, and so do street and house number: they are
 * compared together, so that one fact is not counted three times. The similarity that a model asks for in close_city and in
 * close (street) holds wherever a city, or a street or unit, is called close.
 */
final class PlaceComparisons {
    static final double CLOSE_NAME = 0.9;
    private static final int SHORTEST_CODE_WITH_TYPO = 4;
    private static final int SHORTEST_NAME_WITH_TYPOS = 6;

    private PlaceComparisons() {}

    /**
     * <ol start="0">
     *   <li>postal_and_city: equal postal code, equal or close city
     *   <li>postal: equal postal code; the city differs or is not known
     *   <li>city_close_postal: postal code of one edit, equal or close city
     *   <li>city: equal city; no postal code to compare
     *   <li>city_other_postal: equal city, another postal code
     *   <li>close_postal: postal code of one edit; the city differs or is not known
     *   <li>close_city: close city; the postal code differs or is not known
     *   <li>region: another postal code or city in the same region
     *   <li>region_only: equal region; nothing finer to compare
     *   <li>else
     * </ol>
     */
    static int place(ComparableRecord a, ComparableRecord b, AppliedLevels applied) {
        boolean postal = a.postalCode != null && b.postalCode != null;
        boolean city = a.city != null && b.city != null;
        boolean region = a.region != null && b.region != null;
        boolean sameRegion = region && a.region.equals(b.region);
        if (!postal && !city) {
            return !region ? Comparison.NULL : sameRegion && applied.has(8) ? 8 : 9;
        }
        boolean sameCity = city && a.city.equals(b.city);
        boolean closeCity = sameCity || city && isClose(a.city, b.city, applied.similarity(6));
        if (postal && a.postalCode.equals(b.postalCode)) {
            if (closeCity) {
                return 0;
            }
            if (applied.has(1)) {
                return 1;
            }
        }
        boolean closePostal = postal && isOneEdit(a.postalCode, b.postalCode);
        if (closePostal && closeCity && applied.has(2)) {
            return 2;
        }
        if (sameCity && applied.has(postal ? 4 : 3)) {
            return postal ? 4 : 3;
        }
        if (closePostal && applied.has(5)) {
            return 5;
        }
        return closeCity && applied.has(6) ? 6 : sameRegion && applied.has(7) ? 7 : 9;
    }

    /**
     * <ol start="0">
     *   <li>with_unit: equal or close street, equal house number, equal or close unit (flat 1 is not close to flat 2)
     *   <li>with_number: equal street and house number; no unit to compare
     *   <li>other_unit: equal street and house number, another unit
     *   <li>close_with_number: close street, or street and unit changed places; equal house number
     *   <li>street: equal street; no house number to compare
     *   <li>other_number: equal street, another house number
     *   <li>close: close street; the house number differs or is not known
     *   <li>unit: equal or close unit on another street, or with no street to compare
     *   <li>number: equal house number on another street
     *   <li>else
     * </ol>
     */
    static int street(ComparableRecord a, ComparableRecord b, AppliedLevels applied) {
        boolean streets = a.street != null && b.street != null;
        boolean units = a.unit != null && b.unit != null;
        if (!streets && !units) {
            return Comparison.NULL;
        }
        boolean numbers = a.houseNumber != null && b.houseNumber != null;
        boolean sameNumber = numbers && a.houseNumber.equals(b.houseNumber);
        double least = applied.similarity(6);
        boolean sameUnit =
                units && (a.unit.equals(b.unit) || isClose(a.unit, b.unit, least) && a.unitDigits.equals(b.unitDigits));
        boolean sameStreet = streets && a.street.equals(b.street);
        boolean linesSwapped = streets && units && a.street.equals(b.unit) && a.unit.equals(b.street);
        boolean closeStreet = streets && (sameStreet || linesSwapped || isClose(a.street, b.street, least));
        if (closeStreet && sameNumber) {
            if (sameUnit) {
                return 0;
            }
            if (sameStreet && applied.has(units ? 2 : 1)) {
                return units ? 2 : 1;
            }
            if (applied.has(3)) {
                return 3;
            }
        }
        if (sameStreet && !sameNumber && applied.has(numbers ? 5 : 4)) {
            return numbers ? 5 : 4;
        }
        if (closeStreet && applied.has(6)) {
            return 6;
        }
        if (sameUnit && applied.has(7)) {
            return 7;
        }
        return !streets ? Comparison.NULL : sameNumber && applied.has(8) ? 8 : 9;
    }

    private static boolean isClose(String one, String two, double similarity) {
        if (Math.min(one.length(), two.length()) < SHORTEST_NAME_WITH_TYPOS) {
            return isOneEdit(one, two);
        }
        return EditDistance.within(one, two, 2) >= 0 || JaroWinkler.similarity(one, two) >= similarity;
    }

    private static boolean isOneEdit(String one, String two) {
        return Math.min(one.length(), two.length()) >= SHORTEST_CODE_WITH_TYPO && EditDistance.within(one, two, 1) >= 0;
    }
}
