package org.goldthread.jobs.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.goldthread.jobs.errors.Problem;

/** Users and passwords of databases come from the environment: the file is kept, copied and shown. */
final class Credentials {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:[A-Za-z_][A-Za-z0-9_]*}");

    private Credentials() {}

    /** The problems of the credentials that stand in the file, wholly or in part. Their text is in no problem. */
    static List<Problem> problems(YamlNode tree) {
        List<Problem> problems = new ArrayList<>();
        if (child(tree, "sources") instanceof YamlNode.Sequence sources) {
            for (int i = 0; i < sources.items().size(); i++) {
                YamlNode source = sources.items().get(i);
                String place = YamlPaths.item("sources", source, i) + ".jdbc.";
                for (String name : List.of("user", "password")) {
                    if (child(child(source, "jdbc"), name) instanceof YamlNode.Scalar scalar
                            && !REFERENCE.matcher(scalar.written()).matches()) {
                        problems.add(new Problem(
                                place + name,
                                "is written in the file.",
                                "Put it into an environment variable, and write " + name + ": ${env:NAME}."));
                    }
                }
            }
        }
        return problems;
    }

    private static YamlNode child(YamlNode node, String key) {
        return node instanceof YamlNode.Mapping mapping ? mapping.entries().get(key) : null;
    }
}
