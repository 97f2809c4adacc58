package org.goldthread.udfs.lists;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of a CSV file as column to text. Nothing is trimmed: blanks and line breaks are what the lists are about. */
final class CsvRows {

    private final String text;
    private int place;

    private CsvRows(String text) {
        this.text = text;
    }

    static List<Map<String, String>> of(Path file) throws IOException {
        String text = Files.readString(file);
        CsvRows csv = new CsvRows(text.startsWith("\ufeff") ? text.substring(1) : text);
        List<String> header = csv.cells();
        List<Map<String, String>> rows = new ArrayList<>();
        while (csv.place < csv.text.length()) {
            List<String> cells = csv.cells();
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < header.size(); i++) {
                row.put(header.get(i), i < cells.size() ? cells.get(i) : "");
            }
            rows.add(row);
        }
        return rows;
    }

    private List<String> cells() {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        while (place < text.length()) {
            char c = text.charAt(place++);
            if (quoted && c == '"' && place < text.length() && text.charAt(place) == '"') {
                cell.append(c);
                place++;
            } else if (c == '"' && (quoted || cell.length() == 0)) {
                quoted = !quoted;
            } else if (!quoted && c == ',') {
                cells.add(cell.toString());
                cell.setLength(0);
            } else if (!quoted && (c == '\n' || (c == '\r' && place < text.length() && text.charAt(place) == '\n'))) {
                place += c == '\r' ? 1 : 0;
                break;
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
