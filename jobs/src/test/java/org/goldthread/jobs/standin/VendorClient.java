package org.goldthread.jobs.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sends requests as instructions hold them (method, path, body) to a stand-in, with the headers that its vendor asks for.
 */
public final class VendorClient {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /**
     * An answer.
     *
     * @param status HTTP status
     * @param body parsed body
     * @param headers first value by lower-case name
     */
    public record Reply(int status, JsonNode body, Map<String, String> headers) {}

    private final URI base;
    private final Map<String, String> headers;

    private VendorClient(URI base, Map<String, String> headers) {
        this.base = base;
        this.headers = new TreeMap<>(headers);
    }

    /** The headers of intercom.md:47-48. */
    public static VendorClient of(IntercomStandIn intercom) {
        return new VendorClient(
                intercom.base(),
                Map.of(
                        "Authorization",
                        "Bearer token",
                        "Intercom-Version",
                        "2.16",
                        "Content-Type",
                        "application/json"));
    }

    /** The headers of klaviyo.md:45-46. */
    public static VendorClient of(KlaviyoStandIn klaviyo) {
        return new VendorClient(
                klaviyo.base(),
                Map.of(
                        "Authorization",
                        "Klaviyo-API-Key key",
                        "revision",
                        "2026-07-15",
                        "Content-Type",
                        "application/vnd.api+json"));
    }

    /** The headers of bloomreach.md:40, with the private key that every call takes. */
    public static VendorClient of(BloomreachStandIn bloomreach) {
        return new VendorClient(
                bloomreach.base(), Map.of("Authorization", "Basic a2V5", "Content-Type", "application/json"));
    }

    /** The same client with another value of a header; null = without it. */
    public VendorClient header(String name, String value) {
        VendorClient other = new VendorClient(base, headers);
        if (value == null) {
            other.headers.remove(name);
        } else {
            other.headers.put(name, value);
        }
        return other;
    }

    /** A request in one line, as tests write it: method, path, and a body in JSON with single quotes; or only JSON. */
    public static JsonNode request(String line) {
        if (line.startsWith("{")) {
            return Json.relaxed(line);
        }
        String[] parts = line.strip().split("\\s+", 3);
        ObjectNode request = Json.object("method", parts[0], "path", parts[1]);
        if (parts.length > 2) {
            request.set("body", Json.relaxed(parts[2]));
        }
        return request;
    }

    /** Sends each line in turn. */
    public List<Reply> send(String... lines) {
        List<Reply> replies = new ArrayList<>();
        Arrays.stream(lines).forEach(line -> replies.add(send(request(line))));
        return replies;
    }

    /** Sends a request as it stands in an instruction's calls; the project's name is put in. */
    public Reply send(JsonNode request) {
        String path = request.path("path").asText().replace("{project}", BloomreachStandIn.PROJECT);
        HttpRequest.Builder http = HttpRequest.newBuilder(URI.create(base + path));
        headers.forEach(http::header);
        http.method(
                request.path("method").asText(),
                request.has("body")
                        ? HttpRequest.BodyPublishers.ofString(
                                request.path("body").toString())
                        : HttpRequest.BodyPublishers.noBody());
        try {
            HttpResponse<byte[]> response = HTTP.send(http.build(), HttpResponse.BodyHandlers.ofByteArray());
            Map<String, String> received = new TreeMap<>();
            response.headers().map().forEach((name, values) -> received.put(name, values.get(0)));
            return new Reply(response.statusCode(), Json.read(response.body()), received);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
