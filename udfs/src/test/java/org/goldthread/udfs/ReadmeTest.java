package org.goldthread.udfs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.goldthread.udfs.similarity.JaroWinkler;
import org.goldthread.udfs.text.DateOrder;
import org.goldthread.udfs.text.Dates;
import org.goldthread.udfs.text.Emails;
import org.goldthread.udfs.text.Names;
import org.goldthread.udfs.text.Organizations;
import org.goldthread.udfs.text.Phones;
import org.goldthread.udfs.text.PostalCodes;
import org.junit.jupiter.api.Test;

/** What the README shows of the functions in Java is what they give. */
final class ReadmeTest {

    @Test
    void theCallsGiveWhatTheCommentsSay() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        Map<String, Object> shown = Map.of(
                "Emails.normalize(\" Jane.Doe@Example.COM \");         // jane.doe@example.com",
                        Emails.normalize(" Jane.Doe@Example.COM "),
                "Emails.invalidReason(\"jane.doe@\");             // MISSING_DOMAIN",
                        Emails.invalidReason("jane.doe@").name(),
                "Phones.normalize(\"(030) 901820\", \"DE\");            // +4930901820",
                        Phones.normalize("(030) 901820", "DE"),
                "Names.parse(\"Dr. Ludwig van Beethoven Jr.\");    // family: van Beethoven",
                        "family: " + Names.parse("Dr. Ludwig van Beethoven Jr.").family(),
                "Names.normalize(\"Łukasz O’Brien\");                   // lukasz obrien",
                        Names.normalize("Łukasz O’Brien"),
                "Names.scriptKey(\"山田 太郎\");                      // 山田太郎", Names.scriptKey("山田 太郎"),
                "Dates.partial(\"05/1990\", DateOrder.DMY);       // 1990-05, of precision MONTH",
                        "1990-05, of precision "
                                + Dates.partial("05/1990", DateOrder.DMY).precision(),
                "Organizations.normalize(\"ACME GmbH & Co. KG\");      // acme",
                        Organizations.normalize("ACME GmbH & Co. KG"),
                "PostalCodes.normalize(\"1012 ab\", \"NL\");             // 1012AB",
                        PostalCodes.normalize("1012 ab", "NL"),
                "JaroWinkler.similarity(\"martha\", \"marhta\");   // 0.961",
                        String.format(java.util.Locale.ROOT, "%.3f", JaroWinkler.similarity("martha", "marhta")));

        shown.forEach((call, value) -> assertThat(call)
                .as("stands in the README")
                .isSubstringOf(readme)
                .endsWith("// " + value));
    }
}
