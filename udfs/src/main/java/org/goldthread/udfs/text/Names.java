package org.goldthread.udfs.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of people: the comparison key of a part, and the parts of a full name. */
public final class Names {

    private static final Set<String> TITLES = WordList.set("name_titles.txt");
    private static final Set<String> SUFFIXES = WordList.set("name_suffixes.txt");
    private static final Set<String> PARTICLES = WordList.set("name_particles.txt");
    private static final Pattern ASIDE =
            Pattern.compile("\\([^)]*\\)|\"[^\"]*\"|\u201c[^\u201d]*\u201d|\u201e[^\u201c]*\u201c");
    private static final Pattern BLANK = Pattern.compile(" ");

    private Names() {}

    /**
     * The comparison key of a name part: NFKC, transliterated to Latin, diacritics folded, lower case, apostrophes
     * dropped, other punctuation one blank. M\u00fcller is muller, O'Brien is obrien, Anne-Marie is anne marie.
     *
     * @return null for null, placeholders ("n/a", "first name") and what has no letter
     */
    public static String normalize(String raw) {
        String key = Folding.key(raw);
        if (key == null || key.codePoints().noneMatch(Character::isLetter) || Placeholders.isPlaceholderName(key)) {
            return null;
        }
        return key;
    }

    /**
     * Splits a full name. "Last, First Middle" and "First Middle Last" are read; titles lead, suffixes trail; particles
     * (van der, de la, bin) open the family name, and so does the name before a Spanish "y". A single word is the given
     * name, behind a title the family name ("Dr. Smith"). A nickname in quotes or brackets is left out.
     *
     * @return null for null, placeholders and what has no letter
     */
    public static PersonName parse(String fullName) {
        String value = Folding.clean(fullName);
        if (value == null || normalize(value) == null) {
            return null;
        }
        String plain = Folding.clean(ASIDE.matcher(value).replaceAll(" "));
        List<List<String>> segments = segments(plain == null || normalize(plain) == null ? value : plain);
        List<String> suffix = new ArrayList<>();
        while (segments.size() > 1 && isAllSuffixes(segments.get(segments.size() - 1))) {
            suffix.addAll(0, segments.remove(segments.size() - 1));
        }
        if (segments.isEmpty()) {
            return null;
        }
        List<String> title = new ArrayList<>();
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

    private static PersonName natural(List<String> tokens, List<String> title, List<String> suffix) {
        if (tokens.size() == 1 && !title.isEmpty()) {
            return name(title, List.of(), tokens, suffix);
        }
        int family = familyStart(tokens);
        return name(title, tokens.subList(0, family), tokens.subList(family, tokens.size()), suffix);
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
            if (isParticle(tokens.get(i))) {
                return i;
            }
            if (i > 1 && tokens.get(i).equalsIgnoreCase("y")) {
                return i - 1;
            }
        }
        return size - 1;
    }

    private static PersonName name(List<String> title, List<String> given, List<String> family, List<String> suffix) {
        String first = given.isEmpty() ? null : given.get(0);
        String middle = given.size() < 2 ? null : String.join(" ", given.subList(1, given.size()));
        return new PersonName(joined(title), first, middle, joined(family), joined(suffix));
    }

    private static List<List<String>> segments(String value) {
        List<List<String>> segments = new ArrayList<>();
        for (String segment : value.split("[,;\uff0c\u3001]")) {
            List<String> tokens = new ArrayList<>(Arrays.stream(BLANK.split(segment))
                    .filter(token -> Folding.key(token) != null)
                    .toList());
            if (!tokens.isEmpty()) {
                segments.add(tokens);
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

    private static boolean isAllSuffixes(List<String> tokens) {
        return tokens.stream().allMatch(token -> SUFFIXES.contains(word(token)));
    }

    private static boolean isParticle(String token) {
        return PARTICLES.contains(word(token));
    }

    /** Ph.D. and PhD are one word. */
    private static String word(String token) {
        String key = Folding.key(token);
        return key == null ? "" : key.replace(" ", "");
    }

    private static String joined(List<String> tokens) {
        return tokens.isEmpty() ? null : String.join(" ", tokens);
    }
}
