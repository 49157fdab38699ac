package dev.dynamocart.tidy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds every rule against the whole tree. */
class TidyTest {
    static List<Rule> rules() {
        List<Rule> rules = new ArrayList<>(SizeRules.all());
        rules.add(new PackageRules());
        rules.addAll(WordRules.all());
        rules.addAll(TextRules.all());
        rules.add(new ChangelogRule());
        rules.add(new LinkRule());
        rules.add(new MapRule());
        return List.copyOf(rules);
    }

    @TestFactory
    Stream<DynamicTest> treeKeepsTheRule() throws IOException {
        Tree tree = Tree.ofRepository();
        return rules().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.name(), () -> {
                    List<Finding> findings = rule.check(tree);
                    assertTrue(findings.isEmpty(), () -> "The tree is not tidy:\n" + listed(findings));
                }));
    }

    private static String listed(List<Finding> findings) {
        return findings.stream().map(Finding::toString).collect(Collectors.joining("\n"));
    }

    @Test
    void treeHoldsTheFilesThatTheRulesReadFor() throws IOException {
        List<String> paths =
                Tree.ofRepository().files().stream().map(SourceFile::path).toList();
        assertTrue(paths.containsAll(List.of("pom.xml", "cart", ".ci/run", "launcher/test/run", "CHANGELOG.md")));
    }
}
