package org.goldthread.jobs.propose;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.goldthread.jobs.config.Format;
import org.goldthread.jobs.config.GoldthreadConfig;
import org.goldthread.jobs.config.Kind;
import org.goldthread.jobs.config.Layout;
import org.goldthread.jobs.read.ExportShape;
import org.goldthread.jobs.read.Sample;
import org.goldthread.udfs.text.DateOrder;

/** Writes a proposal as a whole configuration: it runs as it is. */
final class ConfigurationText {
    private static final Set<String> IDENTIFIERS = Set.of("email", "phone");

    private final StringBuilder out = new StringBuilder();

    private ConfigurationText() {}

    /** A source whose columns are mapped one by one. */
    static String mapped(
            String name,
            String path,
            Sample sample,
            ChooseKey.Choice key,
            ChooseDateOrder.Choice order,
            ChooseRegion.Choice region,
            List<Column> columns,
            List<Decision> decisions,
            List<RecognizePreset.Suggestion> suggestions) {
        ConfigurationText text = new ConfigurationText();
        text.top(path, sample);
        text.asItIs();
        text.line("# Read it through once: sure, likely and guess say where.");
        text.line("# Samples are masked: x and X are letters, 9 is a digit.");
        SuggestionText.lines(suggestions, decisions).forEach(text::line);
        text.source(name, path, null, Kind.PROFILES, sample.shape());
        text.shape(sample.shape());
        if (order.order() != DateOrder.YMD) {
            text.line("    date-order: " + word(order.order()) + "          # " + order.reason());
        }
        if (region.region() != null) {
            text.line("    region: " + region.region() + "               # " + region.reason());
        } else if (region.reason() != null) {
            text.line("    # region: ?            # " + region.reason());
        }
        text.line("    # timezone: Europe/Berlin   # of times that carry no offset; UTC is assumed");
        text.key(key);
        text.map(columns, decisions, key);
        text.identifiers(decisions);
        text.bottom();
        return text.out.toString();
    }

    /** A source of a system that has a preset. */
    static String preset(String name, String path, Sample sample, RecognizePreset.Match match) {
        ConfigurationText text = new ConfigurationText();
        Kind kind = match.layout().kind();
        text.top(path, sample);
        if (kind == Kind.PROFILES) {
            text.asItIs();
        }
        text.line("#");
        text.line("# Recognized: an export of " + match.system() + " (layout "
                + match.layout().name() + "), which reads "
                + match.known() + " of its " + sample.columns().size() + " columns; see conf/systems/" + match.system()
                + ".yaml.");
        if (kind != Kind.PROFILES) {
            text.line(
                    "# Its rows refer to the records of another source: put the entry beside that one, and name it in `of`.");
        }
        text.source(name, path, match.system(), kind, sample.shape());
        if (!match.first()) {
            text.line("    layout: " + YamlText.scalar(match.layout().name()));
        }
        text.dialect(sample.shape());
        ListSeparator.of(sample, match.layout())
                .ifPresent(separator -> text.line("    list-separator: " + YamlText.scalar(separator)
                        + "   # between several values of one cell"));
        if (kind != Kind.PROFILES) {
            text.line("    of: NAME               # the source of kind profiles");
        }
        text.line("    # tenant: \"1\"          # records of different tenants are never joined");
        match.beside().forEach(layout -> text.beside(name, path, sample.shape(), match, layout));
        text.bottom();
        return text.out.toString();
    }

    /** Other rows of the same file, as a second source to be taken in by hand. */
    private void beside(String name, String path, ExportShape shape, RecognizePreset.Match match, Layout layout) {
        line("  # The same file also holds rows of the layout " + layout.name() + ". To read them too:");
        line("  # - name: " + YamlText.scalar(name + "-" + layout.name()));
        line("  #   system: " + YamlText.scalar(match.system()));
        line("  #   kind: " + word(layout.kind()));
        line("  #   layout: " + YamlText.scalar(layout.name()));
        line("  #   format: " + word(shape.format()));
        line("  #   path: " + YamlText.scalar(path));
        line("  #   export: changes");
        line("  #   of: " + (match.layout().kind() == Kind.PROFILES ? YamlText.scalar(name) : "NAME"));
    }

    private void top(String path, Sample sample) {
        line("# Proposed by `goldthread check` for " + YamlText.comment(path) + ": "
                + (sample.whole() ? sample.read() + " rows" : "the first " + sample.read() + " rows were read") + ", "
                + sample.rows().size() + " looked at closely, "
                + sample.columns().size() + " columns.");
        if (sample.broken() > 0) {
            line("# PROBLEM: " + sample.broken()
                    + " rows cannot be taken apart; a run puts them into quarantine and says why.");
        }
    }

