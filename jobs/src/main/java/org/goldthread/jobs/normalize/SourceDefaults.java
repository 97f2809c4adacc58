package org.goldthread.jobs.normalize;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import org.goldthread.jobs.config.SourceConfig;
import org.goldthread.udfs.text.DateOrder;

/** What the sources say about values that do not say it themselves. */
final class SourceDefaults implements Serializable {
    private static final long serialVersionUID = 1L;

    private final HashMap<String, String> regions = new HashMap<>();
    private final HashMap<String, DateOrder> dateOrders = new HashMap<>();

    private SourceDefaults() {}

    static SourceDefaults of(List<SourceConfig> sources) {
        SourceDefaults defaults = new SourceDefaults();
        for (SourceConfig source : sources) {
            defaults.regions.put(source.name(), source.region());
            defaults.dateOrders.put(
                    source.name(), DateOrder.valueOf(source.dateOrder().name()));
        }
        return defaults;
    }

    /** ISO country of phone numbers and addresses without one; null = the source does not say. */
    String region(String source) {
        return regions.get(source);
    }

    /** How dates of digits are written. */
    DateOrder dateOrder(String source) {
        return dateOrders.get(source);
    }
}
