package org.goldthread.udfs.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which similarities are the library's, wholly or for long strings: without it they cannot run, and with it they load exactly
 * its class. Those of our own are compared with the library's in {@link EqualToCommonsTextTest}.
 */
class ServedByCommonsTextTest {

    @ParameterizedTest
    @CsvSource({
        "JaroWinkler,similarity,JaroWinklerSimilarity",
        "TokenOverlap,jaccard,IntersectionSimilarity",
        "TokenOverlap,containment,IntersectionSimilarity",
    })
    void each_asks_the_class_of_commons_text(String owner, String method, String served) throws Exception {
        String library = "org.apache.commons.text.similarity." + served;
        try (Loader with = new Loader(true)) {
            assertThat(call(with, owner, method)).isNotNull();
            assertThat(with.asked).contains(library);
        }
        try (Loader without = new Loader(false)) {
            assertThatThrownBy(() -> call(without, owner, method))
                    .hasStackTraceContaining("org.apache.commons.text.similarity");
        }
    }

    @Test
    void edit_distance_is_our_own() throws Exception {
        try (Loader without = new Loader(false)) {
            assertThat(call(without, "EditDistance", "damerauLevenshtein")).isEqualTo(1);
            assertThat(without.asked).isEmpty();
        }
    }

    private static Object call(ClassLoader loader, String owner, String method) throws ReflectiveOperationException {
        Class<?> type = Class.forName("org.goldthread.udfs.similarity." + owner, true, loader);
        try {
            return type.getMethod(method, String.class, String.class).invoke(null, "martha", "marhta");
        } catch (InvocationTargetException e) {
            throw new ReflectiveOperationException(e.getCause());
        }
    }

    /** Loads our classes and the library anew, notes what of the library is asked for, and hides it on demand. */
    private static final class Loader extends URLClassLoader {

        final List<String> asked = new ArrayList<>();
        private final boolean libraryThere;

        Loader(boolean libraryThere) {
            super(classPath(), ClassLoader.getPlatformClassLoader());
            this.libraryThere = libraryThere;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("org.apache.commons.text.")) {
                asked.add(name);
                if (!libraryThere) {
                    throw new ClassNotFoundException(name);
                }
            }
            return super.findClass(name);
        }

        private static URL[] classPath() {
            String paths = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
            return Stream.of(paths.split(Pattern.quote(System.getProperty("path.separator"))))
                    .map(Loader::url)
                    .toArray(URL[]::new);
        }

        private static URL url(String path) {
            try {
                return java.nio.file.Path.of(path).toUri().toURL();
            } catch (java.net.MalformedURLException e) {
                throw new IllegalStateException(path, e);
            }
        }
    }
}
