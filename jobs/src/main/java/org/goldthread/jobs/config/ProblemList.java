package org.goldthread.jobs.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.Problem;
import org.goldthread.jobs.errors.UserError;

/** The problems of one file, in the order of its lines, each with file and line in front of its path. */
final class ProblemList {
    private final String file;
    private final Map<String, Integer> lines;
    private final List<Problem> found = new ArrayList<>();

    /** For a file with that content; null content when it could not be parsed. */
    ProblemList(String file, YamlNode tree) {
        this.file = file;
        this.lines = tree == null ? Map.of() : YamlPaths.lines(tree);
    }

    void addAll(List<Problem> problems) {
        found.addAll(problems);
    }

    /** Adds what further checks found, but for places that already have a problem: those would only echo it. */
    void addConsequences(List<Problem> problems) {
        List<Problem> earlier = List.copyOf(found);
        problems.stream()
                .filter(problem -> earlier.stream().noneMatch(first -> covers(first, problem)))
                .forEach(found::add);
    }

    boolean any() {
        return !found.isEmpty();
    }

    /** Whether the first problem's place is the second's, or inside it. */
    static boolean covers(Problem first, Problem second) {
        String inner = first.where();
        String outer = second.where();
        return inner.equals(outer) || inner.startsWith(outer + ".") || inner.startsWith(outer + "[");
    }

    UserError error() {
        return error(UnaryOperator.identity());
    }

    /** The error with every text passed through the mask. */
    UserError error(UnaryOperator<String> mask) {
        List<Problem> sorted = found.stream()
                .map(problem -> new Problem(
                        mask.apply(problem.where()), mask.apply(problem.what()), mask.apply(problem.remedy())))
                .sorted(Comparator.comparingInt(problem -> YamlPaths.line(lines, problem.where())))
                .map(this::located)
                .toList();
        return new UserError(ExitCode.USAGE, List.copyOf(new LinkedHashSet<>(sorted)));
    }

    private Problem located(Problem problem) {
        int line = YamlPaths.line(lines, problem.where());
        String place = line == 0 ? file : file + ":" + line;
        String where = problem.where().isEmpty() ? place : place + " " + problem.where();
        return new Problem(where, problem.what(), problem.remedy());
    }
}
