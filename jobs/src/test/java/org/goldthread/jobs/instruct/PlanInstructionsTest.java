package org.goldthread.jobs.instruct;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.goldthread.jobs.SparkSuite;
import org.goldthread.jobs.schema.Tables;
import org.junit.jupiter.api.Test;

/** The wiring on tiny frames: who is looked at, which edges reach whom, and two nights in a row. */
final class PlanInstructionsTest extends SparkSuite {
    private static final Instant NEXT_NIGHT = Story.TONIGHT.plus(Duration.ofDays(1));

    private final Map<String, MemberRecord> records = new TreeMap<>();
    private final Map<String, String> goldenIds = new TreeMap<>();
    private final List<Row> edges = new ArrayList<>();
    private final List<Row> alarms = new ArrayList<>();

    private void person(String goldenId, Person... people) {
        for (Person person : people) {
            MemberRecord record = person.build();
            records.put(record.key(), record);
            goldenIds.put(record.key(), goldenId);
            if (record.text("email_norm") != null) {
                holds(record.key(), "email", record.text("email_norm"));
            }
        }
    }

    private void remove(String key) {
        records.remove(key);
        goldenIds.remove(key);
        edges.removeIf(edge -> edge.getString(1).equals(key));
    }

    private void holds(String key, String type, String value) {
        edge(key, type + ":" + value, "identifier", type, value);
    }

    private void edge(String left, String right, String kind, String type, String value) {
        edges.add(RowFactory.create("1", left, right, kind, type, value, null, null, 80L, null));
    }

    private List<Row> night(Instant asOf, List<Row> previous, List<String> absent) {
        Random random = new Random(asOf.getEpochSecond());
        List<Row> recordRows =
                new ArrayList<>(records.values().stream().map(RecordRows::of).toList());
        Collections.shuffle(recordRows, random);
        Collections.shuffle(edges, random);
        List<Row> memberRows = new ArrayList<>();
        goldenIds.forEach((key, goldenId) -> memberRows.add(RowFactory.create(key, goldenId)));
        List<Row> presentRows = records.keySet().stream()
                .filter(key -> !absent.contains(key))
                .map(key -> RowFactory.create(key))
                .toList();
        PlanInstructions.Input input = new PlanInstructions.Input(
                frame(recordRows, Tables.RECORDS.schema()),
                frame(memberRows, texts("record_key", "golden_id")),
                frame(edges, Tables.EDGES.schema()),
                frame(alarms, texts("golden_id").add("alarms", DataTypes.createArrayType(DataTypes.StringType))),
                frame(previous, Tables.MERGE_INSTRUCTIONS.schema()),
                frame(presentRows, texts("record_key")));
        Map<String, InstructionTarget> targets = new TreeMap<>();
        Story.SYSTEMS.keySet().forEach(source -> targets.put(source, Story.target(source, Map.of())));
        Dataset<Row> people =
                frame(PlanInstructions.concerned(input, targets, asOf).collectAsList(), texts("golden_id"));
        return PlanInstructions.apply(input, people, targets, "run-" + asOf.getEpochSecond(), asOf)
                .orderBy("target", "sequence", "instruction_id")
                .collectAsList();
    }

    private Dataset<Row> frame(List<Row> rows, StructType schema) {
        return session().createDataFrame(rows, schema);
    }

    private static StructType texts(String... names) {
        StructType type = new StructType();
        for (String name : names) {
            type = type.add(
                    new StructField(name, DataTypes.StringType, true, org.apache.spark.sql.types.Metadata.empty()));
        }
        return type;
    }

    private static List<String> lines(List<Row> rows) {
        return rows.stream()
                .map(InstructionRow::of)
                .map(row -> Story.line(row) + " " + row.status())
                .toList();
    }

    @Test
    void twoNights() {
        person(
                "g1",
                Person.user("u").email("x@example.com").created(50).updated(300),
                Person.lead("l").email("X@example.com").created(100_000).updated(200));
        person("g2", Person.user("alone").email("y@example.com"));
        person(
                "g3",
                Person.lead("a").email("z@example.com").created(1).updated(1),
                Person.lead("b").email("z@example.com").created(100_000).updated(2));

        List<Row> first = night(Story.TONIGHT, List.of(), List.of());

        assertThat(lines(first)).containsExactlyInAnyOrder("MERGE l -> u PENDING", "BLOCKED b -> a (two-leads) HELD");
        Dataset<Row> published = frame(first, Tables.MERGE_INSTRUCTIONS.schema());
        List<Row> cases = PlanInstructions.reviewCases(published).collectAsList();
        assertThat(cases).hasSize(1);
        Row held = cases.get(0);
        assertThat(held.<String>getAs("reason")).isEqualTo("two-leads");
        assertThat(held.<String>getAs("left_key")).isEqualTo("crm/a");
        assertThat(held.<String>getAs("right_key")).isEqualTo("crm/b");
        assertThat(held.<String>getAs("left_golden_id")).isEqualTo("g3");
        assertThat(first.stream().map(row -> row.<String>getAs("instruction_id")))
                .contains(held.<String>getAs("case_id"));

        assertThat(night(NEXT_NIGHT, first, List.of())).as("an unchanged night").isEqualTo(first);

        remove("crm/l");
        person("g1", Person.user("u").email("x@example.com").created(50).updated(400));
        List<Row> third = night(NEXT_NIGHT, first, List.of());

        assertThat(lines(third)).containsExactlyInAnyOrder("MERGE l -> u CONFIRMED", "BLOCKED b -> a (two-leads) HELD");
        assertThat(night(NEXT_NIGHT.plus(Duration.ofDays(1)), third, List.of())).isEqualTo(third);
    }

