package org.goldthread.jobs.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Chains of requests as tests plant them, and what a stand-in is expected to make of them. */
final class Dialogues {
    /** A clock that stands still. */
    static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    /**
     * An illegal chain.
     *
     * @param name what is wrong with it
     * @param rule the rule that refuses it
     * @param status status of the answer that refuses it; below 400 the refusal is silent
     * @param requests the chain
     */
    record Trap(String name, String rule, int status, List<String> requests) {
        static Trap of(String name, String rule, int status, String... requests) {
            return new Trap(name, rule, status, List.of(requests));
        }

        /** Whether this rule alone was broken, by the last request, and told as it should be. */
        void isRefused(StandIn standIn, List<VendorClient.Reply> replies) {
            assertThat(standIn.refusals()).extracting(Refusal::rule).containsOnly(rule);
            assertThat(standIn.refusals()).extracting(Refusal::status).containsOnly(status);
            assertThat(replies.get(replies.size() - 1).status()).isEqualTo(status);
        }

        @Override
        public String toString() {
            return name + " (" + rule + ")";
        }
    }

    /**
     * A legal chain.
     *
     * @param name what it does
     * @param end what becomes of the records that matter
     * @param requests the chain
     * @param <K> how records are named
     */
    record Legal<K>(String name, Map<K, String> end, List<String> requests) {
        static <K> Legal<K> of(String name, Map<K, String> end, String... requests) {
            return new Legal<>(name, end, List.of(requests));
        }

        void isAccepted(StandIn standIn, List<VendorClient.Reply> replies, Map<K, String> states) {
            assertThat(standIn.refusals()).isEmpty();
            assertThat(replies).allMatch(reply -> reply.status() < 300);
            assertThat(states).containsAllEntriesOf(end);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private Dialogues() {}
}
