package org.goldthread.jobs.scenario;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.goldthread.jobs.cli.InProcess;

/**
 * What a command printed and ended with.
 *
 * @param code exit code
 * @param out lines of standard output
 * @param complaints lines of standard error that are messages to the user
 */
record Console(int code, List<String> out, List<String> complaints) {
    static Console run(String... arguments) {
        PrintStream before = System.out;
        PrintStream errorsBefore = System.err;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        try {
            int code = InProcess.run(arguments);
            return new Console(
                    code,
                    out.toString(StandardCharsets.UTF_8).lines().toList(),
                    errors.toString(StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> line.startsWith("goldthread: "))
                            .toList());
        } finally {
            System.setOut(before);
            System.setErr(errorsBefore);
        }
    }
}