    @Test
    void evidenceReachesThePersonThroughObservations() {
        person(
                "g1",
                Person.of("mail", "1").text("external_id", "c-1").created(1),
                Person.of("mail", "2").email("b@example.com").created(100_000));
        person("g9", Person.of("mail", "9").email("q@example.com"));
        holds("mail/1", "user_id", "c-1");
        edge("user_id:c-1", "email:b@example.com", "observation", "email", "b@example.com");
        alarms.add(RowFactory.create("g9", new String[] {"over-size"}));

        List<Row> rows = night(Story.TONIGHT, List.of(), List.of());

        assertThat(lines(rows)).containsExactly("MERGE 2 -> 1 PENDING");
        assertThat(rows.get(0).<Double>getAs("confidence")).isEqualTo(0.96);
    }

    @Test
    void addressOfAStrangerIsFoundAndAlarmsArrive() {
        person(
                "g1",
                Person.of("shop", "c1")
                        .id("cookie", "c1")
                        .email("x@example.com")
                        .created(1),
                Person.of("shop", "c2")
                        .id("cookie", "c2")
                        .email("x@example.com")
                        .created(2));
        person("g2", Person.of("shop", "s").id("registered", "X@Example.com"));
        person(
                "g3",
                Person.of("app", "1").email("v@example.com").flag("email_verified", true),
                Person.of("app", "2").email("v@example.com").flag("email_verified", true));
        alarms.add(RowFactory.create("g3", new String[] {"name-conflict"}));

        assertThat(lines(night(Story.TONIGHT, List.of(), List.of())))
                .containsExactly("REVIEW 2 -> 1 (name-conflict) HELD", "REVIEW c2 -> c1 (registered-elsewhere) HELD");
    }

    private static Person account(String id, String email) {
        return Person.of("app", id)
                .email(email)
                .flag("email_verified", true)
                .identifier("user_id", id)
                .created("2024-01-01T00:00:00Z");
    }

    @Test
    void peopleWithOneRecordInATargetAreFoundToo() {
        String young = "2026-11-01T00:00:00Z";
        person(
                "g1",
                account("1", "x@example.com"),
                Person.user("u1").email("x@example.com").created(young));
        person(
                "g2",
                account("2", "y@example.com"),
                Person.user("u2").text("external_id", "2").created(young));
        holds("crm/u2", "user_id", "2");
        holds("app/2", "user_id", "2");
        person(
                "g3",
                Person.user("u3")
                        .created(young)
                        .at("signed_up_at", "2024-01-01T00:00:00Z")
                        .custom("existing_customer", "true"));
        person("g4", Person.user("u4").created(young).at("signed_up_at", "1970-01-01T00:00:00Z"));

        assertThat(lines(night(Story.TONIGHT, List.of(), List.of())))
                .containsExactlyInAnyOrder(
                        "LINK u1 PENDING", "SUPPRESS_JOURNEYS u1 PENDING", "SUPPRESS_JOURNEYS u2 PENDING");
    }

    @Test
    void idsOfOthersAndOtherIdSpacesEndALink() {
        person("g1", account("1", "x@example.com"), Person.user("u1").email("x@example.com"));
        person("g2", account("2", "y@example.com"), Person.user("u2").email("y@example.com"));
        person("g3", Person.user("u3").text("external_id", "1").tenant("2").state("soft_deleted"));
        assertThat(lines(night(Story.TONIGHT, List.of(), List.of()))).containsExactly("LINK u2 PENDING");

        person("g4", Person.user("u4").text("external_id", "B-1"));
        person("g5", Person.user("u5").text("external_id", "2"));
        holds("app/2", "user_id", "2");
        assertThat(lines(night(Story.TONIGHT, List.of(), List.of())))
                .as("most ids of the target are no account's")
                .isEmpty();
    }

    /** Turns what the rules read back into rows of the table. */
    private static final class RecordRows {
        static Row of(MemberRecord record) {
            StructType schema = Tables.RECORDS.schema();
            Object[] cells = new Object[schema.size()];
            for (int i = 0; i < cells.length; i++) {
                String name = schema.fields()[i].name();
                cells[i] = record.texts().get(name);
                if (record.flags().containsKey(name)) {
                    cells[i] = record.flags().get(name);
                }
                if (record.times().containsKey(name)) {
                    cells[i] = record.times().get(name);
                }
            }
            Map<String, Object> rest = Map.of(
                    "record_key", record.key(),
                    "tenant", record.tenant(),
                    "source", record.source(),
                    "system", Story.SYSTEMS.get(record.source()),
                    "native_id", record.nativeId(),
                    "state", record.state(),
                    "content_hash", "h",
                    "email_flags", record.emailFlags().toArray(String[]::new));
            rest.forEach((name, value) -> cells[schema.fieldIndex(name)] = value);
            Map<String, String[]> ids = new TreeMap<>();
            record.ids().forEach((type, values) -> ids.put(type, values.toArray(String[]::new)));
            cells[schema.fieldIndex("ids")] = ids;
            cells[schema.fieldIndex("custom")] = record.custom();
            cells[schema.fieldIndex("identifiers")] = record.identifiers().stream()
                    .map(own -> RowFactory.create(own.type(), own.value(), own.verified(), own.value()))
                    .toArray(Row[]::new);
            return RowFactory.create(cells);
        }
    }
}
