package org.goldthread.udfs.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "NULL",
            quoteCharacter = '^',
            value = {
                "Müller, muller",
                "Mu\u0308ller, muller",
                "Groß, gross",
                "Łukasz, lukasz",
                "Søren, soren",
                "Æsa, aesa",
                "İpek, ipek",
                "Işık, isik",
                "O'Brien, obrien",
                "O’Brien, obrien",
                "O´Brien, obrien",
                "Anne-Marie, anne marie",
                "J.R.R., j r r",
                "Влад, vlad",
                "Νίκος, nikos",
                "张伟, zhang wei",
                "\u200bAda\u00a0, ada",
                "ＡＤＡ, ada",
                "ﬁona, fiona",
                "3, NULL",
                "---, NULL",
                "n/a, NULL",
                "First Name, NULL",
                "Test, NULL",
                "😀, NULL",
                "Li, li",
                "Bär, bar",
                "Blank, blank",
                "Nat, nat",
                "Ka, ka",
                "Dilarə, dilare",
                "M\ufffdller, m ller",
                "Ada \ud83d\ude80, ada",
                "\u200fداود\u200e, dawd",
                "Ὀδυσσεύς, odysseus",
                "Reza, reza",
                "Wertz, wertz",
                "qwerty, NULL",
                "asdasd, NULL",
                "ASDF123, NULL",
                "lkjh, NULL",
                "unknown unknown, NULL",
                "不明, NULL",
                "неизвестно, NULL",
                "abc, NULL",
                "NULL, NULL",
            })
    void normalize_gives_the_comparison_key(String raw, String expected) {
        assertThat(Names.normalize(raw)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            nullValues = "-",
            value = {
                "Ada Lovelace | - | Ada | - | Lovelace | -",
                "Ada | - | Ada | - | - | -",
                "Dr. Smith | Dr. | - | - | Smith | -",
                "Lovelace, Ada King | - | Ada | King | Lovelace | -",
                "Ludwig van Beethoven | - | Ludwig | - | van Beethoven | -",
                "Maria de la Cruz | - | Maria | - | de la Cruz | -",
                "van der Berg, Jan | - | Jan | - | van der Berg | -",
                "von Trapp | - | - | - | von Trapp | -",
                "Van Morrison | - | Van | - | Morrison | -",
                "Osama bin Talal | - | Osama | - | bin Talal | -",
                "José Ortega y Gasset | - | José | - | Ortega y Gasset | -",
                "Martin Luther King Jr. | - | Martin | Luther | King | Jr.",
                "John Smith, Jr., PhD | - | John | - | Smith | Jr. PhD",
                "Smith Jr., John | - | John | - | Smith | Jr.",
                "Prof. Dr. Ada Lovelace, Ph.D. | Prof. Dr. | Ada | - | Lovelace | Ph.D.",
                "Jack Ma | - | Jack | - | Ma | -",
                "William \"Bill\" Gates III | - | William | - | Gates | III",
                "Robert (Bob) Smith | - | Robert | - | Smith | -",
                "J. R. R. Tolkien | - | J. | R. R. | Tolkien | -",
                "JRR Tolkien | - | JRR | - | Tolkien | -",
                "Smith, Mrs | Mrs | - | - | Smith | -",
                "Herr Dr. Müller | Herr Dr. | - | - | Müller | -",
                "DUPONT Jean-Luc | - | Jean-Luc | - | DUPONT | -",
                "Jean DUPONT | - | Jean | - | DUPONT | -",
                "JP Morgan | - | JP | - | Morgan | -",
                "Sean O' Brien | - | Sean | - | O' Brien | -",
                "Ian Mc Donald | - | Ian | - | Mc Donald | -",
                "María del Carmen García López | - | María | del Carmen García | López | -",
                "Maria da Conceição Alves | - | Maria | da Conceição | Alves | -",
                "João da Silva Santos | - | João | - | da Silva Santos | -",
                "García Márquez, Gabriel José | - | Gabriel | José | García Márquez | -",
                "Anna Müller-Lüdenscheidt | - | Anna | - | Müller-Lüdenscheidt | -",
                "Jill St. John | - | Jill | - | St. John | -",
                "Ludwig v. Mises | - | Ludwig | v. | Mises | -",
                "山田 太郎 | - | 太郎 | - | 山田 | -",
                "山田太郎 | - | 太郎 | - | 山田 | -",
                "張偉 | - | 偉 | - | 張 | -",
                "欧阳娜娜 | - | 娜娜 | - | 欧阳 | -",
                "田中 | - | 田中 | - | - | -",
                "さくら | - | さくら | - | - | -",
                "김민준 | - | 민준 | - | 김 | -",
                "남궁 민수 | - | 민수 | - | 남궁 | -",
                "マイケル・ジョーダン | - | マイケル・ジョーダン | - | - | -",
                "ＡＤＡ　ＬＯＶＥＬＡＣＥ | - | ＡＤＡ | - | ＬＯＶＥＬＡＣＥ | -",
                "محمد بن سلمان | - | محمد | - | بن سلمان | -",
                "می\u200cخواهم تهرانی | - | می\u200cخواهم | - | تهرانی | -",
                "\ufeffAda👩\u200d💻 Lovelace❤\ufe0f | - | Ada👩\u200d💻 | - | Lovelace❤\ufe0f | -",
                "🚀 Ada | - | Ada | - | - | -",
                "Ada « Ady » Lovelace | - | Ada | - | Lovelace | -",
                "Mrs Anne-Marie O'Brien | Mrs | Anne-Marie | - | O'Brien | -",
            })
    void parse_keeps_the_spelling(
            String full, String title, String given, String middle, String family, String suffix) {
        assertThat(Names.parse(full)).isEqualTo(new PersonName(title, given, middle, family, suffix));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "Müller | muller",
                "Влади\u0301мир Й. | владимир й",
                "Ёлкин | елкин",
                "Νίκος | νικοσ",
                "ΝΙΚΟΣ | νικοσ",
                "山田 太郎 | 山田太郎",
                "山田太郎 | 山田太郎",
                "がっこう | がっこう",
                "김 민준 | 김민준",
                "أحمد | احمد",
                "احمد | احمد",
                "مُحَمَّد | محمد",
                "علی | علي",
                "נֹעַם | נעם",
                "हिन्दी | हिन्दी",
                "สมชาย | สมชาย",
                "不明 | -",
                "😀 | -",
                "n/a | -",
            })
    void script_keys_stay_in_their_script(String raw, String expected) {
        assertThat(Names.scriptKey(raw)).isEqualTo(expected);
        assertThat(Names.scriptKey(expected)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "John Ronald Reuel | jrr",
                "J. R. R. | jrr",
                "J.R.R. | jrr",
                "JRR | jrr",
                "Anne-Marie | am",
                "Ada | a",
                "IAN | i",
                "Юрий | u",
                "Łucja Maria | lm",
                "n/a | -",
                "- | -",
            })
    void initials_are_the_first_letters(String raw, String expected) {
        assertThat(Names.initials(raw)).isEqualTo(expected);
    }

    @Test
    void parse_of_nothing_is_null() {
        assertThat(Names.parse("n/a")).isNull();
        assertThat(Names.parse(", ,")).isNull();
        assertThat(Names.parse("123")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "bill,william,true", "bob,rob,true", "peggy,margaret,true", "alex,alexander,true", "alex,alexandra,true",
        "alexander,alexandra,false", "sasha,aleksandr,true", "pepe,jose,true", "ada,ada,true", "ada,bob,false",
        "zzz,zzz,true", "beppe,giuseppe,true", "kasia,katarzyna,true", "hans,johannes,true",
    })
    void nicknames_share_a_group_without_joining_groups(String a, String b, boolean expected) {
        assertThat(Nicknames.same(a, b)).isEqualTo(expected);
        assertThat(Nicknames.same(b, a)).isEqualTo(expected);
    }

    @Test
    void a_full_name_has_forms_and_a_form_has_none() {
        assertThat(Nicknames.forms("aaron")).containsExactly("ron", "ronnie");
        assertThat(Nicknames.forms("ronnie")).isEmpty();
        assertThat(Nicknames.forms(null)).isEmpty();
        assertThat(Nicknames.forms("margaret"))
                .isNotEmpty()
                .allSatisfy(form -> assertThat(Nicknames.same(form, "margaret")).isTrue());
    }

    @Test
    void the_nickname_list_is_clean() {
        assertThat(Nicknames.groups()).isGreaterThan(300);
        assertThat(Nicknames.canonical("bill")).isEqualTo("william");
        assertThat(WordList.lines("nicknames.csv").stream().skip(1))
                .allSatisfy(line -> assertThat(line).matches("[a-z]+,[a-z]+( [a-z]+)*"));
        WordList.lines("nicknames.csv").stream()
                .skip(1)
                .flatMap(line -> java.util.Arrays.stream(line.split("[, ]")))
                .forEach(form -> {
                    String canonical = Nicknames.canonical(form);
                    assertThat(Nicknames.canonical(canonical)).isEqualTo(canonical);
                    assertThat(Nicknames.same(form, canonical)).isTrue();
                });
    }
}
