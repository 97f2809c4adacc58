package org.goldthread.jobs.standin;

import java.util.ArrayList;
import java.util.List;

/** What a stand-in was asked, and what it refused. */
final class Journal {
    private final List<Call> requests = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();

    void asked(Call call) {
        requests.add(call);
    }

    void refused(Call call, int status, String code, String rule) {
        refused(call.line(), status, code, rule);
    }

    void refused(String request, int status, String code, String rule) {
        refusals.add(new Refusal(request, status, code, rule));
    }

    List<Call> requests() {
        return List.copyOf(requests);
    }

    List<Refusal> refusals() {
        return List.copyOf(refusals);
    }
}
