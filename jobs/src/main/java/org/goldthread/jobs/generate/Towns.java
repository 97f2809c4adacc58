package org.goldthread.jobs.generate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Five thousand towns by Zipf's law; the largest has 2.5 per cent of the people. Their streets follow it too. */
final class Towns {
    private static final int SIZE = 5_000;
    private static final double FLATNESS = 6;
    private static final int FREQUENT_STREETS = 8;
    private static final double GOLDEN_RATIO = 0.618_033_988_749_894_9;

    private final List<Town> towns;
    private final Zipf sizes = new Zipf(SIZE, FLATNESS);
    private final Map<String, Zipf> streets = new HashMap<>();

    Towns() {
        List<Country> countries = Country.all();
        Map<String, List<Town>> cities = new HashMap<>();
        Map<String, Integer> used = new HashMap<>();
        for (Country country : countries) {
            cities.put(country.code(), country.cities());
            streets.put(country.code(), new Zipf(country.streets().size(), FREQUENT_STREETS));
        }
        towns = new ArrayList<>(SIZE);
        for (int rank = 0; rank < SIZE; rank++) {
            Country country = country(countries, rank * GOLDEN_RATIO % 1 * 100);
            int number = used.merge(country.code(), 1, Integer::sum) - 1;
            List<Town> listed = cities.get(country.code());
            towns.add(number < listed.size() ? listed.get(number) : country.town(number));
        }
    }

    /** Steps of the golden ratio spread every country's towns evenly over the ranks. */
    private static Country country(List<Country> countries, double point) {
        double sum = 0;
        for (Country country : countries) {
            sum += country.share();
            if (point < sum) {
                return country;
            }
        }
        return countries.get(countries.size() - 1);
    }

    Town town(SplittableRandom random) {
        return towns.get(sizes.at(random.nextDouble()));
    }

    Home home(SplittableRandom random) {
        return home(town(random), random);
    }

    Home home(Town town, SplittableRandom random) {
        Country country = town.country();
        String street = country.streets().get(streets.get(country.code()).at(random.nextDouble()));
        // Low numbers are in every street, high ones only in long ones.
        int number = (int) Math.exp(random.nextDouble() * Math.log(250));
        int flat = !country.flat().isEmpty() && random.nextInt(100) < 18 ? 1 + random.nextInt(40) : 0;
        return new Home(street, number, flat, town, Digits.filled(town.postal(), random));
    }
}
