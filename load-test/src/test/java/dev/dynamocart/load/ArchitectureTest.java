package dev.dynamocart.load;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The load harness is a stranger to the services: it has HTTP, and the client with the types that it shows. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.dynamocart.load");

    @Test
    void module_knowsOnlyTheModulesBelowIt() {
        knowsOnly("load", "client", "core.placement", "core.ring", "core.version", "core.message", "wire.trust")
                .check(CLASSES);
    }

    @Test
    void ruleAboutModules_bites() {
        assertTrue(knowsOnly("nobody").evaluate(CLASSES).hasViolation(), "the classes know at least each other");
    }

    @Test
    void module_needsNoForeignFramework() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "jakarta..", "jetbrains..")
                .check(CLASSES);
    }

    private static ArchRule knowsOnly(String... modules) {
        String[] packages = Stream.of(modules)
                .map(module -> "dev.dynamocart." + module + "..")
                .toArray(String[]::new);
        return classes()
                .should()
                .onlyDependOnClassesThat(
                        not(resideInAPackage("dev.dynamocart..")).or(resideInAnyPackage(packages)));
    }
}
