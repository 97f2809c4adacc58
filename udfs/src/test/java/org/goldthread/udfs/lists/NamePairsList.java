package org.goldthread.udfs.lists;

import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.goldthread.udfs.text.Names;
import org.goldthread.udfs.text.Nicknames;
import org.goldthread.udfs.text.Organizations;
import org.goldthread.udfs.text.PersonName;

/**
 * Pairs of names from OpenSanctions, labelled as one or two persons or companies. A key is equal or not: spellings that
 * differ by a letter are the business of the comparisons, and do not count against it; two that are labelled as different
 * must not share a key.
 */
final class NamePairsList implements PublicList {

    @Override
    public String file() {
        return "name_pairs_opensanctions.csv";
    }

    @Override
    public Verdict judge(Map<String, String> row) {
        String schema = row.get("schema");
        if (schema.equals("Vessel")) {
            return Verdict.notJudged("names of ships");
        }
        boolean person = schema.equals("Person");
        boolean same = person
                ? sharesKey(row.get("name1"), row.get("name2"))
                : Objects.equals(Organizations.normalize(row.get("name1")), Organizations.normalize(row.get("name2")));
        if (row.get("is_match").equals("true") == same) {
            return Verdict.AGREES;
        }
        String kind = person ? "persons" : "companies";
        return same
                ? Verdict.differs(kind + " labelled as two share a key: they differ in what a key leaves out")
                : Verdict.differs(kind + " labelled as one have two keys: another spelling, or parts added or dropped");
    }

    /** Equal words of given and family names, whatever their order, with the nicknames' full names. */
    private static boolean sharesKey(String left, String right) {
        return words(left).equals(words(right)) || Objects.equals(Names.normalize(left), Names.normalize(right));
    }

    private static TreeSet<String> words(String full) {
        PersonName name = Names.parse(full);
        return name == null
                ? new TreeSet<>()
                : Stream.of(name.given(), name.middle(), name.family())
                        .map(Names::normalize)
                        .filter(Objects::nonNull)
                        .flatMap(key -> Stream.of(key.split(" ")))
                        .map(Nicknames::canonical)
                        .collect(Collectors.toCollection(TreeSet::new));
    }
}
