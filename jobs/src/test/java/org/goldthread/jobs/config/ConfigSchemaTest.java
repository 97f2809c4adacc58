package org.goldthread.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The shipped JSON Schema is the records'. Run with {@code -Dgoldthread.write-schema=true} to write it anew. */
final class ConfigSchemaTest {
    private static final Path SHIPPED = Path.of("../conf/goldthread.schema.json");

    @Test
    void theShippedSchemaIsCurrent() throws IOException {
        String schema = ConfigSchema.generate();
        if (Boolean.getBoolean("goldthread.write-schema")) {
            Files.writeString(SHIPPED, schema);
        }

        assertThat(Files.readString(SHIPPED))
                .as("conf/goldthread.schema.json; write it with -Dgoldthread.write-schema=true")
                .isEqualTo(schema);
    }

    @Test
    void theDemoNamesTheSchema() throws IOException {
        assertThat(Files.readString(Path.of("../conf/goldthread.yaml")))
                .startsWith("# yaml-language-server: $schema=" + SHIPPED.getFileName());
    }
}
