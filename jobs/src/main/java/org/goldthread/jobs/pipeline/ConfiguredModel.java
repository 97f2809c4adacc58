package org.goldthread.jobs.pipeline;

import org.goldthread.jobs.config.ConfigFiles;
import org.goldthread.jobs.config.GoldthreadConfig;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;
import org.goldthread.jobs.match.ConfigureComparisons;
import org.goldthread.jobs.match.MatchModel;
import org.goldthread.jobs.match.ModelFile;

/**
 * The model that a run goes by: the one that the configuration names, or that ships with the program, with the comparisons
 * and thresholds that the configuration sets.
 */
public final class ConfiguredModel {
    private ConfiguredModel() {}

    /** The same to start training from: attributes that the configuration names and the model does not have are added. */
    public static MatchModel forTraining(GoldthreadConfig config) {
        return ConfigureComparisons.forTraining(read(config), config.comparisons());
    }

    /**
     * Reads it.
     *
     * @throws UserError USAGE when there is no such file, or with everything that is wrong with it or with what is set of it
     */
    public static MatchModel of(GoldthreadConfig config) {
        return ConfigureComparisons.apply(read(config), config.comparisons()).with(config.thresholds());
    }

    private static MatchModel read(GoldthreadConfig config) {
        String text = ConfigFiles.read(config.model())
                .orElseThrow(() -> new UserError(
                        ExitCode.USAGE,
                        "model",
                        "'" + config.model() + "' cannot be read.",
                        "Name the path of a model file, or leave it out for the one that ships."));
        return ModelFile.parse(text, config.model());
    }
}
