package org.goldthread.udfs.spark;

import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.classic.UserDefinedFunctionUtils;
import org.apache.spark.sql.connector.catalog.CatalogManager;
import org.apache.spark.sql.expressions.SparkUserDefinedFunction;
import scala.Option;
import scala.Tuple3;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;

/** Hands the catalogue to Spark's function registry: both ways in share one builder, so arguments are cast alike. */
final class Registration {

    private Registration() {}

    static void into(SparkSession session) {
        org.apache.spark.sql.classic.SparkSession classic = (org.apache.spark.sql.classic.SparkSession) session;
        for (SqlFunction function : Catalogue.FUNCTIONS.values()) {
            FunctionIdentifier temporary = new FunctionIdentifier(
                    function.name(),
                    Option.apply(CatalogManager.SESSION_NAMESPACE()),
                    Option.apply(CatalogManager.SYSTEM_CATALOG_NAME()));
            classic.sessionState()
                    .functionRegistry()
                    .registerFunction(temporary, info(function), new Builder(function));
        }
    }

    static void into(SparkSessionExtensions extensions) {
        for (SqlFunction function : Catalogue.FUNCTIONS.values()) {
            extensions.injectFunction(
                    new Tuple3<>(new FunctionIdentifier(function.name()), info(function), new Builder(function)));
        }
    }

    /** What {@code DESCRIBE FUNCTION gt_email} shows. */
    private static ExpressionInfo info(SqlFunction function) {
        String usage = function.usage() + " - " + function.sentence();
        String owner = GoldthreadFunctions.class.getName();
        return new ExpressionInfo(owner, null, function.name(), usage, "", "", "", "", "", "", "java_udf");
    }

    private static final class Builder extends AbstractFunction1<Seq<Expression>, Expression> {

        private final SqlFunction function;

        Builder(SqlFunction function) {
            this.function = function;
        }

        @Override
        public Expression apply(Seq<Expression> arguments) {
            function.requireArguments(arguments.size());
            List<Expression> texts = CollectionConverters.asJava(arguments).stream()
                    .<Expression>map(argument -> new Cast(argument, StringType, Option.empty()))
                    .toList();
            SparkUserDefinedFunction udf = (SparkUserDefinedFunction) function.function();
            return UserDefinedFunctionUtils.toScalaUDF(
                    udf, CollectionConverters.asScala(texts).toSeq());
        }
    }
}
