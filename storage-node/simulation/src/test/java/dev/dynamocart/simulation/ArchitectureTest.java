package dev.dynamocart.simulation;

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

/** The simulated world runs the core and nothing else: no sockets, no framework, no real store. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.dynamocart.simulation");

    @Test
    void module_knowsOnlyTheModulesBelowIt() {
        knowsOnly("simulation", "core").check(CLASSES);
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
                .resideInAnyPackage("io.netty..", "io.quarkus..", "jakarta..", "jetbrains..")
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
