package dev.dynamocart.core.architecture;

import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What no class of the core may use, because the same inputs must give the same effects on every machine and in every run:
 * clocks, threads, chance, the environment, and orders that come from hashing.
 */
final class CallRules {

    /** Types of the allowed packages that are forbidden all the same. */
    private static final Set<String> TYPES = Stream.of(
                    "java.lang: Thread ThreadLocal InheritableThreadLocal Runtime Process ProcessBuilder ScopedValue",
                    "java.util: Timer TimerTask Random SplittableRandom Date Calendar GregorianCalendar TimeZone Scanner"
                            + " ServiceLoader HashSet IdentityHashMap WeakHashMap Hashtable Vector")
            .flatMap(line -> names(line, "."))
            .collect(Collectors.toUnmodifiableSet());

    /** Forbidden methods; with a number, only those with so many parameters. */
    private static final Set<String> METHODS = Stream.of(
                    "java.lang.Math: random",
                    "java.lang.StrictMath: random",
                    "java.lang.Object: wait notify notifyAll",
                    "java.lang.String: format/2 formatted toLowerCase/0 toUpperCase/0 getBytes/0",
                    "java.util.UUID: randomUUID",
                    "java.util.Locale: getDefault",
                    "java.nio.charset.Charset: defaultCharset",
                    "java.util.Set: of copyOf",
                    "java.util.Map: of ofEntries copyOf",
                    "java.util.Collections: shuffle/1",
                    "java.util.stream.Collectors: toSet toUnmodifiableSet toMap/2 toMap/3 toUnmodifiableMap groupingBy/1"
                            + " groupingBy/2")
            .flatMap(line -> names(line, "#"))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> PARALLEL = Set.of("parallel", "parallelStream", "parallelSort", "parallelPrefix");
    private static final Set<String> ITERATIONS = Set.of("entrySet", "keySet", "values", "forEach", "replaceAll");

    private CallRules() {}

    private static Stream<String> names(String line, String separator) {
        String[] ownerAndNames = line.split(": ");
        return Stream.of(ownerAndNames[1].split(" ")).map(name -> ownerAndNames[0] + separator + name);
    }

    /** The rules for all classes below {@code root}. */
    static List<ArchRule> below(String root) {
        String all = root + "..";
        return List.of(
                noClasses()
                        .that()
                        .resideInAPackage(all)
                        .should(dependOnClassesThat(
                                DescribedPredicate.describe("are forbidden", CallRules::isForbidden)))
                        .because("time, chance and threads come from the host, and order never from hashing"),
                noClasses()
                        .that()
                        .resideInAPackage(all)
                        .should()
                        .callMethodWhere(DescribedPredicate.describe("is forbidden", CallRules::isForbidden))
                        .because("the same inputs give the same effects on every machine"),
                classes().that().resideInAPackage(all).should(notIterateMapsBesideAHashMap()),
                fields().that()
                        .areDeclaredInClassesThat()
                        .resideInAPackage(all)
                        .and()
                        .areStatic()
                        .and(areWritten())
                        .should()
                        .beFinal()
                        .andShould(haveAnUnchangingType())
                        .allowEmptyShould(true)
                        .because("many cores live in one process"),
                fields().that()
                        .areDeclaredInClassesThat()
                        .resideInAPackage(all)
                        .should()
                        .notHaveModifier(JavaModifier.VOLATILE)
                        .allowEmptyShould(true)
                        .because("one thread drives a core"),
                methods()
                        .that()
                        .areDeclaredInClassesThat()
                        .resideInAPackage(all)
                        .should()
                        .notHaveModifier(JavaModifier.SYNCHRONIZED)
                        .allowEmptyShould(true)
                        .because("one thread drives a core"));
    }

    private static boolean isForbidden(JavaClass type) {
        return switch (type.getPackageName()) {
            case "java.security" ->
                !type.isEquivalentTo(MessageDigest.class) && !type.isEquivalentTo(NoSuchAlgorithmException.class);
            case "java.nio" -> !type.getSimpleName().endsWith("Buffer");
            default -> TYPES.contains(type.getFullName());
        };
    }

    private static boolean isForbidden(JavaMethodCall call) {
        String owner = call.getTargetOwner().getFullName();
        String name = call.getTarget().getName();
        String method = owner + "#" + name;
        return METHODS.contains(method)
                || METHODS.contains(
                        method + "/" + call.getTarget().getParameterTypes().size())
                || PARALLEL.contains(name)
                || owner.equals("java.lang.System") && !name.equals("arraycopy");
    }

    /** The type of a field does not say which map it holds, so a class that makes a hash map goes through no map at all. */
    private static ArchCondition<JavaClass> notIterateMapsBesideAHashMap() {
        return new ArchCondition<>("not go through a map if they make a hash map") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean makesHashMap = type.getConstructorCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(HashMap.class));
                type.getMethodCallsFromSelf().stream()
                        .filter(call -> makesHashMap && isIteration(call))
                        .forEach(call -> events.add(SimpleConditionEvent.violated(type, call.getDescription())));
            }
        };
    }

    private static boolean isIteration(JavaMethodCall call) {
        return call.getTargetOwner().isAssignableTo(Map.class)
                && ITERATIONS.contains(call.getTarget().getName());
    }

    private static DescribedPredicate<HasModifiers> areWritten() {
        return DescribedPredicate.describe(
                "are written by people", field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC));
    }

    private static ArchCondition<JavaField> haveAnUnchangingType() {
        return new ArchCondition<>("not be an array or a collection other than a list") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                JavaClass type = field.getRawType();
                boolean changes = type.isArray()
                        || type.isAssignableTo(Map.class)
                        || type.isAssignableTo(Collection.class) && !type.isEquivalentTo(List.class);
                if (changes) {
                    events.add(SimpleConditionEvent.violated(field, field.getDescription() + " can change"));
                }
            }
        };
    }
}
