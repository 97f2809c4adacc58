package org.goldthread.udfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The functions on values in a class loader that has this module's classes and its few libraries, and neither Spark, Scala
 * nor a logging library: what an application without Spark has.
 */
class WithoutSparkTest {

    private static final List<String> LIBRARIES =
            List.of("commons-text", "commons-lang3", "commons-codec", "icu4j", "libphonenumber");
    private static final List<String> VALUES = List.of(
            "Dr. Ada King-Lovelace", "ada@example.com", "+49 30 901820", "1990-12-10", "12 Main St", "DE", "張偉");

    @Test
    void every_public_function_runs_without_spark() throws Exception {
        Path classes = Path.of(org.goldthread.udfs.text.Names.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<URL> urls = new ArrayList<>(List.of(classes.toUri().toURL()));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            String jar = Path.of(entry).getFileName().toString();
            if (LIBRARIES.stream().anyMatch(library -> jar.matches(library + "-[0-9.]+\\.jar"))) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        assertThat(urls).hasSize(1 + LIBRARIES.size());
        try (URLClassLoader alone =
                new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            assertThatThrownBy(() -> alone.loadClass("org.apache.spark.sql.SparkSession"))
                    .isInstanceOf(ClassNotFoundException.class);
            assertThatThrownBy(() -> alone.loadClass("scala.Function1")).isInstanceOf(ClassNotFoundException.class);
            int called = 0;
            for (String name : names(classes)) {
                called += call(alone.loadClass(name));
            }
            assertThat(called).isGreaterThan(40);
        }
    }

    private static List<String> names(Path classes) throws IOException {
        List<String> names = new ArrayList<>();
        for (String room : List.of("text", "similarity")) {
            try (Stream<Path> files = Files.list(classes.resolve("org/goldthread/udfs/" + room))) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".class") && !file.startsWith("package-info"))
                        .map(file -> "org.goldthread.udfs." + room + "." + file.replace(".class", ""))
                        .forEach(names::add);
            }
        }
        return names;
    }

    /** Calls the public static functions that take texts only; the others are loaded and linked by reading them. */
    private static int call(Class<?> type) throws Exception {
        int called = 0;
        for (Method method : type.getDeclaredMethods()) {
            boolean ofTexts = method.getParameterCount() > 0
                    && Arrays.stream(method.getParameterTypes())
                            .allMatch(parameter -> parameter.isAssignableFrom(String.class));
            boolean open = Modifier.isPublic(method.getModifiers())
                    && Modifier.isStatic(method.getModifiers())
                    && Modifier.isPublic(type.getModifiers());
            if (!open || !ofTexts || type.isEnum()) {
                continue;
            }
            for (String value : VALUES) {
                Object[] arguments = new Object[method.getParameterCount()];
                Arrays.fill(arguments, value);
                method.invoke(null, arguments);
            }
            called++;
        }
        return called;
    }
}
