package org.goldthread.jobs.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A country that people live in.
 *
 * @param code ISO 3166-1, two letters
 * @param share of the towns, in per cent
 * @param dial its telephone code: +44
 * @param trunk what a national number begins with and an international one leaves out; may be empty
 * @param mobiles patterns of its mobile numbers
 * @param streets the most frequent first
 * @param flat how a flat is written before a street; empty = is not
 * @param parts what its towns are made of
 */
record Country(
        String code,
        String name,
        int share,
        String dial,
        String trunk,
        List<String> mobiles,
        List<String> streets,
        boolean numberFirst,
        String flat,
        Resource parts) {

    /** The shares of all make 100. */
    static List<Country> all() {
        Resource parts = Resource.properties("countries.properties");
        return parts.list("order").stream().map(code -> of(code, parts)).toList();
    }

    private static Country of(String code, Resource parts) {
        return new Country(
                code,
                parts.text(code + ".name"),
                Integer.parseInt(parts.text(code + ".share")),
                parts.text(code + ".dial"),
                parts.text(code + ".trunk"),
                parts.list(code + ".mobile"),
                streets(code, parts),
                parts.text(code + ".house").equals("before"),
                parts.text(code + ".flat"),
                parts);
    }

    /** The listed ones, then every name with every kind of street: the first kind of all names first. */
    private static List<String> streets(String code, Resource parts) {
        Stream<String> composed = parts.list(code + ".street").stream()
                .flatMap(kind ->
                        parts.list(code + ".called").stream().map(name -> String.format(Locale.ROOT, kind, name)));
        return Stream.concat(parts.list(code + ".streets").stream(), composed)
                .distinct()
                .toList();
    }

    /** The listed cities, the largest first. */
    List<Town> cities() {
        List<Town> cities = new ArrayList<>();
        for (String city : parts.list(code + ".cities")) {
            String[] fields = city.split(":");
            cities.add(new Town(fields[0], this, fields[1], fields[2]));
        }
        return cities;
    }

    /** A town that no map shows. Two numbers may give towns of one name, as there are. */
    Town town(int number) {
        SplittableRandom random = new SplittableRandom(Streams.mixed(code.hashCode() * 1_000_003L + number));
        String name = String.format(Locale.ROOT, pick("town", random), pick("begin", random), pick("end", random));
        return new Town(
                name,
                this,
                Digits.settled(parts.text(code + ".postal"), pick("prefixes", random), random),
                Digits.settled(parts.text(code + ".area"), pick("areas", random), random));
    }

    private String pick(String list, SplittableRandom random) {
        List<String> values = parts.list(code + "." + list);
        return values.get(random.nextInt(values.size()));
    }
}
