package org.goldthread.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules of the house (CONTRIBUTING.md) as a test: what each room may know and do. */
final class HouseRulesTest {
    private static final String ROOT = "org.goldthread.jobs.";
    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("org.goldthread.jobs");
    private static final List<String> STAGES =
            List.of("read", "normalize", "identify", "block", "match", "cluster", "golden", "instruct");
    private static final List<String> SHARED = List.of("schema", "config", "errors");

    @Test
    void stageRoomsDoNotKnowEachOther() {
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
                    "explain",
                    "generate",
                    "bench",
                    "propose",
                    "dispatch",
                    "train")) {
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
                    .check(CLASSES);
        }
    }

    private static final ArchRule onlyPipelineAndSideRoomsUseThePipeline = noClasses()
            .that()
            .resideOutsideOfPackages(
                    ROOT + "pipeline..", ROOT + "cli..", ROOT + "evaluate..", ROOT + "explain..", ROOT + "bench..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + "pipeline..");

    private static final ArchRule configAndErrorsKnowNoSpark = noClasses()
            .that()
            .resideInAnyPackage(ROOT + "config..", ROOT + "errors..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.spark..", "scala..");

    private static final ArchRule dispatchKnowsFilesAndConfigurationOnly = noClasses()
            .that()
            .resideInAPackage(ROOT + "dispatch..")
            .should()
            .dependOnClassesThat(new DescribedPredicate<JavaClass>("are Spark's or another room's") {
                @Override
                public boolean test(JavaClass type) {
                    String name = type.getPackageName();
                    boolean ours = name.startsWith(ROOT)
                            && Stream.of("dispatch", "config", "errors")
                                    .noneMatch(room -> name.startsWith(ROOT + room));
                    return ours || name.startsWith("org.apache.spark") || name.startsWith("scala");
                }
            })
            .allowEmptyShould(true);

    private static final ArchRule sessionsAreBuiltInCli = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "cli..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(SparkSession.Builder.class);

    private static final ArchRule exportsAreReadInRead = noClasses()
            .that()
            .resideOutsideOfPackages(
                    ROOT + "read..", ROOT + "publish..", ROOT + "pipeline..", ROOT + "evaluate..", ROOT + "bench..")
            .should()
            .callMethodWhere(calls(SparkSession.class, Set.of("read", "readStream")));

    private static final ArchRule tablesAreWrittenInPublish = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "publish..", ROOT + "pipeline..", ROOT + "cluster..", ROOT + "bench..")
            .should()
            .dependOnClassesThat(new DescribedPredicate<JavaClass>("write frames") {
                @Override
                public boolean test(JavaClass type) {
                    return type.isAssignableTo(DataFrameWriter.class)
                            || type.getPackageName().startsWith("io.delta");
                }
            });

    private static final ArchRule stagesStayLazy = noClasses()
            .that()
            .resideOutsideOfPackages(
                    ROOT + "pipeline..",
                    ROOT + "publish..",
                    ROOT + "cli..",
                    ROOT + "evaluate..",
                    ROOT + "explain..",
                    ROOT + "propose..",
                    ROOT + "train..",
                    ROOT + "bench..",
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

    private static final ArchRule framesAreKeptInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "pipeline..", ROOT + "cluster..")
            .should()
            .callMethodWhere(
                    calls(Dataset.class, Set.of("persist", "cache", "checkpoint", "localCheckpoint", "unpersist")));

    private static final ArchRule noBeanEncoders = noClasses()
            .should()
            .callMethod(org.apache.spark.sql.Encoders.class, "bean", Class.class)
            .orShould()
            .callMethod(org.apache.spark.sql.Encoders.class, "kryo", Class.class);

    private static final ArchRule onlyCliPrints = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    private static final ArchRule noClockBelowTheCommandLine = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "cli..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Math.class, "random");

    private static final ArchRule noRandomIdsButForTheLease = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "cli..", ROOT + "publish..")
            .should()
            .callMethod(java.util.UUID.class, "randomUUID")
            .because(
                    "only who holds the lease, and files on their way to a name, need a name that no other process has");

    private static final ArchRule classesAreFinal =
            classes().that().areTopLevelClasses().and().areNotInterfaces().should(beFinal());

    private static final ArchRule plainNames = noClasses()
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

    private static final ArchRule noCycles =
            slices().matching("org.goldthread.jobs.(*)..").should().beFreeOfCycles();

    /** Plain tests: the runner of ArchUnit's own annotations leaves rules in fields out without a word. */
    @TestFactory
    Stream<DynamicTest> rules() {
        return Map.ofEntries(
                        Map.entry("onlyPipelineAndSideRoomsUseThePipeline", onlyPipelineAndSideRoomsUseThePipeline),
                        Map.entry("configAndErrorsKnowNoSpark", configAndErrorsKnowNoSpark),
                        Map.entry("dispatchKnowsFilesAndConfigurationOnly", dispatchKnowsFilesAndConfigurationOnly),
                        Map.entry("sessionsAreBuiltInCli", sessionsAreBuiltInCli),
                        Map.entry("exportsAreReadInRead", exportsAreReadInRead),
                        Map.entry("tablesAreWrittenInPublish", tablesAreWrittenInPublish),
                        Map.entry("stagesStayLazy", stagesStayLazy),
                        Map.entry("framesAreKeptInOnePlace", framesAreKeptInOnePlace),
                        Map.entry("noBeanEncoders", noBeanEncoders),
                        Map.entry("onlyCliPrints", onlyCliPrints),
                        Map.entry("noClockBelowTheCommandLine", noClockBelowTheCommandLine),
                        Map.entry("noRandomIdsButForTheLease", noRandomIdsButForTheLease),
                        Map.entry("classesAreFinal", classesAreFinal),
                        Map.entry("plainNames", plainNames),
                        Map.entry("noCycles", noCycles))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getKey(), () -> rule.getValue().check(CLASSES)));
    }

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
