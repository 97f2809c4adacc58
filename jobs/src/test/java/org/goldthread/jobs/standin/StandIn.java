package org.goldthread.jobs.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The part that all stand-ins share: a server on the loopback address that asks one vendor, one request at a time. */
public abstract sealed class StandIn implements AutoCloseable
        permits IntercomStandIn, KlaviyoStandIn, BloomreachStandIn {
    final Journal journal = new Journal();
    private final Throttle throttle;
    private final HttpServer server;

    StandIn(Throttle throttle) {
        this.throttle = throttle;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException occupied) {
            throw new UncheckedIOException(occupied);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    /** Carries out a request, or throws {@link Refused}. */
    abstract Answer answer(Call call);

    /** The body of an error. */
    abstract JsonNode error(Refused refused);

    /** How the vendor says that a request came too soon. */
    abstract Refused throttled();

    /** Headers about the limit: on every answer, or only on those that turn a request away. */
    abstract Map<String, String> headers(Throttle.Share share);

    /** Where it listens. */
    public final URI base() {
        return URI.create("http://" + server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort());
    }

    /** Every request so far, those that were turned away too. */
    public final synchronized List<Call> requests() {
        return journal.requests();
    }

    /** Everything that was not done as asked, with the rule. */
    public final synchronized List<Refusal> refusals() {
        return journal.refusals();
    }

    /** Turns every nth request away; 0 = none. */
    public final synchronized void throttleEvery(int requests) {
        throttle.every(requests);
    }

    @Override
    public final void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer;
            synchronized (this) {
                answer = answered(exchange);
            }
            byte[] body = answer.body().toString().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answered(HttpExchange exchange) throws IOException {
        byte[] text = exchange.getRequestBody().readAllBytes();
        Call bare = call(exchange, Json.object());
        Throttle.Share share = throttle.take(bare.path());
        try {
            Call call = call(exchange, Json.read(text));
            journal.asked(call);
            if (!share.open()) {
                throw throttled();
            }
            return answer(call).with(headers(share));
        } catch (com.fasterxml.jackson.core.JsonProcessingException invalid) {
            return refuse(bare, new Refused(400, "invalid_json", "RFC 8259", "Invalid JSON"), share);
        } catch (Refused refused) {
            return refuse(bare, refused, share);
        }
    }

    private Answer refuse(Call call, Refused refused, Throttle.Share share) {
        journal.refused(call, refused.status(), refused.code(), refused.rule());
        Answer answer = Answer.of(refused.status(), error(refused)).with(headers(share));
        String link = (String) refused.meta().get("Link");
        return link == null ? answer : answer.with(Map.of("Link", link));
    }

    private static Call call(HttpExchange exchange, JsonNode body) {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        Map<String, String> query = new TreeMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String parameter : raw == null ? new String[0] : raw.split("&", -1)) {
            String[] sides = parameter.split("=", 2);
            query.put(decoded(sides[0]), sides.length < 2 ? "" : decoded(sides[1]));
        }
        return new Call(
                exchange.getRequestMethod(), exchange.getRequestURI().getPath(), query, Map.copyOf(headers), body);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
