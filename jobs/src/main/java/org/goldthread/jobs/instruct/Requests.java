package org.goldthread.jobs.instruct;

import java.util.LinkedHashMap;
import java.util.Map;

/** Requests as they stand in {@code calls}: method, path and body, no host and no secret. */
final class Requests {
    private Requests() {}

    static Map<String, Object> post(String path, Map<String, Object> body) {
        return request("POST", path, body);
    }

    static Map<String, Object> put(String path, Map<String, Object> body) {
        return request("PUT", path, body);
    }

    static Map<String, Object> patch(String path, Map<String, Object> body) {
        return request("PATCH", path, body);
    }

    /** A step of the SQL plan, which is written out as statements when it is exported. */
    static Map<String, Object> plan(String name, String primaryId, String duplicateId) {
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("plan", name);
        plan.put("primary", primaryId);
        if (duplicateId != null) {
            plan.put("duplicate", duplicateId);
        }
        return plan;
    }

    /** A JSON object with its members in the given order: name, value, name, value. */
    static Map<String, Object> object(Object... members) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            object.put((String) members[i], members[i + 1]);
        }
        return object;
    }

    private static Map<String, Object> request(String method, String path, Map<String, Object> body) {
        Map<String, Object> request = object("method", method, "path", path);
        if (!body.isEmpty()) {
            request.put("body", body);
        }
        return request;
    }
}
