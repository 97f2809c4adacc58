package org.goldthread.jobs.scenario;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The demo's stories, as written in {@code demo/stories.csv}. */
final class Stories {
    private Stories() {}

    static List<Story> ofNight(int night) {
        return all().stream().filter(story -> story.night() == night).toList();
    }

    static List<Story> all() {
        List<String> lines = ProjectFiles.resource("/demo/stories.csv").lines().toList();
        List<String> header = CsvText.fields(lines.get(0));
        List<Story> stories = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> fields = CsvText.fields(line);
            if (fields.size() != header.size()) {
                throw new IllegalStateException("A story with " + fields.size() + " columns: " + fields.get(0));
            }
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < fields.size(); i++) {
                row.put(header.get(i), fields.get(i));
            }
            stories.add(new Story(
                    row.get("story"),
                    row.get("title"),
                    Integer.parseInt(row.get("night")),
                    row.get("record_a"),
                    row.get("record_b"),
                    row.get("expect_entity"),
                    List.of(row.get("action").split("\\|")),
                    row.get("primary_id"),
                    row.get("duplicate_id"),
                    row.get("status")));
        }
        return stories;
    }
}
