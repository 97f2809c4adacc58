package org.goldthread.jobs.standin;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * One request as it came in.
 *
 * @param method HTTP method
 * @param path path without the query
 * @param query parameters of the query, decoded
 * @param headers headers by lower-case name
 * @param body parsed body; missing = none was sent
 */
public record Call(String method, String path, Map<String, String> query, Map<String, String> headers, JsonNode body) {

    /** The path between slashes, without an empty last part. */
    List<String> parts() {
        return List.of(path.replaceAll("^/|/$", "").split("/", -1));
    }

    /** The part at that place, empty where the path is shorter. */
    String part(int index) {
        return index < parts().size() ? parts().get(index) : "";
    }

    /** A header's value; empty = not sent. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** Method and path, as in {@code POST /contacts/merge}. */
    public String line() {
        return method + " " + path;
    }
}
