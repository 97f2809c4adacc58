package org.goldthread.jobs.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.goldthread.jobs.standin.BloomreachStandIn;
import org.goldthread.jobs.standin.IntercomStandIn;
import org.goldthread.jobs.standin.KlaviyoStandIn;
import org.goldthread.jobs.standin.StandIn;
import org.goldthread.jobs.standin.VendorClient;

/** The vendors of the demo as HTTP stand-ins that hold its exports, and export again what became of them. */
final class DemoVendors implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVERYBODY = "/data/v2/projects/" + BloomreachStandIn.PROJECT + "/customers/export";

    /** Every window of the limits ends a second later: who is turned away has to wait that long. */
    private static final Clock LAST_SECOND = Clock.fixed(Instant.parse("2026-11-20T06:00:59Z"), ZoneOffset.UTC);

    final IntercomStandIn intercom = new IntercomStandIn(LAST_SECOND, 0);
    final KlaviyoStandIn klaviyo = new KlaviyoStandIn(LAST_SECOND, 2);
    final BloomreachStandIn bloomreach = new BloomreachStandIn(LAST_SECOND, 1);

    DemoVendors(Path exports) {
        DemoSource.CRM.read(exports).rows().forEach(intercom::seed);
        for (Path page : DemoSource.MAIL.files(exports)) {
            read(page).path("data").forEach(profile -> klaviyo.seed(profile.toString()));
        }
        long internal = 0;
        for (Path page : DemoSource.WEB.files(exports)) {
            JsonNode table = read(page);
            for (JsonNode row : table.path("data")) {
                internal++;
                bloomreach.seed(customer(internal, table.path("fields"), row).toString());
            }
        }
    }

    /** By name of the target. */
    Map<String, StandIn> byTarget() {
        return Map.of("crm", intercom, "mail", klaviyo, "web", bloomreach);
    }

    /** Path of the export of tonight of every source of the vendors' profiles, written into the folder. */
    Map<String, String> export(Path folder) {
        Map<String, String> paths = new HashMap<>();
        try {
            Files.createDirectories(folder);
            List<String> contacts = new ArrayList<>();
            ask(VendorClient.of(intercom), "GET /contacts?per_page=150")
                    .path("data")
                    .forEach(contact -> contacts.add(contact.toString()));
            paths.put(
                    "crm",
                    Files.write(folder.resolve("contacts.jsonl"), contacts).toString());
            int pages = 0;
            for (String cursor = ""; cursor != null; pages++) {
                JsonNode page = ask(
                        VendorClient.of(klaviyo),
                        "GET /api/profiles?page%5Bsize%5D=100&additional-fields%5Bprofile%5D=subscriptions"
                                + "&page%5Bcursor%5D=" + cursor);
                Files.writeString(folder.resolve("profiles-" + pages + ".json"), page.toString());
                JsonNode data = page.path("data");
                boolean more = page.at("/links/next").isTextual();
                cursor = more ? data.get(data.size() - 1).path("id").asText() : null;
            }
            paths.put("mail", folder.resolve("profiles-*.json").toString());
            JsonNode customers = ask(VendorClient.of(bloomreach), "POST " + EVERYBODY + " {format:'table_json'}");
            paths.put(
                    "web",
                    Files.writeString(folder.resolve("customers.json"), customers.toString())
                            .toString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return paths;
    }

    @Override
    public void close() {
        intercom.close();
        klaviyo.close();
        bloomreach.close();
    }

    private static JsonNode ask(VendorClient client, String request) {
        return client.send(request).get(0).body();
    }

    private static ObjectNode customer(long internal, JsonNode fields, JsonNode row) {
        ObjectNode customer = JSON.createObjectNode().put("internal", internal);
        ObjectNode ids = customer.putObject("ids");
        ObjectNode properties = customer.putObject("properties");
        for (int i = 0; i < fields.size(); i++) {
            JsonNode value = row.get(i);
            if (fields.get(i).has("id")) {
                ids.set(fields.get(i).path("id").asText(), value);
            } else if (!value.isNull()) {
                properties.set(fields.get(i).path("property").asText(), value);
            }
        }
        customer.set("events", new ArrayNode(JSON.getNodeFactory()));
        return customer;
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
