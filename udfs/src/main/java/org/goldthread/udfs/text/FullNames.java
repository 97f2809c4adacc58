package org.goldthread.udfs.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes a full name apart. Words are judged by their keys and handed on as they were written. */
final class FullNames {

    private static final Set<String> TITLES = WordList.set("name_titles.txt");
    private static final Set<String> SUFFIXES = WordList.set("name_suffixes.txt");
    private static final Set<String> PARTICLES = WordList.set("name_particles.txt");
    private static final Set<String> DEVOTIONS = Set.of(
            "carmen",
            "pilar",
            "rosario",
            "consuelo",
            "dolores",
            "angeles",
            "luz",
            "soledad",
            "rocio",
            "paz",
            "mar",
            "mercedes",
            "socorro",
            "sol",
            "nieves",
            "remedios",
            "refugio",
            "lourdes",
            "jesus",
            "conceicao",
            "carmo");
    private static final Pattern ASIDE = Pattern.compile(
            "\\([^)]*\\)|\uff08[^\uff09]*\uff09|\"[^\"]*\"|\u201c[^\u201d]*\u201d|\u201e[^\u201c]*\u201c|\u00ab[^\u00bb]*\u00bb");
    private static final String OPENING = "(\"\uff08\u201c\u201e\u00ab";
    private static final String COMMAS = ",;\uff0c\u3001\u060c";

    private FullNames() {}

    /** @param fullName has at least one letter */
    static PersonName parse(String fullName) {
        List<List<String>> segments = segments(withoutAsides(fullName));
        List<String> suffix = new ArrayList<>(2);
        while (segments.size() > 1 && isAllOf(SUFFIXES, segments.get(segments.size() - 1))) {
            suffix.addAll(0, segments.remove(segments.size() - 1));
        }
        List<String> title = new ArrayList<>(2);
        if (segments.size() == 2 && isAllOf(TITLES, segments.get(1))) {
            title.addAll(segments.remove(1));
        }
        if (segments.isEmpty()) {
            return null;
        }
        List<String> head = segments.get(0);
        takeTitles(head, title);
        takeSuffixes(head, suffix);
        if (segments.size() == 1) {
            return natural(head, title, suffix);
        }
        List<String> given = new ArrayList<>();
        segments.subList(1, segments.size()).forEach(given::addAll);
        takeTitles(given, title);
        takeSuffixes(given, suffix);
        return name(title, given, head, suffix);
    }

    private static String withoutAsides(String fullName) {
        for (int i = 0; i < fullName.length(); i++) {
            if (OPENING.indexOf(fullName.charAt(i)) >= 0) {
                String plain = ASIDE.matcher(fullName).replaceAll(" ");
                return Names.normalize(plain) == null ? fullName : plain;
            }
        }
        return fullName;
    }

    private static PersonName natural(List<String> tokens, List<String> title, List<String> suffix) {
        if (EastAsianNames.isOne(tokens)) {
            List<String> parts = EastAsianNames.familyFirst(tokens);
            return parts.size() == 1 && !title.isEmpty()
                    ? name(title, List.of(), parts, suffix)
                    : parts.size() == 1
                            ? name(title, parts, List.of(), suffix)
                            : name(title, parts.subList(1, parts.size()), parts.subList(0, 1), suffix);
        }
        if (tokens.size() == 1 && !title.isEmpty()) {
            return name(title, List.of(), tokens, suffix);
        }
        int capitals = leadingCapitals(tokens);
        if (capitals > 0) {
            return name(title, tokens.subList(capitals, tokens.size()), tokens.subList(0, capitals), suffix);
        }
        int family = familyStart(tokens);
        return name(title, tokens.subList(0, family), tokens.subList(family, tokens.size()), suffix);
    }

    /** How many words "DUPONT Jean" begins with in capitals; none when they are short (JP Morgan) or all are capitals. */
    private static int leadingCapitals(List<String> tokens) {
        int count = 0;
        int longest = 0;
        while (count < tokens.size() && isUpperCase(tokens.get(count))) {
            longest = Math.max(longest, tokens.get(count).length());
            count++;
        }
        boolean mixed = count > 0 && count < tokens.size() && longest > 3;
        return mixed && isCapitalized(tokens.get(count)) ? count : 0;
    }

