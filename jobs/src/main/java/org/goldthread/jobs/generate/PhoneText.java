package org.goldthread.jobs.generate;

import java.util.SplittableRandom;

/** The ways to write a telephone number. */
final class PhoneText {
    private PhoneText() {}

    /** A number as written at home, in another way. */
    static String again(String national, Country country, SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> digits(national);
            case 1 -> country.dial() + " " + abroad(national, country);
            case 2 -> "00" + country.dial().substring(1) + abroad(national, country);
            default -> country.dial() + abroad(national, country);
        };
    }

    /** E.164, which APIs ask for; null for what is no number. */
    static String international(String phone, Country country) {
        if (phone == null || phone.length() < 8 || phone.startsWith("0000000")) {
            return null;
        }
        if (phone.startsWith("+")) {
            return "+" + digits(phone);
        }
        if (phone.startsWith("00")) {
            return "+" + digits(phone).substring(2);
        }
        return country == null ? null : country.dial() + abroad(phone, country);
    }

    private static String abroad(String national, Country country) {
        String digits = digits(national);
        return !country.trunk().isEmpty() && digits.startsWith(country.trunk())
                ? digits.substring(country.trunk().length())
                : digits;
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                digits.append(text.charAt(i));
            }
        }
        return digits.toString();
    }
}
