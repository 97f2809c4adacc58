package org.goldthread.jobs.standin;

import java.util.Map;

/** Ends a request with an error. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String rule;
    private final transient Map<String, Object> meta;

    Refused(int status, String code, String rule, String message, Map<String, Object> meta) {
        super(message);
        this.status = status;
        this.code = code;
        this.rule = rule;
        this.meta = meta;
    }

    Refused(int status, String code, String rule, String message) {
        this(status, code, rule, message, Map.of());
    }

    /** Refuses unless the condition holds. */
    static void unless(boolean holds, int status, String code, String rule, String message) {
        if (!holds) {
            throw new Refused(status, code, rule, message);
        }
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String rule() {
        return rule;
    }

    /** Members that the vendor adds to this error. */
    Map<String, Object> meta() {
        return meta;
    }
}
