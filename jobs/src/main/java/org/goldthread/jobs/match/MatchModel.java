package org.goldthread.jobs.match;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.goldthread.jobs.config.BlockingPass;
import org.goldthread.jobs.config.Thresholds;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.Problem;
import org.goldthread.jobs.errors.UserError;

/**
 * A match model: what each level of agreement says (Fellegi and Sunter 1969), extended by two classes of lookalikes beside
 * matches and strangers: different people of one household, who share a family name, an address and often a phone; and kin,
 * different people who are alike but live apart, as relatives and namesakes do. Strangers' agreements are nearly
 * independent; theirs are not, and adding them up would join spouses and twins.
 *
 * @param version name of the model, shown in {@code model_parameters} and {@code runs}
 * @param provenance where the numbers come from
 * @param prior how many matches and lookalikes a record has
 * @param comparisons what is compared, the cheapest and most telling first
 * @param agreement points of agreement that a match needs, see {@link Comparing#points}; a pair below stays under the
 *     match threshold, whatever its weight: two records that share nothing but a name are not enough
 * @param thresholds probabilities of a match and of a review case
 * @param blocking passes that make the candidate pairs, in order
 * @param training how it was trained; null = set by hand
 */
public record MatchModel(
        String version,
        String provenance,
        Prior prior,
        List<Comparing> comparisons,
        int agreement,
        Thresholds thresholds,
        List<BlockingPass> blocking,
        Training training) {

    /** What names of attributes begin with that the vocabulary does not know. */
    static final String CUSTOM = "custom.";

    /**
     * How a model was trained.
     *
     * @param dataHash over the compared values of the active records, in whatever order
     * @param records active records
     * @param passes blocking passes that made the candidate pairs
     * @param candidatePairs candidate pairs that were compared, or stand for those that were not
     * @param randomPairs random pairs that u was counted on
     * @param knownPairs of the candidates, pairs that an identifier says to be one person
     * @param knownFound share of those that reach the match threshold by comparison alone; null = none is known
     * @param expectedFound share of all matches among the candidates that the model expects to reach it
     * @param expectedMatches matches that the model expects among the candidates
     * @param expectedPrecision share of matches that it expects among the pairs above the match threshold
     * @param iterations of EM
     * @param seed of the random pairs
     * @param warnings what could not be estimated
     */
    public record Training(
            String dataHash,
            long records,
            List<String> passes,
            long candidatePairs,
            long randomPairs,
            long knownPairs,
            Double knownFound,
            double expectedFound,
            long expectedMatches,
            double expectedPrecision,
            int iterations,
            long seed,
            List<String> warnings) {
        public Training {
            passes = passes == null ? List.of() : List.copyOf(passes);
            warnings = warnings == null ? List.of() : List.copyOf(warnings);
        }
    }

    /**
     * What to expect of a pair before looking at it: among n records, a record is paired with its expected matches out
     * of n.
     *
     * @param matches other records of the same person that a record has on average
     * @param household records of other people of the same household that a record has on average
     * @param kin records of people who are alike but live apart that a record has on average; null = the model knows no such
     *     class
     */
    public record Prior(double matches, double household, Double kin) {
        double amongKin() {
            return kin == null ? 0 : kin;
        }
    }

    /**
     * A comparison as the model uses it.
     *
     * @param comparison name in the library
     * @param attribute what {@code value} compares: an attribute of records such as job_title or custom.birth_place;
     *     null for the comparisons that know theirs
     * @param points of agreement that it counts for when its level weighs at least one and a half bits; 0 when left out
     * @param levels the comparison's levels, in its order; of one that is left out the pairs get the next that fits them, or
     *     the last
     */
    public record Comparing(String comparison, String attribute, int points, List<Level> levels)
            implements Serializable {
        public Comparing {
            levels = levels == null ? List.of() : List.copyOf(levels);
        }

        /** How it is called where people read: the attribute, where the model names one. */
        public String name() {
            return attribute == null ? comparison : attribute;
        }
    }

    /**
     * A level's probabilities, given that both records have the values.
     *
     * @param label name in the library
     * @param m share among pairs of one person
     * @param u share among pairs of strangers
     * @param household share among pairs of different people of one household; null = as u
     * @param kin share among pairs of different people who are alike but live apart; null = as u
     * @param tf least share of a value among all: then the value's own share replaces u, but never falls below this, so
     *     that a rare typo does not weigh more than it can say; null = u for every value
     * @param similarity least Jaro-Winkler similarity that the level asks for; null = the library's
     */
    public record Level(String label, double m, double u, Double household, Double kin, Double tf, Double similarity)
            implements Serializable {
        /** A level as the library has it. */
        Level(String label, double m, double u, Double household, Double tf) {
            this(label, m, u, household, null, tf, null);
        }

        /** The same level with other shares. */
        Level with(double newM, double newU, Double newHousehold, Double newKin, Double newTf) {
            return new Level(label, newM, newU, newHousehold, newKin, newTf, similarity);
        }

        /** The same level with another least similarity; its own when null. */
        Level asking(Double least) {
            return least == null ? this : new Level(label, m, u, household, kin, tf, least);
        }

        double amongHousehold() {
            return household == null ? u : household;
        }

        double amongKin() {
            return kin == null ? u : kin;
        }
    }

    public MatchModel {
        comparisons = comparisons == null ? List.of() : List.copyOf(comparisons);
        blocking = blocking == null ? List.of() : List.copyOf(blocking);
        List<Problem> problems = new ArrayList<>();
        check(problems, version != null && !version.isBlank(), "version", "is missing.", "Name the model's version.");
        check(
                problems,
                provenance != null && !provenance.isBlank(),
                "provenance",
                "is missing.",
                "Say where the numbers come from.");
        check(problems, thresholds != null, "thresholds", "is missing.", "Give match and review.");
        check(
                problems,
                prior != null && prior.matches() > 0 && prior.household() >= 0 && prior.amongKin() >= 0,
                "prior",
                prior == null ? "is missing." : "is " + prior + ".",
                "Give matches above 0, and household (and kin) of at least 0.");
        check(problems, !comparisons.isEmpty(), "comparisons", "is empty.", "List at least one comparison.");
        check(problems, !blocking.isEmpty(), "blocking", "is empty.", "List at least one pass.");
        Set<String> names = new HashSet<>();
        for (Comparing comparing : comparisons) {
            String where = "comparisons[" + comparing.name() + "]";
            check(problems, names.add(comparing.name()), where, "is there twice.", "Keep one.");
            problems.addAll(CheckComparison.problems(where, comparing));
        }
        Set<String> passes = new HashSet<>();
        for (BlockingPass pass : blocking) {
            String where = "blocking[" + pass.name() + "]";
            check(problems, passes.add(pass.name()), where, "is there twice.", "Give every pass its own name.");
        }
        if (!problems.isEmpty()) {
            throw new UserError(ExitCode.USAGE, problems);
        }
    }

    /** The attributes that {@code value} compares, in order. */
    public List<String> attributes() {
        return comparisons.stream()
                .map(Comparing::attribute)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The same model with other comparisons. */
    MatchModel with(List<Comparing> others) {
        return new MatchModel(version, provenance, prior, others, agreement, thresholds, blocking, training);
    }

    /** The same model with other thresholds; its own when null. */
    public MatchModel with(Thresholds limits) {
        return limits == null
                ? this
                : new MatchModel(version, provenance, prior, comparisons, agreement, limits, blocking, training);
    }

    private static void check(List<Problem> problems, boolean holds, String where, String what, String remedy) {
        if (!holds) {
            problems.add(new Problem(where, what, remedy));
        }
    }
}
