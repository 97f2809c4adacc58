package org.goldthread.jobs.match;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.goldthread.jobs.config.BlockingPass;
import org.goldthread.jobs.config.Thresholds;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.Problem;
import org.goldthread.jobs.errors.UserError;

/** Reads a model file: JSON with keys in kebab case, bound to {@link MatchModel}. */
public final class ModelFile {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();
    private static final List<String> KEYS =
            List.of("version", "provenance", "prior", "comparisons", "agreement", "thresholds", "blocking", "training");

    private ModelFile() {}

    /**
     * The model in a file.
     *
     * @throws UserError {@link ExitCode#USAGE} with everything that is wrong with the file, each with its place in it
     */
    public static MatchModel read(Path file) {
        if (!Files.isReadable(file)) {
            throw new UserError(
                    ExitCode.USAGE, "model", "'" + file + "' cannot be read.", "Name the path of a model file.");
        }
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The model in a text; {@code name} stands in messages. */
    public static MatchModel parse(String json, String name) {
        List<Problem> problems = new ArrayList<>();
        JsonNode root = tree(json, name);
        root.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                problems.add(unknown(key));
            }
        });
        MatchModel.Prior prior = bind(root.get("prior"), MatchModel.Prior.class, "prior", problems);
        Thresholds thresholds = bind(root.get("thresholds"), Thresholds.class, "thresholds", problems);
        List<MatchModel.Comparing> comparisons =
                bindAll(root, "comparisons", "comparison", MatchModel.Comparing.class, problems);
        List<BlockingPass> blocking = bindAll(root, "blocking", "name", BlockingPass.class, problems);
        MatchModel.Training training = root.has("training")
                ? bind(root.get("training"), MatchModel.Training.class, "training", problems)
                : null;
        MatchModel model = null;
        try {
            model = new MatchModel(
                    root.path("version").asText(null),
                    root.path("provenance").asText(null),
                    prior,
                    comparisons,
                    root.path("agreement").asInt(0),
                    thresholds,
                    blocking,
                    training);
        } catch (UserError invalid) {
            for (Problem problem : invalid.problems()) {
                boolean told = problems.stream().anyMatch(known -> known.where().startsWith(problem.where()));
                if (!told) {
                    problems.add(problem);
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new UserError(
                    ExitCode.USAGE,
                    problems.stream().map(problem -> problem.under(name)).toList());
        }
        return model;
    }

    /** The model as the text of a file that {@link #parse} reads: a line per level and per pass. */
    public static String text(MatchModel model) {
        StringBuilder text = new StringBuilder("{\n");
        entry(text, "version", json(model.version()));
        entry(text, "provenance", json(model.provenance()));
        if (model.training() != null) {
            entry(text, "training", json(model.training()));
        }
        entry(text, "prior", json(model.prior()));
        entry(text, "agreement", json(model.agreement()));
        entry(text, "thresholds", json(model.thresholds()));
        List<String> comparisons = new ArrayList<>();
        for (MatchModel.Comparing comparing : model.comparisons()) {
            String attribute = comparing.attribute() == null ? "" : ", \"attribute\": " + json(comparing.attribute());
            comparisons.add("{\"comparison\": " + json(comparing.comparison()) + attribute + ", \"points\": "
                    + comparing.points() + ", \"levels\": "
                    + lines(comparing.levels().stream().map(ModelFile::json).toList(), "    ") + "}");
        }
        entry(text, "comparisons", lines(comparisons, "  "));
        text.append("  \"blocking\": ")
                .append(lines(model.blocking().stream().map(ModelFile::json).toList(), "  "))
                .append("\n}\n");
        return text.toString();
    }

    private static void entry(StringBuilder text, String key, String json) {
        text.append("  \"").append(key).append("\": ").append(json).append(",\n");
    }

    private static String lines(List<String> entries, String indent) {
        return "[\n" + indent + "  " + String.join(",\n" + indent + "  ", entries) + "\n" + indent + "]";
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a model is plain data", impossible);
        }
    }

    private static JsonNode tree(String json, String name) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new UserError(
                    ExitCode.USAGE,
                    name,
                    "is no JSON: " + malformed.getOriginalMessage() + " (line "
                            + malformed.getLocation().getLineNr() + ").",
                    "Mend it.");
        }
    }

    private static <T> List<T> bindAll(
            JsonNode root, String key, String nameKey, Class<T> type, List<Problem> problems) {
        List<T> bound = new ArrayList<>();
        for (JsonNode node : root.path(key)) {
            T value = bind(node, type, key + "[" + node.path(nameKey).asText("?") + "]", problems);
            if (value != null) {
                bound.add(value);
            }
        }
        return bound;
    }

    private static <T> T bind(JsonNode node, Class<T> type, String where, List<Problem> problems) {
        if (node == null) {
            return null;
        }
        try {
            return JSON.treeToValue(node, type);
        } catch (JsonProcessingException failure) {
            problems.addAll(problems(failure, where));
            return null;
        }
    }

    private static List<Problem> problems(JsonProcessingException failure, String where) {
        if (failure.getCause() instanceof UserError invalid) {
            return invalid.problems().stream()
                    .map(problem -> problem.under(where))
                    .toList();
        }
        StringBuilder place = new StringBuilder(where);
        if (failure instanceof MismatchedInputException mismatch) {
            mismatch.getPath()
                    .forEach(step -> place.append(
                            step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName()));
        }
        return List.of(new Problem(
                place.toString(),
                "cannot be read: "
                        + failure.getOriginalMessage().lines().findFirst().orElse("") + ".",
                "Mend it."));
    }

    private static Problem unknown(String key) {
        return new Problem(
                key, "is no key of a model (there are: " + String.join(", ", KEYS) + ").", "Take it out or rename it.");
    }
}
