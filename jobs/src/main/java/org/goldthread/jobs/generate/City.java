package org.goldthread.jobs.generate;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A place to live.
 *
 * @param country ISO country
 * @param postal pattern of its postal codes: # stands for a digit, A for a letter, all else for itself
 * @param phone pattern of its phone numbers as written at home
 */
record City(String name, String country, String postal, String phone) {
    private static final String LETTERS = "ABDEFGHJLNPQRSTUWXYZ";

    static final List<City> ALL = List.of(
            new City("London", "GB", "SW# #AA", "07400 ######"),
            new City("London", "GB", "N1# #AA", "020 79## ####"),
            new City("Leeds", "GB", "LS# #AA", "07401 ######"),
            new City("Manchester", "GB", "M1# #AA", "07402 ######"),
            new City("Birmingham", "GB", "B2# #AA", "07403 ######"),
            new City("Glasgow", "GB", "G4# #AA", "07404 ######"),
            new City("Bristol", "GB", "BS# #AA", "07405 ######"),
            new City("New York", "US", "100##", "(212) 5##-####"),
            new City("Chicago", "US", "606##", "(312) 4##-####"),
            new City("Houston", "US", "770##", "(713) 3##-####"),
            new City("Denver", "US", "802##", "(303) 6##-####"),
            new City("Boston", "US", "021##", "(617) 7##-####"),
            new City("Berlin", "DE", "10###", "0151 ########"),
            new City("Hamburg", "DE", "20###", "0160 #######"),
            new City("München", "DE", "80###", "0170 #######"),
            new City("Köln", "DE", "50###", "0171 #######"),
            new City("Paris", "FR", "750##", "06 12 ## ## ##"),
            new City("Lyon", "FR", "690##", "06 34 ## ## ##"),
            new City("Toulouse", "FR", "310##", "07 50 ## ## ##"),
            new City("Kraków", "PL", "30-###", "512 ### ###"),
            new City("Warszawa", "PL", "00-###", "601 ### ###"));

    /** Fills a pattern. */
    static String filled(String pattern, SplittableRandom random) {
        StringBuilder text = new StringBuilder(pattern.length());
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            text.append(
                    switch (c) {
                        case '#' -> (char) ('0' + random.nextInt(10));
                        case 'A' -> LETTERS.charAt(random.nextInt(LETTERS.length()));
                        default -> c;
                    });
        }
        return text.toString();
    }
}
