package org.goldthread.jobs.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.goldthread.jobs.errors.Problem;
import org.goldthread.jobs.errors.UserError;

/**
 * Binds YAML nodes to the configuration records by the records' own components (kebab-case keys), and collects every
 * problem with its path. A record whose constructor refuses its values is made again with stand-ins for the refused
 * ones, so that the checks further out still run and one night's mistakes show in one go; such a value never leaves
 * {@code config}, because its problems do.
 */
final class RecordBinder {
    private static final int ATTEMPTS = 8;

    private final List<Problem> problems = new ArrayList<>();

    private RecordBinder() {}

    /**
     * The outcome.
     *
     * @param value the record; with problems a best effort for further checks, or null
     * @param problems all that is wrong, in the order of the file
     */
    record Bound<T>(T value, List<Problem> problems) {}

    static <T extends Record> Bound<T> bind(YamlNode node, Class<T> type) {
        RecordBinder binder = new RecordBinder();
        return new Bound<>(type.cast(binder.value(node, type, "")), List.copyOf(binder.problems));
    }

    /** The key of a component or constant: {@code maxBlock} and {@code MAX_BLOCK} are {@code max-block}. */
    static String kebab(String name) {
        if (name.equals(name.toUpperCase(Locale.ROOT))) {
            return name.toLowerCase(Locale.ROOT).replace('_', '-');
        }
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private Object value(YamlNode node, Type type, String path) {
        if (node == null || node instanceof YamlNode.Empty) {
            return null;
        }
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            return generic.getRawType() == List.class ? list(node, arguments[0], path) : map(node, arguments[1], path);
        }
        Class<?> raw = (Class<?>) type;
        return raw.isRecord() ? settings(node, raw, path) : scalar(node, raw, path);
    }

    private List<Object> list(YamlNode node, Type type, String path) {
        if (!(node instanceof YamlNode.Sequence sequence)) {
            return refuse(path, "is " + node.described() + ", not a list.", "Write [a, b], or one '- ' line each.");
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            YamlNode item = sequence.items().get(i);
            String place = YamlPaths.item(path, item, i);
            keep(value(item, type, place), item, place, values::add);
        }
        return values;
    }

