package org.goldthread.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import org.goldthread.jobs.errors.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RequestTemplateTest {
    private static JsonNode text(String value) {
        return JsonNodeFactory.instance.textNode(value);
    }

    @Test
    void aPathTakesValuesEncodedAndABodyTakesThemWhole() {
        JsonNode ids = JsonNodeFactory.instance.objectNode().put("cookie", "c-1");
        RequestTemplate template = new RequestTemplate(
                "POST /p/{project}/x/{id}", "{\"ids\": \"{own}\", \"who\": [\"id {id}\", 7, true]}");

        assertThat(template.fill(Map.of("id", text("a b/c"), "own", ids)))
                .hasToString("{\"method\":\"POST\",\"path\":\"/p/{project}/x/a%20b%2Fc\","
                        + "\"body\":{\"ids\":{\"cookie\":\"c-1\"},\"who\":[\"id a b/c\",7,true]}}");
    }

    @Test
    void aBodyWithoutNamesIsKept() {
        assertThat(RequestTemplate.filled("{\"success\": true, \"a\": {}}", Map.of("success", text("no"))))
                .hasToString("{\"success\":true,\"a\":{}}");
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /contacts/a%20b, a b",
        "PUT, /contacts/a+b, a+b",
        "PUT, /contacts/{id}, unknown",
        "POST, /contacts/a, no match",
        "PUT, /contacts/a/archive, no match",
        "PUT, /contacts/, no match"
    })
    void namesAreReadBackFromAPath(String method, String path, String expected) {
        String found = new RequestTemplate("PUT /contacts/{id}", null)
                .match(method, path)
                .map(names -> names.containsKey("id") ? names.get("id").asText() : "unknown")
                .orElse("no match");

        assertThat(found).isEqualTo(expected);
    }

    @Test
    void whatIsNoRequestIsRefused() {
        assertThatThrownBy(() -> new RequestTemplate("FETCH it", "{"))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.problems()).hasSize(2));
    }
}
