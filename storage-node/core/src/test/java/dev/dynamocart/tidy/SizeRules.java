package dev.dynamocart.tidy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** How big a file, a method and a package may become. */
final class SizeRules {
    static final int FILE_LINES_MAX = 500;
    static final int METHOD_LINES_MAX = 70;
    static final int PUBLIC_TYPES_MAX = 12;

    private static final Pattern CODE_FILE = Pattern.compile(".*\\.(java|sh|js|css|html)|cart|\\.ci/run");
    private static final Pattern PUBLIC_TYPE =
            Pattern.compile("(?m)^public\\s+[\\w\\s-]*\\b(class|interface|record|enum)\\b");

    private SizeRules() {}

    static List<Rule> all() {
        return List.of(new FileLines(), new MethodLines(), new PublicTypes());
    }

    static final class FileLines extends FileRule {
        FileLines() {
            super("file-size");
        }

        @Override
        List<Finding> check(SourceFile file) {
            int lines = file.lines().size();
            if (lines <= FILE_LINES_MAX || !CODE_FILE.matcher(file.path()).matches()) {
                return List.of();
            }
            String advice = "has %d lines, at most %d: split it by mechanism".formatted(lines, FILE_LINES_MAX);
            return List.of(finding(file, lines, advice));
        }
    }

    static final class MethodLines extends FileRule {
        MethodLines() {
            super("method-size");
        }

        @Override
        List<Finding> check(SourceFile file) {
            if (!file.isJava()) {
                return List.of();
            }
            return JavaText.methods(file.text()).stream()
                    .filter(method -> method.length() > METHOD_LINES_MAX)
                    .map(method -> finding(
                            file,
                            method.line(),
                            "the method has %d lines, at most %d: name its steps and take them out"
                                    .formatted(method.length(), METHOD_LINES_MAX)))
                    .toList();
        }
    }

    static final class PublicTypes implements Rule {
        @Override
        public String name() {
            return "public-types";
        }

        @Override
        public List<Finding> check(Tree tree) {
            Map<String, Integer> publicTypesByFolder = new TreeMap<>();
            for (SourceFile file : tree.files()) {
                if (file.isMainJava()
                        && PUBLIC_TYPE.matcher(JavaText.codeOnly(file.text())).find()) {
                    publicTypesByFolder.merge(file.folder(), 1, Integer::sum);
                }
            }
            List<Finding> findings = new ArrayList<>();
            publicTypesByFolder.forEach((folder, count) -> {
                if (count > PUBLIC_TYPES_MAX) {
                    String advice =
                            "%d public top-level types, at most %d: make some package-private or split the package"
                                    .formatted(count, PUBLIC_TYPES_MAX);
                    findings.add(new Finding(folder, 1, name(), advice));
                }
            });
            return findings;
        }
    }
}