    private void asItIs() {
        line("# It runs as it is: goldthread resolve --config THIS_FILE.");
    }

    private void source(String name, String path, String system, Kind kind, ExportShape shape) {
        line("");
        line("warehouse: ${env:GOLDTHREAD_WAREHOUSE:-" + GoldthreadConfig.WAREHOUSE + "}");
        line("");
        line("sources:");
        line("  - name: " + YamlText.scalar(name));
        if (system != null) {
            line("    system: " + YamlText.scalar(system));
            line("    kind: " + word(kind));
        }
        line("    format: " + word(shape.format()));
        line("    path: " + YamlText.scalar(path));
        line("    export: "
                + (kind == Kind.PROFILES
                        ? "snapshot       # all rows that exist; changes = only what is new"
                        : "changes"));
    }

    /** What a preset does not say. */
    private void dialect(ExportShape shape) {
        if (!shape.charset().equals("UTF-8")) {
            line("    charset: " + shape.charset());
        }
        if (shape.format() == Format.CSV) {
            if (!shape.delimiter().equals(",")) {
                line("    delimiter: " + YamlText.scalar(shape.delimiter()));
            }
            if (!shape.quote().equals("\"")) {
                line("    quote: " + YamlText.scalar(shape.quote()));
            }
            if (shape.multiLine()) {
                line("    multi-line: true       # cells hold line breaks");
            }
        }
    }

    private void shape(ExportShape shape) {
        dialect(shape);
        if (!shape.header()) {
            line("    header: false          # the first line looks like the others: columns are named by their place");
        }
        if (shape.envelope() != null && !shape.envelope().isEmpty()) {
            line("    envelope: " + YamlText.scalar(shape.envelope()) + "        # where in the file the rows stand");
        }
    }

    private void key(ChooseKey.Choice key) {
        if (key.problem() != null) {
            line("    # PROBLEM: " + key.problem());
        }
        line("    key: " + YamlText.scalar(key.expression()) + "   # " + key.reason());
    }

    private void map(List<Column> columns, List<Decision> decisions, ChooseKey.Choice key) {
        line("    map:");
        boolean any = false;
        for (Decision decision : decisions) {
            describe(decision);
            if (decision.expression() != null) {
                line("      " + YamlText.scalar(decision.attribute()) + ": " + YamlText.scalar(decision.expression()));
                any = true;
            }
        }
        if (!any) {
            // An empty map would be null to YAML.
            line("      custom.key: " + YamlText.scalar(key.expression()));
        }
        for (Column column : columns) {
            if (decisions.stream().noneMatch(decision -> decision.column().equals(column))) {
                line("      # Column " + (column.position() + 1) + " is left out: its name is missing, stands twice, or"
                        + " cannot be named in a map. Give it a name of its own in the export.");
            }
        }
    }

    private void describe(Decision decision) {
        Column column = decision.column();
        ColumnValues values = column.values();
        String masks = values.isEmpty() ? "" : "; like " + String.join("  ", values.masks());
        line("      # " + YamlText.comment(column.name().name()) + ": " + ChooseRegion.percent(values.fill())
                + " filled, " + ChooseRegion.percent(values.distinct()) + " distinct" + masks);
        String what = decision.attribute() == null
                ? "not read"
                : decision.isCustom() ? "custom" : decision.confidence().word();
        line("      #   " + what + ": " + decision.reason());
    }

    private void identifiers(List<Decision> decisions) {
        List<Decision> found = decisions.stream()
                .filter(decision -> decision.attribute() != null
                        && IDENTIFIERS.contains(decision.attribute())
                        && decision.expression() != null)
                .toList();
        if (found.isEmpty()) {
            return;
        }
        line(
                "    # Every column above is only compared. An identifier joins records by itself: take it in where each value is");
        line("    # one person's and was checked; a shared or mistyped one joins strangers.");
        line("    # identifiers:");
        for (Decision decision : found) {
            ColumnValues values = decision.column().values();
            line("    #   " + decision.attribute() + ": " + YamlText.scalar(decision.expression()) + "   # "
                    + ChooseRegion.percent(values.fill()) + " filled, a value stands in "
                    + String.format(Locale.ROOT, "%.2f", values.distinct() == 0 ? 0 : 1 / values.distinct())
                    + " of the sampled rows on average");
        }
    }

    private void bottom() {
        line("");
        line("model: " + GoldthreadConfig.PERSON_MODEL);
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
