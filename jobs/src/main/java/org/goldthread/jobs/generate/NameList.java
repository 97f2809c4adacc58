package org.goldthread.jobs.generate;

import java.util.List;

/** The well-known names by Zipf's law: the list's order is the order of frequency, flattened at the top as real names are. */
public final class NameList {
    private final List<String> names;
    private final Zipf ranks;

    private NameList(List<String> names, double offset) {
        this.names = names;
        ranks = new Zipf(names.size(), offset);
    }

    /** 400 given names; the most frequent one has about 2.5 per cent of the people. */
    public static NameList given() {
        return new NameList(Resource.lines("given_names.txt"), 10);
    }

    /** 600 family names; the most frequent one has about 1.5 per cent of the people. */
    public static NameList family() {
        return new NameList(Resource.lines("family_names.txt"), 20);
    }

    /** The name at a point of the distribution. @param point from 0 to below 1 */
    public String at(double point) {
        return names.get(ranks.at(point));
    }

    /** Every name, the most frequent first. */
    public List<String> all() {
        return names;
    }
}
