package org.goldthread.udfs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.goldthread.udfs", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    private static final String TEXT = "org.goldthread.udfs.text..";
    private static final String SIMILARITY = "org.goldthread.udfs.similarity..";

    @ArchTest
    static final ArchRule text_depends_on_java_and_its_allow_list = classes()
            .that()
            .resideInAPackage(TEXT)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(TEXT, "java..", "com.ibm.icu..", "com.google.i18n.phonenumbers..");

    @ArchTest
    static final ArchRule similarity_depends_on_java_and_its_allow_list = classes()
            .that()
            .resideInAPackage(SIMILARITY)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(SIMILARITY, "java..", "org.apache.commons.text..", "org.apache.commons.codec..");

    @ArchTest
    static final ArchRule no_files_sockets_logging_clock_or_random = noClasses()
            .that()
            .resideInAnyPackage(TEXT, SIMILARITY)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "java.nio.file..", "java.util.logging..", "java.sql..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.File")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.util.Random")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now")
            .orShould()
            .accessField(System.class, "out");

    @ArchTest
    static final ArchRule classes_are_final_and_have_no_empty_names = classes()
            .that()
            .areNotAnonymousClasses()
            .should()
            .haveModifier(JavaModifier.FINAL)
            .andShould()
            .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl)");

    @ArchTest
    static final ArchRule rooms_form_no_cycle =
            slices().matching("org.goldthread.udfs.(*)..").should().beFreeOfCycles();
}
