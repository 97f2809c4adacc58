package org.goldthread.udfs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Plain JUnit tests: {@code -Dtest} silently leaves out rules that only ArchUnit's own engine finds. */
class HouseRulesTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.goldthread.udfs");
    private static final String TEXT = "org.goldthread.udfs.text..";
    private static final String SIMILARITY = "org.goldthread.udfs.similarity..";

    @Test
    void text_depends_on_java_and_its_allow_list() {
        ArchRule rule = classes()
                .that()
                .resideInAPackage(TEXT)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(TEXT, "java..", "com.ibm.icu..", "com.google.i18n.phonenumbers..");
        rule.check(CLASSES);
    }

    @Test
    void similarity_depends_on_java_text_and_its_allow_list() {
        ArchRule rule = classes()
                .that()
                .resideInAPackage(SIMILARITY)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        SIMILARITY, TEXT, "java..", "org.apache.commons.text..", "org.apache.commons.codec..");
        rule.check(CLASSES);
    }

    @Test
    void no_files_sockets_logging_clock_or_random() {
        ArchRule rule = noClasses()
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
        rule.check(CLASSES);
    }

    @Test
    void classes_are_final_and_their_names_say_something() {
        ArchRule rule = classes()
                .that()
                .areNotAnonymousClasses()
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .haveModifier(JavaModifier.FINAL)
                .andShould()
                .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl)");
        rule.check(CLASSES);
    }

    @Test
    void rooms_form_no_cycle() {
        ArchRule rule = slices().matching("org.goldthread.udfs.(*)..").should().beFreeOfCycles();
        rule.check(CLASSES);
    }
}
