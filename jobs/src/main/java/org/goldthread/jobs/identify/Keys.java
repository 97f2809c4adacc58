package org.goldthread.jobs.identify;

import java.util.List;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Column names as Spark's joins want them from Java. */
final class Keys {
    private Keys() {}

    static Seq<String> of(String... columns) {
        return CollectionConverters.asScala(List.of(columns)).toSeq();
    }
}
