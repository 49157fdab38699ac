package dev.dynamocart.tidy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Shows for each rule that it can fail, and what it lets pass. */
class TidyRulesTest {
    private static final String MAIN = "a/src/main/java/p/A.java";
    private static final String TEST = "a/src/test/java/p/ATest.java";

    private static List<String> findings(Tree tree) {
        return TidyTest.rules().stream()
                .flatMap(rule -> rule.check(tree).stream())
                .map(finding -> finding.path() + ":" + finding.line() + " " + finding.rule())
                .toList();
    }

    private static List<String> findings(String path, String text) {
        return findings(Tree.of(new SourceFile(path, text)));
    }

    /** A main class beside a proper package description, so that only its own faults are found. */
    private static List<String> findingsInMain(String text) {
        String description =
                "/** A package that is described here by one whole sentence, long enough. */\n@NullMarked\npackage p;\n";
        return findings(Tree.of(
                new SourceFile(MAIN, text), new SourceFile("a/src/main/java/p/package-info.java", description)));
    }

    @Test
    void fileSize_oneLineTooMany_found() {
        assertEquals(List.of("cart.sh:501 file-size"), findings("cart.sh", "a=1\n".repeat(501)));
        assertEquals(List.of(), findings("cart.sh", "a=1\n".repeat(500)));
        assertEquals(List.of(), findings("docs/long.md", "text\n".repeat(501)));
    }

    @Test
    void methodSize_oneLineTooMany_foundAtItsHeader() {
        assertEquals(List.of(TEST + ":3 method-size"), findings(TEST, classWithMethodOfLines(71)));
        assertEquals(List.of(), findings(TEST, classWithMethodOfLines(70)));
    }

    private static String classWithMethodOfLines(int lines) {
        String body =
                "        for (int i = 0; i < 9; i++) { run(() -> { \"}}\".length(); }); } // }\n".repeat(lines - 2);
        return "class ATest {\n\n    void a(int x) throws IOException {\n" + body + "    }\n\n    void b() {}\n}\n";
    }

    @Test
    void publicTypes_thirteenInAPackage_found() {
        assertEquals(List.of("a/src/main/java/p:1 public-types"), findings(packageOfPublicTypes(13)));
        assertEquals(List.of(), findings(packageOfPublicTypes(12)));
    }

    private static Tree packageOfPublicTypes(int count) {
        String description =
                "/** A package that is described here by one whole sentence, long enough. */\n@NullMarked\npackage p;\n";
        List<SourceFile> files = new ArrayList<>();
        files.add(new SourceFile("a/src/main/java/p/package-info.java", description));
        IntStream.range(0, count)
                .mapToObj(i ->
                        new SourceFile("a/src/main/java/p/A" + i + ".java", "public sealed interface A" + i + " {}\n"))
                .forEach(files::add);
        files.add(new SourceFile("a/src/main/java/p/Own.java", "class Own {}\n"));
        return new Tree(files);
    }

    @Test
    void packageInfo_missingEmptyOrUnmarked_found() {
        assertEquals(List.of("a/src/main/java/p:1 package-info"), findings(MAIN, "class A {}\n"));
        String path = "a/src/main/java/p/package-info.java";
        assertEquals(
                List.of(path + ":1 package-info", path + ":1 package-info"),
                findings(path, "/** Short. */\npackage p;\n"));
    }

    @Test
    void leftOver_inAnyText_found() {
        assertEquals(List.of("a.md:2 left-over"), findings("a.md", "one\nTO" + "DO two\n"));
        assertEquals(List.of(), findings("a.sh", "mktemp a.XX" + "XX" + "XX\n"));
    }

    @Test
    void registry_named_found() {
        assertEquals(List.of("a.xml:1 registry"), findings("a.xml", "https://host.example/mav" + "en2/\n"));
        assertEquals(List.of("pom.xml:1 registry"), findings("pom.xml", "<reposi" + "tories>\n"));
    }

    @Test
    void console_inMainCode_foundOutsideCliPackagesAndComments() {
        assertEquals(List.of(MAIN + ":1 console"), findingsInMain("class A { void a() { System.out.println(); } }\n"));
        assertEquals(List.of(), findingsInMain("class A {} // System.out\n"));
        assertEquals(List.of(), findings(TEST, "class A { void a() { System.out.println(); } }\n"));
    }

    @Test
    void stackTrace_printed_found() {
        assertEquals(
                List.of(MAIN + ":1 stack-trace"), findingsInMain("class A { void a() { e.printStackTrace(); } }\n"));
    }

    @Test
    void testDisabledOrSleeping_found() {
        assertEquals(List.of(TEST + ":2 disabled"), findings(TEST, "class ATest {\n@Disabled void a() {}\n}\n"));
        assertEquals(List.of(TEST + ":1 sleep"), findings(TEST, "class ATest { void a() { Thread.sleep(1); } }\n"));
    }

    @Test
    void typeName_thatSaysNothing_found() {
        assertEquals(List.of(MAIN + ":1 type-name"), findingsInMain("final class CartManager {}\n"));
        assertEquals(List.of(MAIN + ":1 type-name"), findingsInMain("record RingUtils() {}\n"));
        assertEquals(List.of(), findingsInMain("final class Implicit {}\n"));
    }

