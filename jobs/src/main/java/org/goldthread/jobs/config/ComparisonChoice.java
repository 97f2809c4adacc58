package org.goldthread.jobs.config;

import java.util.List;
import java.util.Map;

/**
 * A comparison to use, as the model has it or with other levels. Whether there are such levels is checked where the model
 * is known.
 *
 * @param comparison name of a comparison (goldthread explain lists them with their levels), or of another attribute that the
 *     model compares; an entry with nothing else may be written as this name; default value where there is an attribute
 * @param attribute another attribute to compare, job_title or custom.birth_place; train takes up one that the model does not
 *     have yet; null = the comparison knows its own
 * @param without levels to leave out, neither the first nor the last: their pairs get the next level that fits them, else
 *     the last
 * @param similarity level to the least Jaro-Winkler similarity that it asks for, 0..1, falling from level to level; levels
 *     not named keep theirs
 */
public record ComparisonChoice(
        @OneWord String comparison, String attribute, List<String> without, Map<String, Double> similarity) {
    public ComparisonChoice {
        comparison = comparison == null && attribute != null ? "value" : comparison;
        without = without == null ? List.of() : List.copyOf(without);
        similarity = InOrder.copy(similarity);
        Problems problems = new Problems()
                .present(comparison, "comparison", "Name a comparison, as goldthread explain lists them.")
                .require(
                        attribute == null || !attribute.isBlank(),
                        "attribute",
                        "is empty.",
                        "Name an attribute such as job_title, or leave it out.");
        similarity.forEach((level, least) -> problems.require(
                least > 0 && least <= 1,
                "similarity." + level,
                "is " + least + ".",
                "Use a similarity above 0, at most 1."));
        problems.report();
    }

    /** How the comparison is called where people read: the attribute, where one is named. */
    public String name() {
        return attribute == null ? comparison : attribute;
    }
}
