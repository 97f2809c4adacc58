package org.goldthread.jobs.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.spark.sql.types.StructField;
import org.goldthread.jobs.schema.Table;

/**
 * Creates a table with its comments, constraints and properties in one commit, and adds columns that came later.
 *
 * <p>The first commit of a table is three lines of JSON that the Delta protocol fixes
 * (https://github.com/delta-io/delta/blob/master/PROTOCOL.md). It is written as such: through Spark the same commit
 * costs most of a second a table, which a first run pays twenty times.
 */
final class CreateTable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIRST_COMMIT = "/_delta_log/00000000000000000000.json";
    private static final String FIRST_CHECKSUM = "/_delta_log/00000000000000000000.crc";

    private CreateTable() {}

    /** Creates the table, empty. */
    static void apply(Warehouse warehouse, Table table, RunManifest run) {
        String id = warehouse.path(table) + "/" + run.runId();
        long at = run.startedAt().toEpochMilli();
        ObjectNode info = JSON.createObjectNode();
        info.putObject("commitInfo")
                .put("timestamp", at)
                .put("operation", "CREATE TABLE")
                .put("engineInfo", "Goldthread")
                .putObject("operationParameters");
        ObjectNode protocol = JSON.createObjectNode();
        protocol.putObject("protocol").put("minReaderVersion", 1).put("minWriterVersion", writerVersion(table));
        ObjectNode metadata = JSON.createObjectNode();
        ObjectNode fields = metadata.putObject("metaData")
                .put(
                        "id",
                        UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8))
                                .toString())
                .put("name", table.name())
                .put("description", table.description());
        fields.putObject("format").put("provider", "parquet").putObject("options");
        fields.put("schemaString", table.schema().json());
        fields.putArray("partitionColumns");
        ObjectNode configuration = fields.putObject("configuration");
        properties(table).forEach(configuration::put);
        fields.put("createdTime", at);
        warehouse.files().createWhole(table.name() + FIRST_COMMIT, info + "\n" + protocol + "\n" + metadata + "\n");
        warehouse.files().replace(table.name() + FIRST_CHECKSUM, checksum(protocol, metadata) + "\n");
    }

    /** What the table holds after its first commit: with it, Delta need not replay the log to know. */
    private static ObjectNode checksum(ObjectNode protocol, ObjectNode metadata) {
        ObjectNode checksum = JSON.createObjectNode();
        checksum.put("tableSizeBytes", 0)
                .put("numFiles", 0)
                .put("numMetadata", 1)
                .put("numProtocol", 1);
        checksum.putArray("setTransactions");
        checksum.putArray("domainMetadata");
        checksum.set("metadata", metadata.get("metaData"));
        checksum.set("protocol", protocol.get("protocol"));
        checksum.putArray("allFiles");
        return checksum;
    }

    /** The lowest version of the protocol that has what the table uses: 2 NOT NULL, 3 constraints, 4 the change feed. */
    private static int writerVersion(Table table) {
        if (table.changeFeed()) {
            return 4;
        }
        return table.constraints().isEmpty() ? 2 : 3;
    }

    private static Map<String, String> properties(Table table) {
        Map<String, String> properties = new TreeMap<>();
        table.constraints().forEach((name, check) -> properties.put("delta.constraints." + name, check));
        if (table.changeFeed()) {
            properties.put("delta.enableChangeDataFeed", "true");
        }
        // Column statistics hold plain values. Keys may too (a record key can be an e-mail address), so only the run's
        // number is indexed, which replacing a run's rows needs.
        if (table.grain() == Table.Grain.RUN) {
            properties.put("delta.dataSkippingStatsColumns", "run_seq");
        } else {
            properties.put("delta.dataSkippingNumIndexedCols", "0");
        }
        return properties;
    }

    /** Adds the columns that an older program did not know, as nullable ones: the rows that are there have no value. */
    static void addMissingColumns(Warehouse warehouse, Table table) {
        List<String> present = List.of(warehouse
                .session()
                .read()
                .format("delta")
                .load(warehouse.path(table))
                .columns());
        List<String> missing = new ArrayList<>();
        for (StructField field : table.schema().fields()) {
            if (!present.contains(field.name())) {
                missing.add(new StructField(field.name(), field.dataType(), true, field.metadata()).toDDL());
            }
        }
        if (!missing.isEmpty()) {
            warehouse
                    .session()
                    .sql("ALTER TABLE " + sqlName(warehouse, table) + " ADD COLUMNS (" + String.join(", ", missing)
                            + ")");
        }
        List<String> known = Arrays.asList(table.schema().fieldNames());
        List<String> foreign =
                present.stream().filter(column -> !known.contains(column)).toList();
        if (!foreign.isEmpty()) {
            throw new IllegalStateException("Table " + table.name() + " has columns that this program does not know: "
                    + String.join(", ", foreign));
        }
    }

    /** The table's name in SQL: its path. */
    static String sqlName(Warehouse warehouse, Table table) {
        return "delta.`" + warehouse.path(table).replace("`", "``") + "`";
    }
}
