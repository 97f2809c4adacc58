package org.goldthread.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;

/** The rules of the house (CONTRIBUTING.md) as a test: what each room may know and do. */
@AnalyzeClasses(packages = "org.goldthread.jobs", importOptions = DoNotIncludeTests.class)
final class HouseRulesTest {
    private static final String ROOT = "org.goldthread.jobs.";
    private static final List<String> STAGES =
            List.of("read", "normalize", "identify", "block", "match", "cluster", "golden", "instruct");
    private static final List<String> SHARED = List.of("schema", "config", "errors");

    @ArchTest
    static void stageRoomsDoNotKnowEachOther(com.tngtech.archunit.core.domain.JavaClasses classes) {
        for (String stage : STAGES) {
            List<String> others = new ArrayList<>();
            for (String other : List.of(
                    "read",
                    "normalize",
                    "identify",
                    "block",
                    "match",
                    "cluster",
                    "golden",
                    "instruct",
                    "publish",
                    "pipeline",
                    "cli",
                    "evaluate",
                    "explain")) {
                if (!other.equals(stage)) {
                    others.add(ROOT + other + "..");
                }
            }
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + stage + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others.toArray(String[]::new))
                    .allowEmptyShould(true)
                    .because("stage rooms share " + SHARED + " and udfs only")
                    .check(classes);
        }
    }

    @ArchTest
    static final ArchRule onlyPipelineAndSideRoomsUseThePipeline = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "pipeline..", ROOT + "cli..", ROOT + "evaluate..", ROOT + "explain..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "pipeline..");

    @ArchTest
    static final ArchRule configAndErrorsKnowNoSpark = noClasses()
            .that()
            .resideInAnyPackage(ROOT + "config..", ROOT + "errors..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "scala..");

    @ArchTest
    static final ArchRule sessionsAreBuiltInCli = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "cli..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(SparkSession.Builder.class);

    @ArchTest
    static final ArchRule exportsAreReadInRead = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "read..", ROOT + "publish..", ROOT + "pipeline..", ROOT + "evaluate..")
            .should()
            .callMethodWhere(calls(SparkSession.class, Set.of("read", "readStream")));

    @ArchTest
    static final ArchRule tablesAreWrittenInPublish = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "publish..", ROOT + "pipeline..", ROOT + "cluster..")
            .should()
            .dependOnClassesThat(new DescribedPredicate<JavaClass>("write frames") {
                @Override
                public boolean test(JavaClass type) {
                    return type.isAssignableTo(DataFrameWriter.class)
                            || type.getPackageName().startsWith("io.delta");
                }
            });

    @ArchTest
    static final ArchRule stagesStayLazy = noClasses()
            .that()
            .resideOutsideOfPackages(
                    ROOT + "pipeline..",
                    ROOT + "publish..",
                    ROOT + "cli..",
                    ROOT + "evaluate..",
                    ROOT + "explain..",
                    ROOT + "cluster..")
            .should()
            .callMethodWhere(calls(
                    Dataset.class,
                    Set.of(
                            "count",
                            "collect",
                            "collectAsList",
                            "first",
                            "head",
                            "take",
                            "takeAsList",
                            "show",
                            "foreach",
                            "foreachPartition",
                            "toLocalIterator",
                            "isEmpty",
                            "reduce")))
            .because("a stage describes frames; actions belong to the pipeline");

    @ArchTest
    static final ArchRule framesAreKeptInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "pipeline..", ROOT + "cluster..")
            .should()
            .callMethodWhere(
                    calls(Dataset.class, Set.of("persist", "cache", "checkpoint", "localCheckpoint", "unpersist")));

    @ArchTest
    static final ArchRule noBeanEncoders = noClasses()
            .should()
            .callMethod(org.apache.spark.sql.Encoders.class, "bean", Class.class)
            .orShould()
            .callMethod(org.apache.spark.sql.Encoders.class, "kryo", Class.class);

    @ArchTest
    static final ArchRule onlyCliPrints = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule noClockBelowTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "cli..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(java.util.UUID.class, "randomUUID");

    @ArchTest
    static final ArchRule classesAreFinal =
            classes().that().areTopLevelClasses().and().areNotInterfaces().should(beFinal());

    @ArchTest
    static final ArchRule plainNames = noClasses()
            .should()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Impl");

    @ArchTest
    static final ArchRule noCycles =
            slices().matching("org.goldthread.jobs.(*)..").should().beFreeOfCycles();

    private static DescribedPredicate<com.tngtech.archunit.core.domain.JavaMethodCall> calls(
            Class<?> owner, Set<String> names) {
        return new DescribedPredicate<>("call " + owner.getSimpleName() + "." + names) {
            @Override
            public boolean test(com.tngtech.archunit.core.domain.JavaMethodCall call) {
                return names.contains(call.getName()) && call.getTargetOwner().isAssignableTo(owner);
            }
        };
    }

    private static ArchCondition<JavaClass> beFinal() {
        return new ArchCondition<>("be final, a record, an enum or sealed") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean closed = type.getModifiers().contains(JavaModifier.FINAL)
                        || type.isRecord()
                        || type.isEnum()
                        || type.reflect().isSealed();
                if (!closed) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " is open to extension"));
                }
            }
        };
    }
}
