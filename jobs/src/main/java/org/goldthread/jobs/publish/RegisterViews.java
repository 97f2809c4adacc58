package org.goldthread.jobs.publish;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.goldthread.jobs.errors.ExitCode;
import org.goldthread.jobs.errors.UserError;

/**
 * Registers the views of {@link ViewsFile} in a session, when they are first named: each costs a look at its table's log.
 * The last published run decides, not the file: a kill right after the commit leaves the file of the run before.
 */
public final class RegisterViews {
    private static final String CURRENT = "_current";

    private final SparkSession session;
    private final Map<String, String> statements;
    private final Set<String> registered = new TreeSet<>();

    /**
     * Views of the last published run; none is registered yet.
     *
     * @throws UserError USAGE when nothing was published
     */
    public RegisterViews(SparkSession session, Warehouse warehouse) {
        this.session = session;
        PublishedRun run = warehouse
                .lastRun()
                .orElseThrow(() -> new UserError(
                        ExitCode.USAGE,
                        warehouse.root(),
                        "has no published run in it.",
                        "Run 'goldthread resolve' first, or name another folder with --warehouse."));
        statements = ViewsFile.statements(warehouse, run);
    }

    /** Registers every view. */
    public void all() {
        statements.keySet().forEach(this::register);
    }

    /** Registers the views that a statement may read: those whose names are words of it, all for SHOW. */
    public void namedIn(String statement) {
        String text = statement.strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("show")) {
            all();
            return;
        }
        Set<String> words = new TreeSet<>(List.of(text.split("[^a-z_0-9]+")));
        statements.keySet().stream().filter(words::contains).forEach(this::register);
    }

    private void register(String view) {
        if (view.endsWith(CURRENT)) {
            register(view.substring(0, view.length() - CURRENT.length()));
        }
        if (registered.add(view)) {
            session.sql(statements.get(view));
        }
    }
}
