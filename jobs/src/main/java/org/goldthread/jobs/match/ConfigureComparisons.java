package org.goldthread.jobs.match;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.goldthread.jobs.config.ComparisonChoice;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.Problem;
import org.goldthread.jobs.errors.UserError;

/**
 * Sets a model's comparisons as the configuration chooses them: fewer, with other levels, and for training also more. A level
 * that is left out takes its shares along: what the others weigh stays, until training estimates it anew.
 */
public final class ConfigureComparisons {
    private final MatchModel model;
    private final List<Problem> problems = new ArrayList<>();

    private ConfigureComparisons(MatchModel model) {
        this.model = model;
    }

    /**
     * The model with the chosen comparisons only, in its own order; as it is when none is chosen.
     *
     * @throws UserError USAGE with everything that the model or the library does not have
     */
    public static MatchModel apply(MatchModel model, List<ComparisonChoice> choices) {
        return choices.isEmpty() ? model : new ConfigureComparisons(model).configured(choices);
    }

    /** The same to start training from: attributes that are chosen and that the model does not have come last. */
    public static MatchModel forTraining(MatchModel model, List<ComparisonChoice> choices) {
        List<MatchModel.Comparing> all = new ArrayList<>(model.comparisons());
        choices.stream()
                .map(ComparisonChoice::attribute)
                .filter(attribute -> attribute != null && !model.attributes().contains(attribute))
                .distinct()
                .map(StartingModel::value)
                .filter(value -> CheckComparison.problems("", value).isEmpty())
                .forEach(all::add);
        return apply(model.with(all), choices);
    }

    private MatchModel configured(List<ComparisonChoice> choices) {
        Map<String, MatchModel.Comparing> chosen = new LinkedHashMap<>();
        for (ComparisonChoice choice : choices) {
            Optional<MatchModel.Comparing> found = model.comparisons().stream()
                    .filter(comparing -> comparing.name().equals(choice.name()))
                    .findFirst();
            if (found.isEmpty() || !fits(choice, found.get())) {
                missing(choice);
            } else if (chosen.put(choice.name(), comparing(choice, found.get())) != null) {
                problems.add(new Problem(where(choice), "is there twice.", "Keep one."));
            }
        }
        if (!problems.isEmpty()) {
            throw new UserError(ExitCode.USAGE, problems);
        }
        return model.with(model.comparisons().stream()
                .map(comparing -> chosen.get(comparing.name()))
                .filter(comparing -> comparing != null)
                .toList());
    }

    private static boolean fits(ComparisonChoice choice, MatchModel.Comparing comparing) {
        return choice.attribute() == null || choice.comparison().equals(comparing.comparison());
    }

    private void missing(ComparisonChoice choice) {
        if (choice.attribute() != null) {
            List<Problem> wrong = CheckComparison.problems(
                    where(choice), new MatchModel.Comparing(choice.comparison(), choice.attribute(), 0, List.of()));
            List<Problem> attribute = wrong.stream()
                    .filter(problem -> !problem.where().endsWith(".levels"))
                    .toList();
            problems.addAll(attribute);
            if (!attribute.isEmpty()) {
                return;
            }
        }
        String known = String.join(
                ", ",
                model.comparisons().stream().map(MatchModel.Comparing::name).toList());
        problems.add(new Problem(
                where(choice),
                "is not in model " + model.version() + " (it has: " + known + ").",
                choice.attribute() == null
                        ? "Name one of these. For train, {attribute: NAME} adds another attribute."
                        : "Estimate a model that has it with goldthread train, and name that under model:."));
    }

    private MatchModel.Comparing comparing(ComparisonChoice choice, MatchModel.Comparing comparing) {
        String where = where(choice);
        List<String> labels = Comparison.of(comparing).levels().stream()
                .map(Comparison.Level::label)
                .toList();
        boolean known = true;
        for (String label : choice.without()) {
            boolean between = labels.indexOf(label) > 0 && labels.indexOf(label) < labels.size() - 1;
            String what = labels.contains(label) ? "cannot be left out." : "is no level of it.";
            known &= check(
                    between,
                    where + ".without[" + label + "]",
                    what,
                    "These can: " + String.join(", ", labels.subList(1, labels.size() - 1)) + ".");
        }
        for (String label : choice.similarity().keySet()) {
            boolean listed = !choice.without().contains(label)
                    && comparing.levels().stream()
                            .anyMatch(level -> level.label().equals(label));
            String what = labels.contains(label) ? "is left out." : "is no level of it.";
            known &= check(
                    listed,
                    where + ".similarity." + label,
                    what,
                    "Its levels are " + String.join(", ", labels) + ". Take this one out of similarity:.");
        }
        MatchModel.Comparing set = new MatchModel.Comparing(
                comparing.comparison(),
                comparing.attribute(),
                comparing.points(),
                comparing.levels().stream()
                        .filter(level -> !choice.without().contains(level.label()))
                        .map(level -> level.asking(choice.similarity().get(level.label())))
                        .toList());
        if (known) {
            problems.addAll(CheckComparison.problems(where, set));
        }
        return set;
    }

    private boolean check(boolean holds, String where, String what, String remedy) {
        if (!holds) {
            problems.add(new Problem(where, what, remedy));
        }
        return holds;
    }

    private static String where(ComparisonChoice choice) {
        return "comparisons[" + choice.name() + "]";
    }
}
