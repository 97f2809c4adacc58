package org.goldthread.jobs.config;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.goldthread.jobs.schema.Attributes;

/** Makes the JSON Schema of {@code goldthread.yaml} from the records; the descriptions are their Javadoc. */
final class ConfigSchema {
    private static final Path SOURCES = Path.of("src/main/java/org/goldthread/jobs/config");

    private ConfigSchema() {}

    static String generate() {
        SchemaGeneratorConfigBuilder builder =
                new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON);
        builder.with(Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES).with(Option.DEFINITIONS_FOR_ALL_OBJECTS);
        builder.forFields()
                .withPropertyNameOverrideResolver(field -> RecordBinder.kebab(field.getName()))
                .withDescriptionResolver(ConfigSchema::description)
                .withInstanceAttributeOverride(ConfigSchema::refine);
        builder.forTypesInGeneral()
                .withCustomDefinitionProvider(ConfigSchema::scalar)
                .withAdditionalPropertiesResolver(
                        scope -> scope.getType().getErasedType().isRecord() ? Void.class : null);
        ObjectNode schema = new SchemaGenerator(builder.build()).generateSchema(GoldthreadConfig.class);
        schema.put("title", "Goldthread configuration");
        auto(schema);
        oneWord(schema);
        return schema.toPrettyString() + "\n";
    }

    /** Numbers, switches and choices may also come from the environment. */
    private static CustomDefinition scalar(ResolvedType type, SchemaGenerationContext context) {
        Class<?> raw = type.getErasedType();
        ObjectNode plain = context.getGeneratorConfig().createObjectNode();
        if (raw.isEnum()) {
            ArrayNode names = plain.put("type", "string").putArray("enum");
            for (Object constant : raw.getEnumConstants()) {
                names.add(RecordBinder.kebab(((Enum<?>) constant).name()));
            }
        } else if (raw == Integer.class || raw == Long.class) {
            plain.put("type", "integer");
        } else if (raw == Double.class) {
            plain.put("type", "number");
        } else if (raw == Boolean.class) {
            plain.put("type", "boolean");
        } else {
            return null;
        }
        ObjectNode either = context.getGeneratorConfig().createObjectNode();
        either.putArray("anyOf").add(plain).addObject().put("type", "string").put("pattern", "\\$\\{env:");
        return new CustomDefinition(either, true);
    }

    /** Attributes are a closed vocabulary, but for {@code custom.<name>}. */
    private static void refine(ObjectNode node, FieldScope field, SchemaGenerationContext context) {
        if (field.isFakeContainerItemScope()) {
            return;
        }
        if (field.getDeclaredName().equals("map") || field.getDeclaredName().equals("survivorship")) {
            ArrayNode names = node.putObject("propertyNames").putArray("anyOf");
            ArrayNode words = names.addObject().putArray("enum");
            Attributes.names().forEach(words::add);
            names.addObject().put("pattern", "^custom\\..+");
            if (field.getDeclaredName().equals("map")) {
                ArrayNode roles = names.addObject().putArray("enum");
                List.of("record", "at", "past", "survivor").forEach(roles::add);
            }
        }
    }

    private static void auto(ObjectNode schema) {
        ObjectNode properties = (ObjectNode) schema.get("properties");
        for (var component : GoldthreadConfig.class.getRecordComponents()) {
            if (component.isAnnotationPresent(AutoByDefault.class)) {
                String key = RecordBinder.kebab(component.getName());
                JsonNode settings = properties.get(key);
                ObjectNode either = schema.objectNode();
                either.set("description", ((ObjectNode) settings).remove("description"));
                either.putArray("anyOf")
                        .add(schema.objectNode().put("const", "auto"))
                        .add(settings);
                properties.set(key, either);
            }
        }
    }

    /** Items of a list that may be written as one word. */
    private static void oneWord(ObjectNode schema) {
        for (var component : GoldthreadConfig.class.getRecordComponents()) {
            if (component.getGenericType() instanceof ParameterizedType list
                    && list.getActualTypeArguments()[0] instanceof Class<?> item
                    && item.isRecord()
                    && Arrays.stream(item.getRecordComponents())
                            .anyMatch(setting -> setting.isAnnotationPresent(OneWord.class))) {
                ObjectNode property =
                        (ObjectNode) schema.get("properties").get(RecordBinder.kebab(component.getName()));
                JsonNode block = property.get("items");
                property.putObject("items")
                        .putArray("anyOf")
                        .add(schema.objectNode().put("type", "string"))
                        .add(block);
            }
        }
    }

    private static String description(FieldScope field) {
        if (field.isFakeContainerItemScope()) {
            return null;
        }
        Class<?> owner = field.getDeclaringType().getErasedType();
        try {
            String source = Files.readString(SOURCES.resolve(owner.getSimpleName() + ".java"));
            Matcher sentence = Pattern.compile(
                            "@param " + field.getDeclaredName() + " (.*?)\n\\s*\\*(?:/|\\s*@)", Pattern.DOTALL)
                    .matcher(source);
            if (!sentence.find()) {
                throw new IllegalStateException("No @param for " + field.getDeclaredName() + " in " + owner);
            }
            return sentence.group(1)
                    .replaceAll("\\{@code (.*?)}(?=\\W|$)", "$1")
                    .replaceAll("\\s*\n\\s*\\*\\s*", " ")
                    .trim();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
