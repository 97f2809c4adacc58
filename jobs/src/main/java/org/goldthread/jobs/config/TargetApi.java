package org.goldthread.jobs.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the calls of a system's merge API are sent, and how one sees that they worked: the part of a capability file that an
 * export of instructions is made from. Where a request or an expectation needs a value, its name stands in braces:
 *
 * <ul>
 *   <li>{@code primary}, {@code duplicate}: native ids of the instruction; {@code id}: of the record that is read;
 *   <li>{@code own-id}: an object of one identifier of the record that is read, where a system knows records by those;
 *   <li>{@code body}: what the call sends; {@code body:/a/b}: a part of it; {@code one:/a}: the first member of an object
 *       in it;
 *   <li>any of {@code settings} and {@code headers}; everything else is filled in by the sender ({@link #variables}).
 * </ul>
 *
 * What an answer must <i>hold</i> is JSON: of an object every member must be held by the answer's, of a list every item; a
 * single value is held by an equal one; an object or a single value also by a list of which one item holds it.
 *
 * @param base address that paths are appended to; a sender may need that of another region
 * @param secrets headers that the sender adds, with the form of their value; an export never holds one
 * @param variables names in paths that the sender fills in, with what they mean
 * @param headers headers of every request
 * @param accepted what the answer to a call must hold beside a status of 2xx, as JSON; null = nothing
 * @param limits how many requests the vendor lets in
 * @param retry when to send again
 * @param read how a record is read back; null = preconditions cannot be checked over the API
 * @param done how to see that a call was carried out, the first that fits; a call that none fits has no such test
 */
public record TargetApi(
        String base,
        Map<String, String> secrets,
        Map<String, String> variables,
        Map<String, String> headers,
        String accepted,
        List<RateLimit> limits,
        RetryRule retry,
        ReadBack read,
        List<DoneTest> done) {
    public TargetApi {
        secrets = InOrder.copy(secrets);
        variables = InOrder.copy(variables);
        headers = InOrder.copy(headers);
        limits = limits == null ? List.of() : List.copyOf(limits);
        retry = retry == null ? new RetryRule(null, null, null, null, null) : retry;
        done = done == null ? List.of() : List.copyOf(done);
        new Problems()
                .require(
                        base != null && base.matches("https?://\\S+[^/]"),
                        "base",
                        base == null ? "is missing." : "'" + base + "' is no address.",
                        "Write https://host, without a slash at the end.")
                .require(
                        accepted == null || RequestTemplate.isJson(accepted),
                        "accepted",
                        "is not JSON.",
                        "Write JSON between single quotes.")
                .report();
    }

    /**
     * So many requests in so much time.
     *
     * @param requests requests per window
     * @param seconds length of the window
     * @param path beginning of the paths that share the limit; default all
     */
    public record RateLimit(Integer requests, Integer seconds, String path) {
        public RateLimit {
            path = path == null ? "/" : path;
            new Problems()
                    .require(requests != null && requests > 0, "requests", "is " + requests + ".", "Use at least 1.")
                    .require(seconds != null && seconds > 0, "seconds", "is " + seconds + ".", "Use at least 1.")
                    .report();
        }
    }

    /**
     * When a request is sent again: after these statuses, and after no answer at all, then behind its done-test.
     *
     * @param statuses HTTP statuses; default 408, 425, 429, 500, 502, 503, 504
     * @param waitHeader header that says how long to wait; null = none, then {@code pause} doubles with every attempt
     * @param unit what that header counts; default seconds
     * @param pause seconds before the second attempt where the answer does not say; default 1
     * @param attempts attempts in all; default 5
     */
    public record RetryRule(List<Integer> statuses, String waitHeader, WaitUnit unit, Integer pause, Integer attempts) {
        public RetryRule {
            statuses = statuses == null ? List.of(408, 425, 429, 500, 502, 503, 504) : List.copyOf(statuses);
            unit = unit == null ? WaitUnit.SECONDS : unit;
            pause = pause == null ? 1 : pause;
            attempts = attempts == null ? 5 : attempts;
            new Problems()
                    .require(pause >= 0, "pause", "is " + pause + ".", "Use 0 or more.")
                    .require(attempts >= 1, "attempts", "is " + attempts + ".", "Use at least 1.")
                    .report();
        }
    }

    /** What a header about waiting counts. */
    public enum WaitUnit {
        /** Seconds from now. */
        SECONDS,
        /** Seconds since 1970, the time from which on requests are let in again. */
        UNIX_TIME
    }

    /**
     * How a record is read, and where its values stand in the answer.
     *
     * @param call method and path
     * @param body body as JSON; null = none
     * @param fields values that preconditions name; one that is not here is not checked
     */
    public record ReadBack(String call, String body, List<ReadField> fields) {
        public ReadBack {
            fields = fields == null ? List.of() : List.copyOf(fields);
            new RequestTemplate(call, body);
        }

        /** The request. */
        public RequestTemplate request() {
            return new RequestTemplate(call, body);
        }
    }

    /**
     * Where a value stands in a record that was read.
     *
     * @param field name of the value in {@code preconditions}: id, updated_at, email ...
     * @param at JSON pointer into the answer
     * @param when only where the precondition has this value; null = always
     * @param value what stands there then, as JSON; null = the precondition's own value
     * @param time for times: unix-seconds, or a pattern of {@code DateTimeFormatter}, in UTC; null = no time
     */
    public record ReadField(String field, String at, String when, String value, String time) {
        public ReadField {
            new Problems()
                    .present(field, "field", "Name a value of the preconditions.")
                    .require(
                            at != null && at.matches("(/[^/]+)+"),
                            "at",
                            at == null ? "is missing." : "'" + at + "' is no JSON pointer.",
                            "Write, say, /data/attributes/email.")
                    .require(
                            value == null || RequestTemplate.isJson(value),
                            "value",
                            "is not JSON.",
                            "Write JSON between single quotes.")
                    .report();
        }
    }

    /**
     * How to see that a call was carried out.
     *
     * @param of method and path of the calls that this is about; a name in braces stands for any one part of a path, and
     *     for the same in the other settings
     * @param call method and path of the request that shows it; null = nothing shows it, and sending again does no harm
     * @param body its body as JSON; null = none
     * @param statuses statuses of its answer that say "done"; default 200
     * @param holds what its answer must hold, as JSON; null = the status says it
     * @param queued whether the vendor only takes the call in: then it is asked until it is done; default false
     */
    public record DoneTest(String of, String call, String body, List<Integer> statuses, String holds, Boolean queued) {
        public DoneTest {
            statuses = statuses == null ? List.of(200) : List.copyOf(statuses);
            queued = queued != null && queued;
            new RequestTemplate(of, null);
            if (call != null) {
                new RequestTemplate(call, body);
            }
            new Problems()
                    .require(
                            holds == null || RequestTemplate.isJson(holds),
                            "holds",
                            "is not JSON.",
                            "Write JSON between single quotes.")
                    .report();
        }

        /** What the names in {@code of} stand for in such a call; empty when it is not about that. */
        public Optional<Map<String, JsonNode>> match(String method, String path) {
            return new RequestTemplate(of, null).match(method, path);
        }
    }
}
