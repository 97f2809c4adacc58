package org.goldthread.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.goldthread.jobs.config.BlockingPass;
import org.goldthread.jobs.match.ComparableRecord;
import org.goldthread.jobs.match.MatchModel;
import org.goldthread.jobs.match.ModelFile;
import org.junit.jupiter.api.Test;

final class UnusedColumnsTest {
    private static final MatchModel PERSON = ModelFile.read(model());

    private static Path model() {
        Path here = Path.of("conf/models/person.json");
        return Files.exists(here) ? here : Path.of("..").resolve(here);
    }

    private static Set<String> unused(OtherAttributes others, String... keys) {
        return UnusedColumns.of(PERSON, others, List.of(new BlockingPass("own", List.of(keys), null)));
    }

    @Test
    void whatIsComparedAndWhatTellsRecordsApartIsUsed() {
        Set<String> unused = unused(OtherAttributes.NAMED, "email_norm");

        assertThat(unused).doesNotContainAnyElementsOf(ComparableRecord.COLUMNS);
        assertThat(unused)
                .doesNotContain("record_key", "tenant", "source", "system", "native_id", "state", "content_hash");
        assertThat(unused)
                .contains("given_name", "email", "created_at", "country_norm", "email_canonical", "ids", "identifiers")
                .contains("custom", "job_title", "username");
    }

    @Test
    void allThatMayBeFoundToCompareIsUsed() {
        assertThat(unused(OtherAttributes.FOUND, "email_norm"))
                .doesNotContain("custom", "job_title", "username")
                .contains("given_name", "username_norm");
    }

    @Test
    void whatAKeyNamesIsUsed() {
        assertThat(unused(OtherAttributes.NAMED, "lower(Email)", "custom['shop']", "year(`created_at`)"))
                .doesNotContain("email", "custom", "created_at")
                .contains("email_flags", "updated_at", "given_name");
        assertThat(unused(OtherAttributes.NAMED, "hash(*)")).isEmpty();
    }
}
