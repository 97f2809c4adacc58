package org.goldthread.jobs.publish;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructField;
import org.goldthread.jobs.schema.Table;

/**
 * Creates a table with its comments, constraints and properties in one commit, and adds columns that came later.
 *
 * <p>The first commit of a table is a few lines of JSON that the Delta protocol fixes
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
        apply(warehouse, table, run, List.of());
    }

    /**
     * Creates the table with its first rows.
     *
     * @param files Parquet files of the table's shape that lie in its folder
     */
    static void apply(Warehouse warehouse, Table table, RunManifest run, List<DataFile> files) {
        String id = warehouse.path(table) + "/" + run.runId();
        long at = run.startedAt().toEpochMilli();
        ObjectNode info = JSON.createObjectNode();
        info.putObject("commitInfo")
                .put("timestamp", at)
                .put("operation", files.isEmpty() ? "CREATE TABLE" : "CREATE TABLE AS SELECT")
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
        List<ObjectNode> commit = new ArrayList<>(List.of(info, protocol, metadata));
        files.forEach(file -> commit.add(JSON.createObjectNode().set("add", added(file, at))));
        String lines = commit.stream().map(line -> line + "\n").collect(Collectors.joining());
        warehouse.files().createWhole(table.name() + FIRST_COMMIT, lines);
        warehouse.files().replace(table.name() + FIRST_CHECKSUM, checksum(protocol, metadata, files, at) + "\n");
    }

    private static ObjectNode added(DataFile file, long at) {
        ObjectNode add = JSON.createObjectNode().put("path", file.name());
        add.putObject("partitionValues");
        return add.put("size", file.bytes())
                .put("modificationTime", at)
                .put("dataChange", true)
                .put(
                        "stats",
                        JSON.createObjectNode().put("numRecords", file.rows()).toString());
    }

    /** What the table holds after its first commit: with it, Delta need not replay the log to know. */
    private static ObjectNode checksum(ObjectNode protocol, ObjectNode metadata, List<DataFile> files, long at) {
        ObjectNode checksum = JSON.createObjectNode();
        checksum.put("tableSizeBytes", files.stream().mapToLong(DataFile::bytes).sum())
                .put("numFiles", files.size())
                .put("numMetadata", 1)
                .put("numProtocol", 1);
        checksum.putArray("setTransactions");
        checksum.putArray("domainMetadata");
        checksum.set("metadata", metadata.get("metaData"));
        checksum.set("protocol", protocol.get("protocol"));
        ArrayNode all = checksum.putArray("allFiles");
        files.forEach(file -> all.add(added(file, at)));
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