    private Map<String, Object> map(YamlNode node, Type type, String path) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            return refuse(path, "is " + node.described() + ", not names with values.", "Write {name: value}.");
        }
        boolean blocks = type instanceof Class<?> raw && raw.isRecord();
        Map<String, Object> values = new LinkedHashMap<>();
        mapping.entries().forEach((key, child) -> {
            String place = blocks ? path + "[" + key + "]" : YamlPaths.key(path, key);
            // An empty block under a name means "with its defaults": targets: {crm: }.
            YamlNode content =
                    blocks && child instanceof YamlNode.Empty ? new YamlNode.Mapping(Map.of(), child.line()) : child;
            keep(value(content, type, place), content, place, value -> values.put(key, value));
        });
        return values;
    }

    private void keep(Object value, YamlNode node, String place, Consumer<Object> keeper) {
        if (value != null) {
            keeper.accept(value);
        } else if (node instanceof YamlNode.Empty) {
            refuse(place, "is empty.", "Give a value, or remove it.");
        }
    }

    private Object scalar(YamlNode node, Class<?> type, String path) {
        if (!(node instanceof YamlNode.Scalar scalar)) {
            return refuse(path, "is " + node.described() + ", not one value.", "Write one value after the colon.");
        }
        String text = scalar.value();
        if (type == String.class) {
            return text;
        }
        if (type.isEnum()) {
            return constant(scalar, type, path);
        }
        if (type == Boolean.class) {
            return text.equals("true") || text.equals("false")
                    ? Boolean.valueOf(text)
                    : refuse(path, "is " + node.described() + ", not true or false.", "Write true or false.");
        }
        return number(scalar, type, path);
    }

    private Object number(YamlNode.Scalar scalar, Class<?> type, String path) {
        try {
            if (type == Integer.class) {
                return Integer.valueOf(scalar.value());
            }
            if (type == Long.class) {
                return Long.valueOf(scalar.value());
            }
            return decimal(scalar.value(), type);
        } catch (NumberFormatException notNumber) {
            String wanted = type == Double.class ? "number" : "whole number";
            String example = type == Double.class ? "0.95" : "50";
            return refuse(
                    path,
                    "is " + scalar.described() + ", not a " + wanted + ".",
                    "Write digits, such as " + example + ".");
        }
    }

    private static Double decimal(String text, Class<?> type) {
        if (type != Double.class) {
            throw new IllegalStateException("Configuration records have no components of " + type);
        }
        Double value = Double.valueOf(text);
        if (!Double.isFinite(value)) {
            throw new NumberFormatException(text);
        }
        return value;
    }

    private Object constant(YamlNode.Scalar scalar, Class<?> type, String path) {
        List<String> known = new ArrayList<>();
        for (Object candidate : type.getEnumConstants()) {
            String name = kebab(((Enum<?>) candidate).name());
            if (name.equals(scalar.value())) {
                return candidate;
            }
            known.add(name);
        }
        return refuse(path, "is " + scalar.described() + ".", Suggestions.among(scalar.written(), known));
    }

    private Object settings(YamlNode written, Class<?> type, String path) {
        YamlNode node = inFull(written, type);
        if (!(node instanceof YamlNode.Mapping mapping)) {
            return refuse(path, "is " + node.described() + ", not a block of settings.", "Write {key: value}.");
        }
        int before = problems.size();
        RecordComponent[] components = type.getRecordComponents();
        List<String> known = Arrays.stream(components)
                .map(component -> kebab(component.getName()))
                .toList();
        for (String key : mapping.entries().keySet()) {
            if (!known.contains(key)) {
                refuse(YamlPaths.key(path, key), "is no setting.", Suggestions.among(key, known));
            }
        }
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            YamlNode child = mapping.entries().get(known.get(i));
            boolean auto = components[i].isAnnotationPresent(AutoByDefault.class)
                    && child instanceof YamlNode.Scalar scalar
                    && scalar.value().equals("auto");
            values[i] = auto ? null : value(child, components[i].getGenericType(), YamlPaths.key(path, known.get(i)));
        }
        return make(type, components, known, values, path, before);
    }

    /** A block that is written as one word, in full. */
    private static YamlNode inFull(YamlNode node, Class<?> type) {
        if (node instanceof YamlNode.Scalar) {
            for (RecordComponent component : type.getRecordComponents()) {
                if (component.isAnnotationPresent(OneWord.class)) {
                    return new YamlNode.Mapping(Map.of(kebab(component.getName()), node), node.line());
                }
            }
        }
        return node;
    }

    /** Calls the constructor; its problems are noted once, unless the same place already has one. */
    private Object make(
            Class<?> type, RecordComponent[] components, List<String> known, Object[] values, String path, int before) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                return construct(type, components, values);
            } catch (UserError refused) {
                if (attempt == 0) {
                    List<Problem> earlier = List.copyOf(problems.subList(before, problems.size()));
                    refused.problems().stream()
                            .map(problem -> path.isEmpty() ? problem : problem.under(path))
                            .filter(problem -> earlier.stream().noneMatch(first -> ProblemList.covers(first, problem)))
                            .forEach(problems::add);
                }
                for (Problem problem : refused.problems()) {
                    int at = known.indexOf(problem.where().split("[.\\[]", 2)[0]);
                    if (at >= 0) {
                        values[at] = values[at] == null ? standIn(components[at].getGenericType()) : null;
                    }
                }
            }
        }
        return null;
    }

    private static Object construct(Class<?> type, RecordComponent[] components, Object[] values) {
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failed);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Object standIn(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
            Object item = standIn(generic.getActualTypeArguments()[0]);
            return item == null ? null : List.of(item);
        }
        if (type instanceof Class<?> raw && raw.isEnum()) {
            return raw.getEnumConstants()[0];
        }
        Map<Type, Object> byType = Map.of(String.class, "?", Integer.class, 2, Long.class, 2L, Double.class, 0.5);
        return byType.get(type);
    }

    private <T> T refuse(String where, String what, String remedy) {
        problems.add(new Problem(where, what, remedy));
        return null;
    }
}
