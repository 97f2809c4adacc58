package org.goldthread.jobs.match;

import java.util.ArrayList;
import java.util.List;

/** What training starts from: a model cut down to what the data has, and any other attribute with shares of no great say. */
public final class StartingModel {
    private static final double[] M = {0.6, 0.05, 0.08, 0.05, 0.22};
    private static final double[] U = {0.02, 0.01, 0.02, 0.05, 0.9};
    private static final double[] HOUSEHOLD = {0.2, 0.02, 0.08, 0.1, 0.6};
    private static final double RARE = 0.001;

    /** An organization's shares where records are of organizations: it is then a name, which seldom changes. */
    private static final double[] M_OF_NAME = {0.65, 0.25, 0.1};

    /** How much kin have in common of what a household has: half, but hardly ever where they live. */
    private static final double OF_HOUSEHOLD = 0.5;

    private static final double OF_THEIR_ADDRESS = 0.05;

    private StartingModel() {}

    /**
     * The base model with only the comparisons that have values, and one {@code value} comparison for every attribute: the
     * base's, where it has one.
     * Where no record has a person's name, the organization is the name, and its shares are those of one. Points of
     * agreement play no part: what a pair needs is for the estimated shares to say.
     *
     * @param filled columns of records that have values
     * @param attributes other attributes to compare
     */
    public static MatchModel of(MatchModel base, List<String> filled, List<String> attributes) {
        List<MatchModel.Comparing> comparisons = new ArrayList<>();
        boolean ofPeople = filled.stream()
                .anyMatch(column -> Comparison.GIVEN_NAME.uses(column) || Comparison.FAMILY_NAME.uses(column));
        for (MatchModel.Comparing comparing : base.comparisons()) {
            boolean hasValues = Comparison.named(comparing.comparison())
                    .filter(comparison -> filled.stream().anyMatch(comparison::uses))
                    .isPresent();
            if (hasValues) {
                comparisons.add(
                        comparing.comparison().equals(Comparison.ORGANIZATION.label()) && !ofPeople
                                ? asName(comparing)
                                : comparing);
            }
        }
        for (String attribute : attributes) {
            comparisons.add(base.comparisons().stream()
                    .filter(comparing -> attribute.equals(comparing.attribute()))
                    .findFirst()
                    .orElseGet(() -> value(attribute)));
        }
        return new MatchModel(
                base.version(),
                base.provenance(),
                withKin(base.prior()),
                comparisons.stream().map(StartingModel::withKin).toList(),
                0,
                base.thresholds(),
                base.blocking(),
                null);
    }

    private static MatchModel.Prior withKin(MatchModel.Prior prior) {
        return prior.kin() != null
                ? prior
                : new MatchModel.Prior(prior.matches(), prior.household(), prior.household());
    }

    /** Shares of kin, where the base has none, between those of a household and of strangers. */
    private static MatchModel.Comparing withKin(MatchModel.Comparing comparing) {
        boolean address = comparing.comparison().equals(Comparison.PLACE.label())
                || comparing.comparison().equals(Comparison.STREET.label());
        double part = address ? OF_THEIR_ADDRESS : OF_HOUSEHOLD;
        List<MatchModel.Level> levels = comparing.levels().stream()
                .map(level -> level.kin() != null
                        ? level
                        : level.with(
                                level.m(),
                                level.u(),
                                level.household(),
                                part * level.amongHousehold() + (1 - part) * level.u(),
                                level.tf()))
                .toList();
        return new MatchModel.Comparing(comparing.comparison(), comparing.attribute(), comparing.points(), levels);
    }

    private static MatchModel.Comparing asName(MatchModel.Comparing organization) {
        List<MatchModel.Level> levels = new ArrayList<>();
        for (MatchModel.Level level : organization.levels()) {
            int place = Comparison.ORGANIZATION
                    .levels()
                    .indexOf(Comparison.ORGANIZATION.level(level.label()).orElseThrow());
            levels.add(level.with(M_OF_NAME[place], level.u(), level.household(), level.kin(), level.tf()));
        }
        return new MatchModel.Comparing(
                organization.comparison(), organization.attribute(), organization.points(), levels);
    }

    /** A comparison of any other attribute, with shares of no great say. */
    static MatchModel.Comparing value(String attribute) {
        List<Comparison.Level> levels = Comparison.VALUE.levels();
        List<MatchModel.Level> shares = new ArrayList<>();
        for (int i = 0; i < levels.size(); i++) {
            Double rare = levels.get(i).term() == null ? null : RARE;
            shares.add(new MatchModel.Level(levels.get(i).label(), M[i], U[i], HOUSEHOLD[i], rare));
        }
        return new MatchModel.Comparing(Comparison.VALUE.label(), attribute, 0, shares);
    }
}
