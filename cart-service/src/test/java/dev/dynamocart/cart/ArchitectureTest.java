package dev.dynamocart.cart;

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

/** The cart service reaches the store through its client and the types that the client shows. */
class ArchitectureTest {

    private static final String[] PURE = Stream.of("lattice", "model", "operation", "codec", "version", "policy")
            .map(name -> "dev.dynamocart.cart." + name + "..")
            .toArray(String[]::new);

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.dynamocart.cart");

    @Test
    void module_knowsOnlyTheModulesBelowIt() {
        knowsOnly("cart", "client", "core.ring", "core.version", "core.message", "core.host", "wire.trust", "wire.loop")
                .check(CLASSES);
    }

    @Test
    void ruleAboutModules_bites() {
        assertTrue(knowsOnly("nobody").evaluate(CLASSES).hasViolation(), "the classes know at least each other");
    }

    @Test
    void theCartItself_needsNothingButTheJdk() {
        classes()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(PURE).or(resideInAnyPackage("java..", "javax.crypto..", "org.jspecify..")))
                .check(CLASSES);
    }

    @Test
    void theCartItself_hasNoClockAndNoChance() {
        noClasses()
                .that()
                .resideInAnyPackage(PURE)
                .should()
                .dependOnClassesThat()
                .haveNameMatching(
                        "java\\.time\\..*|java\\.util\\.Random|java\\.security\\.SecureRandom|.*ThreadLocalRandom")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(CLASSES);
    }

    @Test
    void theLoop_knowsNoFramework() {
        noClasses()
                .that()
                .resideInAPackage("dev.dynamocart.cart.change..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io..", "jakarta..", "com.fasterxml..", "dev.dynamocart.cart.rest..")
                .check(CLASSES);
    }

    @Test
    void onlyTheEdges_knowEventLoopsAndTheStoresClient() {
        noClasses()
                .that(not(resideInAnyPackage(
                        "dev.dynamocart.cart.host..", "dev.dynamocart.cart.cluster..", "dev.dynamocart.cart.store..")))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "dev.dynamocart.client..", "dev.dynamocart.core..", "jetbrains..")
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
