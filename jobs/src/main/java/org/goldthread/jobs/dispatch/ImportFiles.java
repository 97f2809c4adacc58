package org.goldthread.jobs.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes CSV files that a target imports, and {@value #ROWS}, which says for every row which call of which instruction it
 * is, so that whoever imported a file can report it. Files of updates come before files of merges: a merge may rest on an
 * update, never the other way round.
 */
public final class ImportFiles implements DispatchFiles {
    static final String ROWS = "rows.ndjson";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper INDENTED = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** A row of a file: its cells by column, and whose call it is. */
    private record ImportRow(JsonNode cells, String instructionId, int call) {}

    private final Map<String, List<ImportRow>> files;
    private final ObjectNode manifest;

    private ImportFiles(Map<String, List<ImportRow>> files, ObjectNode manifest) {
        this.files = files;
        this.manifest = manifest;
    }

    /** Whether the calls are rows of files. */
    public static boolean areMeant(List<ReadyInstruction> instructions) {
        return instructions.stream()
                .flatMap(instruction -> instruction.calls().stream())
                .anyMatch(call -> call.request().has("file"));
    }

    /** The files of these instructions; those of one chain in their order. */
    public static ImportFiles of(Heading heading, List<ReadyInstruction> instructions) {
        Map<String, List<ImportRow>> files = new LinkedHashMap<>();
        for (boolean joining : List.of(false, true)) {
            for (ReadyInstruction instruction : instructions) {
                if (joining != (instruction.duplicateId() != null)) {
                    continue;
                }
                for (ReadyInstruction.OpenCall call : instruction.calls()) {
                    files.computeIfAbsent(call.request().path("file").asText(), file -> new ArrayList<>())
                            .add(new ImportRow(call.request().path("row"), instruction.instructionId(), call.index()));
                }
            }
        }
        ObjectNode manifest = heading.toJson();
        manifest.put("instructions", instructions.size());
        ArrayNode order = manifest.putArray("import_in_this_order");
        files.forEach((file, rows) -> order.addObject().put("file", file).put("rows", rows.size()));
        return new ImportFiles(files, manifest);
    }

    @Override
    public List<String> names() {
        List<String> names = new ArrayList<>(files.keySet());
        names.add(ROWS);
        names.add(RequestFiles.MANIFEST);
        return names;
    }

    @Override
    public String summary() {
        return "import " + String.join(", then ", files.keySet()) + ".";
    }

    @Override
    public void write(Path folder) {
        try (BufferedWriter index = Files.newBufferedWriter(folder.resolve(ROWS))) {
            for (Map.Entry<String, List<ImportRow>> file : files.entrySet()) {
                try (BufferedWriter out = Files.newBufferedWriter(folder.resolve(file.getKey()))) {
                    out.write(line(names(file.getValue().get(0).cells())));
                    long number = 1;
                    for (ImportRow row : file.getValue()) {
                        out.write(line(values(row.cells())));
                        index.write(JSON.createObjectNode()
                                        .put("file", file.getKey())
                                        .put("row", number)
                                        .put("instruction_id", row.instructionId())
                                        .put("call", row.call())
                                + "\n");
                        number++;
                    }
                }
            }
            Files.writeString(folder.resolve(RequestFiles.MANIFEST), INDENTED.writeValueAsString(manifest) + "\n");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> names(JsonNode cells) {
        List<String> names = new ArrayList<>();
        cells.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> values(JsonNode cells) {
        List<String> values = new ArrayList<>();
        cells.forEach(cell -> values.add(cell.asText()));
        return values;
    }

    /** RFC 4180. */
    private static String line(List<String> cells) {
        return String.join(
                        ",",
                        cells.stream()
                                .map(cell -> cell.matches("(?s).*[\",\r\n].*")
                                        ? "\"" + cell.replace("\"", "\"\"") + "\""
                                        : cell)
                                .toList())
                + "\r\n";
    }
}
