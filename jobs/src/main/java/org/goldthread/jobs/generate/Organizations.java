package org.goldthread.jobs.generate;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Companies that people work for, by Zipf's law. */
final class Organizations {
    private static final List<String> FORMS = List.of("", " Ltd", " Inc.", " GmbH", "", " & Co", " LLC", " Group");

    private final List<String> first;
    private final List<String> second;
    private final Zipf sizes;

    Organizations() {
        Resource parts = Resource.properties("organization_parts.properties");
        first = parts.list("first");
        second = parts.list("second");
        sizes = new Zipf(first.size() * second.size(), 20);
    }

    int at(SplittableRandom random) {
        return sizes.at(random.nextDouble());
    }

    String name(int organization) {
        return beginning(organization) + " " + second(organization) + FORMS.get(organization % FORMS.size());
    }

    /** Under the top level that nobody can register. */
    String domain(int organization) {
        return (beginning(organization) + "-" + second(organization)).toLowerCase(Locale.ROOT) + ".example";
    }

    private String beginning(int organization) {
        return first.get(organization % first.size());
    }

    private String second(int organization) {
        return second.get(organization / first.size());
    }
}
