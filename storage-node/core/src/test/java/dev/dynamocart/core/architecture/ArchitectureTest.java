package dev.dynamocart.core.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The core keeps its layers and stays free of I/O, threads, clocks, chance and hash order. */
class ArchitectureTest {

    private static final String CORE = "dev.dynamocart.core";
    private static final String PLANTED = "dev.dynamocart.planted.core";
    private static final Pattern LOCKING = Pattern.compile("\\bsynchronized *\\(");

    private static List<ArchRule> rulesBelow(String root) {
        return Stream.concat(LayerRules.below(root).stream(), CallRules.below(root).stream())
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> coreKeepsTheRule() {
        JavaClasses core = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(CORE);
        assertTrue(core.size() > 50, "the core was found");
        return rulesBelow(CORE).stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(core)));
    }

    /** A rule that finds nothing in a class made to break it would find nothing anywhere. */
    @TestFactory
    Stream<DynamicTest> plantedOffence_isFound() {
        JavaClasses planted = new ClassFileImporter().importPackages(PLANTED);
        List<JavaClass> offenders = planted.stream()
                .filter(type ->
                        !type.getSimpleName().isEmpty() && !type.getSimpleName().equals("package-info"))
                .filter(type -> !type.isAnnotatedWith("dev.dynamocart.planted.core.Innocent"))
                .toList();
        assertEquals(26, offenders.size(), () -> "planted: " + offenders);
        List<String> findings = rulesBelow(PLANTED).stream()
                .map(rule -> rule.evaluate(planted).getFailureReport().toString())
                .toList();
        return offenders.stream()
                .map(offender -> DynamicTest.dynamicTest(
                        offender.getSimpleName(),
                        () -> assertTrue(
                                findings.stream().anyMatch(finding -> finding.contains(offender.getFullName())),
                                () -> "No rule minds " + offender.getFullName())));
    }

    /** Blocks leave no trace in what ArchUnit reads, so they are looked for in the source. */
    @Test
    void sourceHasNoSynchronizedBlock() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(LOCKING.matcher(Files.readString(file)).find(), file::toString);
            }
        }
        assertTrue(LOCKING.matcher("synchronized (this) {").find());
    }
}
