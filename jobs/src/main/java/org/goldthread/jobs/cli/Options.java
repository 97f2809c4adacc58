package org.goldthread.jobs.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.goldthread.jobs.config.ConfigLoader;
import org.goldthread.jobs.config.LoadedConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Options that every command takes. */
@Command(mixinStandardHelpOptions = true)
final class Options {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration (YAML). Default: the shipped demo, conf/goldthread.yaml.")
    private Path config;

    @Option(
            names = "--warehouse",
            paramLabel = "DIR",
            description = "Folder or URI of the Delta tables; overrides the configuration.")
    private String warehouse;

    @Option(names = "--quiet", description = "No progress lines.")
    private boolean quiet;

    @Option(
            names = "--log-format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Form of the progress lines on standard error. Default: text.")
    private Progress.Form logFormat;
    /** The configuration, checked; throws a user error that lists every problem. */
    LoadedConfig load() {
        Map<String, String> environment = new LinkedHashMap<>(System.getenv());
        return ConfigLoader.load(config == null ? demo(environment) : config, environment);
    }

    /** The warehouse: the option, else the configuration's. */
    String warehouse(LoadedConfig loaded) {
        return warehouseOr(loaded.config().warehouse());
    }

    /** The warehouse: the option, else another folder. */
    String warehouseOr(String otherwise) {
        return warehouse != null ? warehouse : otherwise;
    }

    /** The warehouse of a command that reads tables only: no need for the configuration when it is given. */
    String warehouse() {
        return warehouse != null ? warehouse : load().config().warehouse();
    }

    Progress progress() {
        return new Progress(quiet, logFormat);
    }

    /** The shipped demo lives beside the program, wherever the command is called from. */
    private static Path demo(Map<String, String> environment) {
        Path home = Path.of(System.getProperty("goldthread.home", ""));
        environment.putIfAbsent("GOLDTHREAD_DEMO", home.resolve("conf/demo").toString());
        Path file = home.resolve("conf/goldthread.yaml");
        return Files.exists(file) ? file : Path.of("conf/goldthread.yaml");
    }
}
