package org.goldthread.udfs.lists;

import com.ibm.icu.text.Transliterator;
import java.util.Map;
import org.goldthread.udfs.text.Names;
import org.goldthread.udfs.text.Placeholders;

/**
 * The names of faker-js in 65 locales: each must have a key in Latin letters that a second pass keeps, and a key in its
 * own script; titles are no names.
 */
final class NamesByLocaleList implements PublicList {

    private static final Transliterator LATIN = Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower");

    @Override
    public String file() {
        return "names_by_locale.csv";
    }

    @Override
    public Verdict judge(Map<String, String> row) {
        String name = row.get("name");
        String key = Names.normalize(name);
        if (key == null) {
            return Placeholders.isPlaceholderName(LATIN.transliterate(name))
                    ? Verdict.differs("the name, or its Latin reading, is the word of a placeholder (Nil, Nan)")
                    : name.codePoints().noneMatch(Character::isLetter)
                            ? Verdict.notJudged("a name without a letter")
                            : Verdict.unexplained("no key");
        }
        if (!key.equals(Names.normalize(key))) {
            return Verdict.unexplained("another key on the second pass");
        }
        if (Names.scriptKey(name) == null || !Names.scriptKey(name).equals(Names.scriptKey(Names.scriptKey(name)))) {
            return Verdict.unexplained("no key in its own script, or another one on the second pass");
        }
        boolean latin = key.chars().allMatch(c -> c == ' ' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'));
        return latin ? Verdict.AGREES : Verdict.differs("letters that ICU's Latin-ASCII leaves as they are");
    }
}
