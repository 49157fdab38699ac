package dev.dynamocart.core.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which package of the core may know which other, and which parts of the JDK. */
final class LayerRules {

    private static final List<String> VALUES = List.of("ring", "placement", "version", "message");
    private static final List<String> CONTRACT = concat(VALUES, "background", "host", "exchange");
    private static final List<String> PARTS = List.of(
            "replica",
            "coordinator",
            "handoff",
            "transfer",
            "antientropy",
            "reaping",
            "membership",
            "detector",
            "admission");

    /** Everything of the JDK that protocol code needs; no I/O, threads, clocks or random numbers. */
    private static final String[] JDK = {
        "java.lang",
        "java.lang.annotation",
        "java.lang.invoke",
        "java.lang.runtime",
        "java.util",
        "java.util.function",
        "java.util.stream",
        "java.nio",
        "java.nio.charset",
        "java.security",
        "org.jspecify.annotations"
    };

    private LayerRules() {}

    /** The packages and those that each may depend on. */
    private static Map<String, List<String>> allowed() {
        Map<String, List<String>> allowed = new LinkedHashMap<>();
        allowed.put("ring", List.of());
        allowed.put("placement", List.of("ring"));
        allowed.put("version", List.of("ring"));
        allowed.put("message", List.of("ring", "version", "placement"));
        allowed.put("background", List.of());
        allowed.put("host", concat(VALUES, "background"));
        allowed.put("exchange", concat(VALUES, "background", "host"));
        PARTS.forEach(part -> allowed.put(part, CONTRACT));
        allowed.put("node", concat(CONTRACT, PARTS.toArray(String[]::new)));
        return allowed;
    }

    /** The rules for the packages below {@code root}. */
    static List<ArchRule> below(String root) {
        List<ArchRule> rules = new ArrayList<>();
        allowed().forEach((name, others) -> rules.add(dependencies(root, name, others)));
        rules.add(everyClassIsInALayer(root));
        rules.add(slices().matching(root + ".(*)..")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .because("packages that need each other are one package"));
        return rules;
    }

    private static ArchRule dependencies(String root, String name, List<String> others) {
        String[] packages = Stream.concat(Stream.of(name), others.stream())
                .map(other -> root + "." + other + "..")
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(root + "." + name + "..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(packages)
                        .or(resideInAnyPackage(JDK))
                        .or(DescribedPredicate.describe("arrays of primitives", LayerRules::isPrimitive)))
                .allowEmptyShould(true)
                .because(
                        "the layers are ring < placement, version < message, background < host < exchange < the parts < node, the parts do not know"
                                + " each other, and the core needs nothing but the JDK without I/O");
    }

    private static boolean isPrimitive(JavaClass type) {
        return type.getBaseComponentType().isPrimitive();
    }

    private static ArchRule everyClassIsInALayer(String root) {
        String[] packages = allowed().keySet().stream()
                .map(name -> root + "." + name + "..")
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .resideInAnyPackage(packages)
                .because("a package without a layer is under no rule");
    }

    private static List<String> concat(List<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).toList();
    }
}