    private static int familyStart(List<String> tokens) {
        int size = tokens.size();
        if (size == 1) {
            return 1;
        }
        String first = tokens.get(0);
        if (isParticle(first) && first.equals(first.toLowerCase(Locale.ROOT))) {
            return 0;
        }
        for (int i = 1; i < size - 1; i++) {
            if (isDevotion(tokens, i)) {
                while (isParticle(tokens.get(i))) {
                    i++;
                }
                continue;
            }
            if (isParticle(tokens.get(i)) || isStub(tokens.get(i))) {
                return i;
            }
            if (i > 1 && tokens.get(i).equalsIgnoreCase("y")) {
                return i - 1;
            }
        }
        return size - 1;
    }

    /** The "del Carmen" of María del Carmen García: given names that look like a family name with its particle. */
    private static boolean isDevotion(List<String> tokens, int at) {
        String before = word(tokens.get(at - 1));
        if (at != 1 || !(before.equals("maria") || before.equals("ma"))) {
            return false;
        }
        int next = at;
        while (next < tokens.size() && isParticle(tokens.get(next))) {
            next++;
        }
        return next > at && next < tokens.size() - 1 && DEVOTIONS.contains(word(tokens.get(next)));
    }

    /** O' Brien, D' Angelo, Mc Donald. */
    private static boolean isStub(String token) {
        return token.equals("Mc") || token.equals("Mac") || isApostrophe(token);
    }

    private static boolean isApostrophe(String token) {
        return token.length() == 2 && "OD".indexOf(token.charAt(0)) >= 0 && "'`\u2019".indexOf(token.charAt(1)) >= 0;
    }

    private static PersonName name(List<String> title, List<String> given, List<String> family, List<String> suffix) {
        String first = given.isEmpty() ? null : given.get(0);
        String middle = given.size() < 2 ? null : String.join(" ", given.subList(1, given.size()));
        return new PersonName(joined(title), first, middle, joined(family), joined(suffix));
    }

    /** Words that have a key, by comma. Invisible characters at their ends are left behind, within them they stay. */
    private static List<List<String>> segments(String value) {
        List<List<String>> segments = new ArrayList<>(2);
        List<String> tokens = new ArrayList<>(4);
        int start = 0;
        for (int i = 0; i <= value.length(); i++) {
            boolean end = i == value.length();
            boolean comma = !end && COMMAS.indexOf(value.charAt(i)) >= 0;
            if (end || comma || Folding.isSpace(value.charAt(i))) {
                String token = Folding.withoutInvisibleEnds(value.substring(start, i));
                if (Folding.key(token) != null) {
                    tokens.add(token);
                }
                start = i + 1;
            }
            if ((end || comma) && !tokens.isEmpty()) {
                segments.add(tokens);
                tokens = new ArrayList<>(4);
            }
        }
        return segments;
    }

    private static void takeTitles(List<String> tokens, List<String> title) {
        while (tokens.size() > 1 && TITLES.contains(word(tokens.get(0)))) {
            title.add(tokens.remove(0));
        }
    }

    private static void takeSuffixes(List<String> tokens, List<String> suffix) {
        int last = tokens.size() - 1;
        while (last > 0 && SUFFIXES.contains(word(tokens.get(last)))) {
            suffix.add(0, tokens.remove(last--));
        }
    }

    private static boolean isAllOf(Set<String> words, List<String> tokens) {
        return tokens.stream().allMatch(token -> words.contains(word(token)));
    }

    private static boolean isParticle(String token) {
        return PARTICLES.contains(word(token));
    }

    private static boolean isUpperCase(String token) {
        return token.length() > 1 && token.equals(token.toUpperCase(Locale.ROOT)) && !hasCaselessLetter(token);
    }

    private static boolean hasCaselessLetter(String token) {
        return token.codePoints().anyMatch(c -> Character.getType(c) == Character.OTHER_LETTER || c == '.');
    }

    private static boolean isCapitalized(String token) {
        return token.length() > 1 && Character.isUpperCase(token.charAt(0)) && Character.isLowerCase(token.charAt(1));
    }

    /** Ph.D. and PhD are one word. */
    private static String word(String token) {
        String key = Folding.key(token);
        return key == null ? "" : key.indexOf(' ') < 0 ? key : key.replace(" ", "");
    }

    private static String joined(List<String> tokens) {
        return tokens.isEmpty() ? null : String.join(" ", tokens);
    }
}
