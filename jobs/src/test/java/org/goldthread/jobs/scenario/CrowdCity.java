package org.goldthread.jobs.scenario;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A city, and the range of its phone numbers that is kept for fiction.
 *
 * @param country as an export spells it
 * @param code ISO country
 * @param phone E.164 without the last digits
 * @param national the same as people write it at home
 * @param digits how many digits follow
 * @param first the first number used: those below belong to the demo's people
 * @param postal start of the postal codes
 */
record CrowdCity(
        String name,
        String country,
        String code,
        String zone,
        String phone,
        String national,
        int digits,
        int first,
        String postal) {

    private static final String LETTERS = "ABDEFGHJLNPQRSTUWXYZ";

    static final List<CrowdCity> ALL = List.of(
            british("Leeds", "113", "LS"),
            british("Sheffield", "114", "S"),
            british("Nottingham", "115", "NG"),
            british("Leicester", "116", "LE"),
            british("Bristol", "117", "BS"),
            british("Reading", "118", "RG"),
            british("Birmingham", "121", "B"),
            british("Edinburgh", "131", "EH"),
            british("Glasgow", "141", "G"),
            british("Liverpool", "151", "L"),
            british("Manchester", "161", "M"),
            german("Berlin", "+493023125", "030 23125", "10"),
            german("Frankfurt am Main", "+496990009", "069 90009", "603"),
            german("München", "+498999998", "089 99998", "80"),
            french("Lyon", "+3346571", "04 65 71 ", "6900"),
            french("Lille", "+3335301", "03 53 01 ", "5900"),
            french("Toulouse", "+3353649", "05 36 49 ", "3100"));

    private static CrowdCity british(String name, String area, String postal) {
        return new CrowdCity(
                name,
                "United Kingdom",
                "GB",
                "Europe/London",
                "+44" + area + "496",
                "0" + area + " 496 ",
                4,
                100,
                postal);
    }

    private static CrowdCity german(String name, String phone, String national, String postal) {
        return new CrowdCity(name, "Germany", "DE", "Europe/Berlin", phone, national, 3, 100, postal);
    }

    private static CrowdCity french(String name, String phone, String national, String postal) {
        return new CrowdCity(name, "France", "FR", "Europe/Paris", phone, national, 4, 7000, postal);
    }

    /** How many numbers the range still has. */
    int numbers() {
        int end = code.equals("GB") ? 1000 : (int) Math.pow(10, digits);
        return end - first;
    }

    String phone(int number) {
        return phone + lastDigits(number);
    }

    String nationalPhone(int number) {
        return national + lastDigits(number);
    }

    private String lastDigits(int number) {
        return String.format(Locale.ROOT, "%0" + digits + "d", first + number);
    }

    String postalCode(Random random) {
        if (!code.equals("GB")) {
            int rest = 5 - postal.length();
            return postal + String.format(Locale.ROOT, "%0" + rest + "d", random.nextInt((int) Math.pow(10, rest)));
        }
        return postal + (1 + random.nextInt(19)) + " " + (1 + random.nextInt(9)) + letter(random) + letter(random);
    }

    private static char letter(Random random) {
        return LETTERS.charAt(random.nextInt(LETTERS.length()));
    }
}
