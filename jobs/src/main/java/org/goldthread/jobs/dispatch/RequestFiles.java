package org.goldthread.jobs.dispatch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.goldthread.jobs.config.SystemPreset;
import org.goldthread.jobs.config.TargetApi;

/**
 * Writes the requests of one target: {@value #REQUESTS}, a line each in the order to send them, and {@value #MANIFEST},
 * which says where they go, what the sender has to add, and how long it takes.
 */
public final class RequestFiles implements DispatchFiles {
    static final String REQUESTS = "requests.ndjson";
    static final String MANIFEST = "manifest.json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper INDENTED = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final List<ObjectNode> lines;
    private final ObjectNode manifest;
    private final long seconds;

    private RequestFiles(List<ObjectNode> lines, ObjectNode manifest, long seconds) {
        this.lines = lines;
        this.manifest = manifest;
        this.seconds = seconds;
    }

    /**
     * The files of these instructions.
     *
     * @param instructions what may be sent; those of one chain in their order
     * @param capabilities of the target's system, with an {@code api}
     */
    public static RequestFiles of(
            Heading heading, List<ReadyInstruction> instructions, SystemPreset.Capabilities capabilities) {
        ReadyRequests requests = new ReadyRequests(capabilities);
        instructions.forEach(requests::add);
        List<ObjectNode> lines = requests.lines();
        TargetApi api = capabilities.api();
        long seconds = SendingTime.atLeast(lines, api.limits());
        ObjectNode manifest = heading.toJson();
        manifest.put("base", api.base());
        manifest.set("secrets", texts(new TreeMap<>(api.secrets())));
        manifest.set("variables", texts(new TreeMap<>(api.variables())));
        manifest.put("instructions", instructions.size());
        manifest.put("requests", lines.size());
        manifest.set(
                "actions",
                INDENTED.valueToTree(instructions.stream()
                        .collect(
                                Collectors.groupingBy(ReadyInstruction::action, TreeMap::new, Collectors.counting()))));
        manifest.put("at_least_seconds", seconds);
        return new RequestFiles(lines, manifest, seconds);
    }

    @Override
    public List<String> names() {
        return List.of(REQUESTS, MANIFEST);
    }

    @Override
    public String summary() {
        return lines.size() + (lines.size() == 1 ? " request" : " requests")
                + "; the target's rate limits make it at least " + words(Duration.ofSeconds(seconds))
                + " to send them.";
    }

    @Override
    public void write(Path folder) {
        try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(REQUESTS))) {
            for (ObjectNode line : lines) {
                out.write(JSON.writeValueAsString(line));
                out.write('\n');
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        try {
            Files.writeString(folder.resolve(MANIFEST), INDENTED.writeValueAsString(manifest) + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static ObjectNode texts(TreeMap<String, String> values) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        values.forEach(object::put);
        return object;
    }

    private static String words(Duration time) {
        if (time.toHours() > 0) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return time.toMinutes() > 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toSeconds() + " s";
    }
}
