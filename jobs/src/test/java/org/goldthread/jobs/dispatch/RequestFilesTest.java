package org.goldthread.jobs.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.goldthread.jobs.config.PresetLoader;
import org.goldthread.jobs.config.TargetApi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the lines of an export say, by the shipped capability files. */
final class RequestFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Heading HEADING =
            new Heading("crm", "intercom", "run-1", Instant.parse("2026-11-20T00:00:00Z"), "test");

    @TempDir
    private Path folder;

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException invalid) {
            throw new IllegalArgumentException(invalid);
        }
    }

    private static ReadyInstruction instruction(
            String id, String action, String duplicate, String dependsOn, String preconditions, String... calls) {
        List<ReadyInstruction.OpenCall> open = new ArrayList<>();
        for (String call : calls) {
            open.add(new ReadyInstruction.OpenCall(open.size(), json(call)));
        }
        return new ReadyInstruction(
                id,
                "g1",
                "1",
                action,
                "p1",
                duplicate,
                JSON.missingNode(),
                List.of(),
                open,
                1,
                dependsOn,
                json(preconditions),
                JSON.missingNode(),
                List.of());
    }

    private List<JsonNode> lines(String system, ReadyInstruction... instructions) throws IOException {
        RequestFiles.of(
                        HEADING,
                        List.of(instructions),
                        PresetLoader.load(system).capabilities())
                .write(folder);
        return Files.readAllLines(folder.resolve("requests.ndjson")).stream()
                .map(RequestFilesTest::json)
                .toList();
    }

    @Test
    void aChainKeepsItsOrderAndItsConditions() throws IOException {
        List<JsonNode> lines = lines(
                "intercom",
                instruction(
                        "a",
                        "UPDATE",
                        null,
                        null,
                        "{'primary':{'id':'p1','updated_at':'2026-05-10T12:00:00Z','email':'Ann@e.com','role':'user'}}",
                        "{'method':'PUT','path':'/contacts/p1','body':{'unsubscribed_from_emails':true}}"),
                instruction(
                        "b",
                        "MERGE",
                        "d1",
                        "a",
                        "{'primary':{'id':'p1','changed_by':['a'],'email_consent':'opted_out'},'duplicate':{'id':'d1','role':'lead'}}",
                        "{'method':'POST','path':'/contacts/merge','body':{'from':'d1','into':'p1'}}"));

        assertThat(lines).hasSize(2);
        JsonNode update = lines.get(0);
        assertThat(update.path("before").get(0).path("holds"))
                .isEqualTo(json("{'id':'p1','updated_at':1778414400,'role':'user','email':'Ann@e.com'}"));
        assertThat(update.at("/done/holds")).isEqualTo(json("{'unsubscribed_from_emails':true}"));
        assertThat(update.at("/done/request/path").asText()).isEqualTo("/contacts/p1");
        assertThat(update.at("/request/headers/Intercom-Version").asText()).isEqualTo("2.16");
        assertThat(update.at("/retry/wait_header").asText()).isEqualTo("X-RateLimit-Reset");
        JsonNode merge = lines.get(1);
        assertThat(merge.path("after")).isEqualTo(json("['a/0']"));
        assertThat(merge.path("before").get(0).path("holds"))
                .isEqualTo(json("{'id':'p1','unsubscribed_from_emails':true}"));
        assertThat(merge.at("/done/request/path").asText()).isEqualTo("/contacts/d1");
        assertThat(merge.at("/done/statuses")).isEqualTo(json("[404,410]"));
        assertThat(merge.toString()).doesNotContain("Authorization");
    }

    /** What the first calls wrote is not asked for; that the records are still the same people's is. */
    @Test
    void theRestOfAnInstructionIsSentToTheSamePeople() throws IOException {
        ReadyInstruction whole = instruction(
                "a",
                "SYNTHETIC_MERGE",
                "d1",
                null,
                "{'primary':{'id':'p1','updated_at':'2026-05-10T12:00:00Z','role':'user'},'duplicate':{'id':'d1',"
                        + "'updated_at':'2026-05-10T12:00:00Z','role':'user','external_id':'7','email':'ann@e.com'}}",
                "{'method':'PUT','path':'/contacts/p1','body':{'phone':'+1'}}",
                "{'method':'PUT','path':'/contacts/d1','body':{'external_id':null,'unsubscribed_from_emails':true}}",
                "{'method':'POST','path':'/contacts/d1/archive'}");
        assertThat(lines("intercom", whole).get(0).at("/before/1/holds").fieldNames())
                .toIterable()
                .containsExactly("id", "updated_at", "role", "external_id", "email");
        assertThat(lines("intercom", whole).get(1).path("before"))
                .as("asked again before the first call to the duplicate")
                .containsExactly(lines("intercom", whole).get(0).at("/before/1"));
        assertThat(lines("intercom", whole).get(2).path("before")).isEmpty();
        List<JsonNode> copied = lines("intercom", behind(whole, 1));
        assertThat(copied).hasSize(2);
        assertThat(copied.get(0).at("/before/0/holds")).isEqualTo(json("{'id':'p1','role':'user'}"));
        assertThat(copied.get(0).at("/before/1/holds").fieldNames())
                .as("no call was sent to this one: all is asked of it")
                .toIterable()
                .containsExactly("id", "updated_at", "role", "external_id", "email");
        assertThat(copied.get(1).path("before")).isEmpty();
        assertThat(copied.get(1).path("after")).isEqualTo(json("['a/1']"));
        assertThat(lines("intercom", behind(whole, 2)).get(0).at("/before/1/holds"))
                .isEqualTo(json("{'id':'d1','role':'user','email':'ann@e.com'}"));
    }

    /** The instruction when its first calls were carried out. */
    private static ReadyInstruction behind(ReadyInstruction whole, int done) {
        return new ReadyInstruction(
                whole.instructionId(),
                whole.goldenId(),
                whole.tenant(),
                whole.action(),
                whole.primaryId(),
                whole.duplicateId(),
                whole.fieldUpdates(),
                whole.calls().subList(0, done).stream()
                        .map(ReadyInstruction.OpenCall::request)
                        .toList(),
                whole.calls().subList(done, whole.calls().size()),
                whole.sequence(),
                whole.dependsOn(),
                whole.preconditions(),
                whole.undo(),
                whole.risk());
    }

    @Test
    void whatSomebodyWroteInTheMeantimeIsNotOverwritten() throws IOException {
        JsonNode line = lines(
                        "intercom",
                        instruction(
                                "a",
                                "SUPPRESS_JOURNEYS",
                                null,
                                null,
                                "{'primary':{'id':'p1'},'empty':['custom.existing_customer','external_id','unknown']}",
                                "{'method':'PUT','path':'/contacts/p1','body':{'custom_attributes':{'existing_customer':true}}}"))
                .get(0);

        assertThat(line.path("before").get(0).path("empty"))
                .isEqualTo(json("['/custom_attributes/existing_customer','/external_id']"));
        assertThat(line.at("/done/holds")).isEqualTo(json("{'custom_attributes':{'existing_customer':true}}"));
    }

    @Test
    void aQueuedMergeIsAskedForUntilItsSourceIsGone() throws IOException {
        JsonNode line = lines(
                        "klaviyo",
                        instruction(
                                "a",
                                "MERGE",
                                "d1",
                                null,
                                "{'primary':{'id':'p1','updated_at':'2026-05-10T12:00:00Z'},'duplicate':{'id':'d1'}}",
                                "{'method':'POST','path':'/api/profile-merge','body':{}}"))
                .get(0);

        assertThat(line.at("/done/queued").asBoolean()).isTrue();
        assertThat(line.at("/done/request/path").asText()).isEqualTo("/api/profiles/d1");
        assertThat(line.path("before")
                        .get(0)
                        .at("/holds/data/attributes/updated")
                        .asText())
                .as("as the vendor writes times")
                .isEqualTo("2026-05-10T12:00:00+00:00");
    }

    @Test
    void aCustomerIsReadByOneOfItsIdsAndKnownByTheOthers() throws IOException {
        JsonNode line = lines(
                        "bloomreach",
                        instruction(
                                "a",
                                "IDENTIFY",
                                "c-2",
                                null,
                                "{'primary':{'id':'x','ids':{'registered':['ana@e.com'],'cookie':['c-1']}},"
                                        + "'duplicate':{'id':'c-2','ids':{'cookie':['c-2','c-3']}}}",
                                "{'method':'POST','path':'/track/v2/projects/{project}/customers',"
                                        + "'body':{'customer_ids':{'registered':'ana@e.com','cookie':'c-2'},'properties':{}}}"))
                .get(0);

        assertThat(line.path("before").get(0).at("/request/body"))
                .isEqualTo(json("{'customer_ids':{'registered':'ana@e.com'}}"));
        assertThat(line.path("before").get(1).path("holds")).isEqualTo(json("{'ids':{'cookie':['c-2','c-3']}}"));
        assertThat(line.at("/done/request/path").asText())
                .isEqualTo("/data/v2/projects/{project}/customers/export-one");
        assertThat(line.at("/done/request/body")).isEqualTo(json("{'customer_ids':{'registered':'ana@e.com'}}"));
        assertThat(line.at("/done/holds"))
                .isEqualTo(json("{'ids':{'registered':'ana@e.com','cookie':'c-2'},'properties':{}}"));
        assertThat(line.path("accepted")).isEqualTo(json("{'success':true}"));
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "10, 0", "11, 1", "150, 14", "151, 60", "301, 120"})
    void theTightestLimitSetsTheTime(int requests, long seconds) {
        List<JsonNode> lines = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            lines.add(json("{'request':{'path':'/merge'},'before':[{'request':{'path':'/read'}}]}"));
        }

        assertThat(SendingTime.atLeast(
                        lines,
                        List.of(
                                new TargetApi.RateLimit(10, 1, "/merge"),
                                new TargetApi.RateLimit(150, 60, "/merge"),
                                new TargetApi.RateLimit(1000, 1, null))))
                .isEqualTo(seconds);
    }

    @Test
    void cellsOfAnImportAreQuotedWhereTheyMust() throws IOException {
        ReadyInstruction merge = instruction(
                "a", "MERGE", "d1", null, "{}", "{'file':'merges.csv','row':{'master':'p,1','duplicate':'d1'}}");

        assertThat(ImportFiles.areMeant(List.of(merge))).isTrue();
        ImportFiles.of(HEADING, List.of(merge)).write(folder);

        assertThat(Files.readString(folder.resolve("merges.csv"))).isEqualTo("master,duplicate\r\n\"p,1\",d1\r\n");
    }
}