    @Test
    void broadCatch_foundUnlessOutermost() {
        String caught = "class A { void a() { try { b(); } catch (Exception e) { c(); } } }\n";
        assertEquals(List.of(MAIN + ":1 broad-catch"), findingsInMain(caught));
        assertEquals(List.of(), findingsInMain("// The outermost loop of the process.\n" + caught));
    }

    @Test
    void plainText_carriageReturnTabOrOpenEnd_found() {
        assertEquals(List.of("a.md:1 plain-text"), findings("a.md", "a\r\nb\n"));
        assertEquals(List.of("a.md:2 plain-text"), findings("a.md", "a\n\tb\n"));
        assertEquals(List.of("a.md:2 plain-text"), findings("a.md", "a\nb"));
    }

    @Test
    void portableShell_bashOrGnuOnly_found() {
        assertEquals(List.of("a.sh:1 portable-shell"), findings("a.sh", "if [[ a = b ]]; then :; fi\n"));
        assertEquals(List.of("a.sh:1 portable-shell"), findings("a.sh", "readlink -f a\n"));
    }

    @Test
    void launcher_withoutRunBitOrInterpreter_found() {
        assertEquals(List.of("cart:1 portable-shell", "cart:1 portable-shell"), findings("cart", "echo\n"));
        assertEquals(List.of(), findings(Tree.of(new SourceFile("cart", "#!/bin/sh\n", true))));
    }

    @Test
    void link_toNothing_found() {
        SourceFile page = new SourceFile("docs/page.md", "text\n");
        String good = "[a](page.md#part) [b](../docs) [c](https://example.org/x) [d](#here)\n";
        assertEquals(List.of(), findings(Tree.of(page, new SourceFile("docs/index.md", good))));
        String bad = good + "see [e](pages.md)\n";
        assertEquals(List.of("docs/index.md:2 link"), findings(Tree.of(page, new SourceFile("docs/index.md", bad))));
    }

    @Test
    void changelog_outOfForm_found() {
        String good = "# Changelog\n\n## Unreleased\n\n### Added\n\n- a\n\n## 0.1.0 - 2026-01-31\n\n### Fixed\n\n- b\n";
        assertEquals(List.of(), findings("CHANGELOG.md", good));
        assertEquals(
                List.of("CHANGELOG.md:1 changelog"), findings("CHANGELOG.md", good.replace("# Changelog", "# News")));
        assertEquals(List.of("CHANGELOG.md:5 changelog"), findings("CHANGELOG.md", good.replace("Added", "New")));
        assertEquals(
                List.of("CHANGELOG.md:3 changelog", "CHANGELOG.md:3 changelog"),
                findings("CHANGELOG.md", good.replace("Unreleased", "Next")));
        assertEquals(List.of("CHANGELOG.md:1 changelog"), findings("CHANGELOG.md", "# Changelog\n"));
    }

    @Test
    void map_rowMissingTwiceOrNamingNothing_found() {
        List<String> rows =
                IntStream.rangeClosed(1, 30).mapToObj(i -> "| P" + i + " | x |").toList();
        String good = String.join("\n", rows) + "\n";
        assertEquals(List.of(), findings("docs/pitfalls.md", good));
        assertEquals(List.of("docs/pitfalls.md:1 map"), findings("docs/pitfalls.md", good.replace("P7 ", "7P ")));
        assertEquals(List.of("docs/pitfalls.md:31 map"), findings("docs/pitfalls.md", good + rows.getFirst() + "\n"));
        SourceFile type =
                new SourceFile("t/src/test/java/p/ATest.java", "package p;\n\nclass ATest {\n    void runs() {}\n}\n");
        assertEquals(
                List.of(),
                findings(Tree.of(
                        type, map(good, "`ATest.runs`, `ATest`, `./cart load`, `t/src/test/java/p/ATest.java`"))));
        for (String wrong : List.of("`ATest.walks`", "`BTest`", "`t/src/B.java`")) {
            assertEquals(List.of("docs/pitfalls.md:1 map"), findings(Tree.of(type, map(good, wrong))), wrong);
        }
    }

    /** Names may be shared: of two types either may have the method, but one of them has it, and does not just use it. */
    @Test
    void map_methodOfATypeThatExistsTwice_foundOnlyIfNeitherDeclaresIt() {
        String first = "package p;\n\nclass ATest {\n    void runs() {\n        jumps();\n    }\n}\n";
        String second = "package q;\n\n/** Has no walks() yet. */\nclass ATest {\n    @Nullable A stands() {}\n}\n";
        Tree tree = Tree.of(
                new SourceFile("t/src/test/java/p/ATest.java", first),
                new SourceFile("t/src/test/java/q/ATest.java", second));
        assertEquals(List.of(), mapFindings(tree, "`ATest.runs`, `ATest.stands`, `ATest`"));
        for (String wrong : List.of("`ATest.jumps`", "`ATest.walks`", "`ATest.flies`")) {
            assertEquals(List.of("docs/pitfalls.md:1 map"), mapFindings(tree, wrong), wrong);
        }
    }

    private static List<String> mapFindings(Tree tree, String names) {
        String good = IntStream.rangeClosed(1, 30)
                .mapToObj(i -> "| P" + i + " | x |\n")
                .collect(Collectors.joining());
        List<SourceFile> files = new ArrayList<>(tree.files());
        files.add(map(good, names));
        return findings(new Tree(files));
    }

    private static SourceFile map(String good, String names) {
        return new SourceFile("docs/pitfalls.md", good.replace("| P1 | x |", "| P1 | " + names + " |"));
    }
}
