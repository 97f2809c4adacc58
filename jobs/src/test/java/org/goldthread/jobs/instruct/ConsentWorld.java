package org.goldthread.jobs.instruct;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.goldthread.jobs.standin.VendorClient;

/** One person's records in one target as the vendor keeps them, with what the person does there by itself. */
abstract class ConsentWorld implements AutoCloseable {
    private static final String MERGED = "merged into ";

    /** Time as the history moves it. */
    static final class MovingClock extends Clock {
        private Instant now = Story.TONIGHT;

        void pass(long seconds) {
            now = now.plusSeconds(seconds);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    final MovingClock clock = new MovingClock();
    final Map<String, Instant> created = new TreeMap<>();
    final Map<String, Instant> updated = new TreeMap<>();

    /** The name of the source. */
    abstract String source();

    /** Abilities that the configuration switches on. */
    abstract Map<String, Boolean> flags();

    abstract VendorClient client();

    abstract void settle();

    /** What became of each record, in the stand-in's words. */
    abstract Map<String, String> states();

    abstract boolean optedOut(String id);

    /** The record as the next export holds it. */
    abstract MemberRecord record(String id);

    /** A new record of the person; {@code consent} is opted_in, opted_out or never. */
    abstract void arrives(String id, Random random, String consent);

    /** The person says so itself, at the vendor. */
    abstract void says(String id, String consent);

    /** Requests that the vendor accepted though they did harm. */
    abstract List<?> harm();

    void touched(String id) {
        updated.put(id, clock.instant());
    }

    /** Some records come, some people change their mind. */
    void change(Random random) {
        clock.pass(3_600);
        int more = created.isEmpty() ? 2 + random.nextInt(3) : random.nextInt(2);
        for (int i = 0; i < more; i++) {
            String id = String.valueOf(created.size() + 1);
            created.put(id, clock.instant());
            touched(id);
            arrives(
                    id,
                    random,
                    List.of("opted_in", "opted_out", "never", "never").get(random.nextInt(4)));
            clock.pass(random.nextInt(3) * 400L);
        }
        for (String id : listed()) {
            if (random.nextInt(5) == 0) {
                clock.pass(60);
                says(id, random.nextBoolean() ? "opted_in" : "opted_out");
                touched(id);
            }
        }
    }

    /** Records that an export shows. */
    List<String> listed() {
        Map<String, String> states = states();
        return created.keySet().stream()
                .filter(id -> !states.get(id).startsWith(MERGED)
                        && !states.get(id).startsWith("archived")
                        && !states.get(id).equals("deleted"))
                .toList();
    }

    /** The record that it is part of now. */
    String now(String id) {
        String state = states().get(id);
        return state.startsWith(MERGED) ? now(state.substring(MERGED.length())) : id;
    }

    Person person(String id, String address) {
        return Person.of(source(), id)
                .email(address)
                .created(created.get(id).toString())
                .updated(updated.get(id).toString());
    }

    @Override
    public abstract void close();
}
