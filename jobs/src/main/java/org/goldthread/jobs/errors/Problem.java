package org.goldthread.jobs.errors;

import java.io.Serializable;
import java.util.Objects;

/**
 * One thing that is wrong, as a user reads it.
 *
 * @param where the place: a config path such as {@code sources[crm].map}, a file, a column; never a person's data
 * @param what the problem and its cause in one sentence, with the value found
 * @param remedy what to do about it, in one sentence
 */
public record Problem(String where, String what, String remedy) implements Serializable {
    private static final long serialVersionUID = 1L;

    public Problem {
        Objects.requireNonNull(where, "where");
        Objects.requireNonNull(what, "what");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** The same problem, seen from one level further out. */
    public Problem under(String parent) {
        String path = where.isEmpty() ? parent : where.startsWith("[") ? parent + where : parent + "." + where;
        return new Problem(path, what, remedy);
    }

    @Override
    public String toString() {
        return (where.isEmpty() ? "" : where + ": ") + what + (remedy.isEmpty() ? "" : " " + remedy);
    }
}
