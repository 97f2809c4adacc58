package org.goldthread.udfs.spark;

import org.apache.spark.sql.SparkSessionExtensions;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Puts every function into each session of an application:
 * {@code --conf spark.sql.extensions=org.goldthread.udfs.spark.GoldthreadExtensions}. Spark makes it by its
 * no-argument constructor.
 */
public final class GoldthreadExtensions extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {

    @Override
    public BoxedUnit apply(SparkSessionExtensions extensions) {
        Registration.into(extensions);
        return BoxedUnit.UNIT;
    }
}
