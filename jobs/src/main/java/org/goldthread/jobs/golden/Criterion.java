package org.goldthread.jobs.golden;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * One test of a rule.
 *
 * @param reason why the one that comes later lost
 * @param order the better one first
 */
record Criterion(String reason, Comparator<Contender> order) {
    private static final Comparator<Instant> LATEST = Comparator.nullsLast(Comparator.<Instant>reverseOrder());
    private static final Comparator<Instant> EARLIEST = Comparator.nullsLast(Comparator.<Instant>naturalOrder());

    private static final List<String> CONSENTS = List.of("opted_out", "opted_in", "never");

    static final Criterion VALID = new Criterion("invalid", Comparator.comparing(contender -> !contender.valid()));
    static final Criterion MOST_RECENT = new Criterion("older", Comparator.comparing(Contender::latest, LATEST));
    static final Criterion OLDEST = new Criterion("newer", Comparator.comparing(Contender::earliest, EARLIEST));
    static final Criterion VERIFIED_FIRST =
            new Criterion("unverified", Comparator.comparing(contender -> !contender.verified()));
    static final Criterion MOST_FREQUENT =
            new Criterion("less frequent", Comparator.comparingInt(contender -> -contender.frequency()));
    static final Criterion LONGEST =
            new Criterion("shorter", Comparator.comparingInt(contender -> -Criterion.length(contender)));
    static final Criterion TRUE_FIRST =
            new Criterion("not true", Comparator.comparing(contender -> !Boolean.TRUE.equals(contender.value())));
    static final Criterion STRICTEST =
            new Criterion("less strict", Comparator.comparingInt(contender -> strictness(contender.value())));
    static final Criterion RECORD_KEY = new Criterion(
            "later record key",
            Comparator.comparing(contender -> contender.member().recordKey()));

    /** Sources in the order given; one that is not named comes last. */
    static Criterion sourcePriority(List<String> sources) {
        return new Criterion(
                "lower source priority",
                Comparator.comparingInt(
                        contender -> place(sources, contender.member().source())));
    }

    private static int place(List<String> sources, String source) {
        int place = sources.indexOf(source);
        return place < 0 ? sources.size() : place;
    }

    /** Never asked is no wish of the person: it yields to an opt-in, and both yield to an opt-out. */
    private static int strictness(Object consent) {
        return CONSENTS.indexOf(String.valueOf(consent));
    }

    private static int length(Contender contender) {
        String text = Columns.text(contender.value()).strip();
        return text.codePointCount(0, text.length());
    }
}
