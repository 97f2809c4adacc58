package org.goldthread.jobs.instruct.legality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.goldthread.jobs.standin.VendorClient;

/** Chains as tests plant them, and what is expected of a verdict. */
final class Chains {
    /**
     * An illegal chain.
     *
     * @param name what is wrong with it
     * @param rule the rule that refuses it
     * @param steps the chain
     */
    record Trap(String name, String rule, List<Step> steps) {
        void isRefused(ChainLegality legality) {
            assertThat(legality.judge(steps).violations())
                    .isNotEmpty()
                    .extracting(Violation::rule)
                    .containsOnly(rule);
        }

        /** Other rules may speak against it too. */
        void isRefusedAmong(ChainLegality legality) {
            assertThat(legality.judge(steps).violations())
                    .extracting(Violation::rule)
                    .contains(rule);
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
     * @param steps the chain
     * @param end what becomes of the records that matter
     */
    record Legal(String name, List<Step> steps, Map<String, String> end) {
        void isAccepted(ChainLegality legality) {
            Verdict verdict = legality.judge(steps);
            assertThat(verdict.violations()).isEmpty();
            assertThat(verdict.endState()).containsAllEntriesOf(end);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private Chains() {}

    static Trap trap(String name, String rule, Step... steps) {
        return new Trap(name, rule, linked(steps));
    }

    static Legal legal(String name, Map<String, String> end, Step... steps) {
        return new Legal(name, linked(steps), end);
    }

    /** A step on a pair, surely one person, with its requests in lines. */
    static Step join(String action, String primary, String duplicate, String... requests) {
        return step(action, primary, requests)
                .with("duplicate_id", duplicate)
                .with("confidence", 0.99)
                .with("cause_fix", "Fix the sender.");
    }

    static Step update(String primary, String... requests) {
        return step("UPDATE", primary, requests);
    }

    static Step mark(String primary, String... requests) {
        return step("SUPPRESS_JOURNEYS", primary, requests);
    }

    static Step link(String primary, String... requests) {
        return step("LINK", primary, requests);
    }

    static Step held(String action, String primary, String duplicate) {
        return step(action, primary).with("duplicate_id", duplicate).with("status", "HELD");
    }

    private static Step step(String action, String primary, String... requests) {
        List<JsonNode> calls =
                Arrays.stream(requests).map(VendorClient::request).toList();
        Map<String, Object> row = new TreeMap<>();
        row.put("action", action);
        row.put("status", "PENDING");
        row.put("primary_id", primary);
        row.put("calls", calls);
        return new Step((com.fasterxml.jackson.databind.node.ObjectNode) VendorClient.request("{}")).with(row);
    }

    /** Gives the steps their places; each that is sent depends on the one before, unless it says otherwise. */
    private static List<Step> linked(Step... steps) {
        List<Step> linked = new ArrayList<>();
        String previous = null;
        for (int i = 0; i < steps.length; i++) {
            String id = "step-" + (i + 1);
            Step step = steps[i].with("instruction_id", id).with("sequence", i + 1);
            boolean said = step.row().has("depends_on");
            boolean apart = step.held() || step.marks();
            linked.add(said || apart ? step : step.with("depends_on", previous));
            previous = apart ? previous : id;
        }
        return linked;
    }
}
